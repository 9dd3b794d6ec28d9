package org.chatmesh.bench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Recordings of this very JVM.
class RecordingTest {
  /// By how much JFR's clock and the one on the wall may differ (generous).
  private static final Duration CLOCKS = Duration.ofMillis(10);

  @TempDir Path directory;

  @Test
  void onlyWhatHappenedInTheStretchThatIsAskedForCounts() throws IOException {
    Path file = directory.resolve("test.jfr");
    Instant start;
    Instant end;
    try (var jfr = new jdk.jfr.Recording()) {
      jfr.enable("jdk.GarbageCollection");
      jfr.start();
      start = Instant.now();
      System.gc();
      end = Instant.now();
      jfr.dump(file);
    }
    Recording within = Recording.read(file, start.minus(CLOCKS), end.plus(CLOCKS));
    assertThat(within.pauses().count()).isPositive();
    assertThat(within.pauses().nanos()).isPositive();
    Recording before = Recording.read(file, Instant.EPOCH, start.minus(CLOCKS));
    assertThat(before.pauses()).isEqualTo(new Profile.Pauses(0, 0));
    assertThat(within.asyncVersion()).isEmpty();
  }

  @Test
  void waitsForAMonitorAreCountedByItsClass() throws IOException, InterruptedException {
    Path file = directory.resolve("test.jfr");
    Contended contended = new Contended();
    Instant start = Instant.now();
    try (var jfr = new jdk.jfr.Recording()) {
      jfr.enable("jdk.JavaMonitorEnter").withThreshold(Duration.ZERO);
      jfr.start();
      Thread waiting = Thread.ofPlatform().unstarted(contended::touch);
      contended.whileHeld(waiting);
      waiting.join();
      jfr.dump(file);
    }
    assertThat(contended.touched).isEqualTo(2);
    assertThat(Recording.read(file, start.minus(CLOCKS), Instant.now()).waits())
        .anySatisfy(wait -> {
          assertThat(wait.type()).isEqualTo(Contended.class.getName());
          assertThat(wait.count()).isEqualTo(1);
          assertThat(wait.nanos()).isPositive();
        });
  }

  /// Its monitor is wanted by two.
  private static final class Contended {
    private int touched;

    synchronized void touch() {
      touched++;
    }

    /// Starts a thread that wants the monitor, and keeps it until that thread waits for it.
    synchronized void whileHeld(Thread waiting) {
      touched++;
      waiting.start();
      while (waiting.getState() != Thread.State.BLOCKED) {
        Thread.onSpinWait();
      }
    }
  }
}
