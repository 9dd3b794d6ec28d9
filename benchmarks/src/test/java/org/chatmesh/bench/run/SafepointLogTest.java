package org.chatmesh.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chatmesh.bench.run.RunRecord.Safepoints;
import org.junit.jupiter.api.Test;

class SafepointLogTest {
  private static final List<String> LINES =
      """
      [1000000ns] Safepoint "ICBufferFull", Time since last: 99 ns, Reaching safepoint: 1 ns, \
      At safepoint: 2 ns, Leaving safepoint: 3 ns, Total: 6 ns, Threads: 0 runnable, 12 total
      [2000000ns] Safepoint "SerialCollect", Time since last: 1 ns, Reaching safepoint: 10000 ns, \
      At safepoint: 80000 ns, Leaving safepoint: 10000 ns, Total: 100000 ns, Threads: 1 runnable, \
      12 total
      [2500000ns] CodeCache: size=49152Kb used=1Kb max_used=1Kb free=1Kb
      [3000000ns] Safepoint "Cleanup", Time since last: 1 ns, Reaching safepoint: 1 ns, Cleanup: 1 \
      ns, At safepoint: 1 ns, Total:    50 ns
      [4000000ns] Safepoint "Exit", Time since last: 1 ns, Reaching safepoint: 1 ns, \
      At safepoint: 1 ns, Leaving safepoint: 1 ns, Total: 3 ns, Threads: 0 runnable, 2 total
      """
          .lines()
          .toList();

  @Test
  void onlySafepointsOfTheMeasuredPartCount() {
    assertThat(SafepointLog.between(1_500_000, 3_500_000, LINES))
        .isEqualTo(new Safepoints(2, 100_050));
  }

  @Test
  void withoutLinesThereWereNone() {
    assertThat(SafepointLog.between(0, Long.MAX_VALUE, List.of())).isEqualTo(new Safepoints(0, 0));
  }
}
