package org.chatmesh.bench;

/// The entry point of the laboratory.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("chatmesh: nothing to measure yet");
  }
}
