package org.chatmesh.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClockTest {
  /** What is said after a peer started must not be stamped before its start. */
  @Test
  void itNeverLagsBehindTheWallClock() {
    for (int i = 0; i < 1_000; i++) {
      Clock clock = new Clock();
      long wall = System.currentTimeMillis();
      while (System.currentTimeMillis() == wall) {
        Thread.onSpinWait();
      }
      long next = System.currentTimeMillis();
      assertThat(TimeUnit.NANOSECONDS.toMillis(clock.now())).isGreaterThanOrEqualTo(next);
    }
  }
}
