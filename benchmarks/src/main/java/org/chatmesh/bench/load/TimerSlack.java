package org.chatmesh.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Linux may wake a sleeping thread 50 µs late to save power. A pacer asks it not to.
final class TimerSlack {
  private TimerSlack() {}

  /// For the calling thread, where the system lets it; elsewhere nothing happens, and the lag that
  /// is recorded shows it.
  static void minimise() {
    try {
      Path thread = Path.of("/proc/thread-self").toRealPath();
      Files.writeString(Path.of("/proc", thread.getFileName().toString(), "timerslack_ns"), "1");
    } catch (IOException e) {
      System.err.println("timer slack stays as it is: " + e.getMessage());
    }
  }
}
