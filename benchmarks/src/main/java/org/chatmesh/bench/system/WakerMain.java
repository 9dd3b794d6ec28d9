package org.chatmesh.bench.system;

import java.io.IOException;

/// A program that does nothing, without pause, until its standard input ends: it is run with the
/// lowest priority, so that the CPU it is bound to never sleeps.
public final class WakerMain {
  private WakerMain() {}

  public static void main(String[] args) throws IOException {
    Thread.ofPlatform().name("waker").daemon().start(WakerMain::watch);
    int read = System.in.read();
    while (read >= 0) {
      read = System.in.read();
    }
    Runtime.getRuntime().halt(0);
  }

  private static void watch() {
    while (true) {
      Thread.onSpinWait();
    }
  }
}
