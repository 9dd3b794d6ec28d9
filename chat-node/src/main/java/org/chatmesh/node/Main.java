package org.chatmesh.node;

/// The entry point of a peer.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("chatmesh: nothing to run yet");
  }
}
