package org.chatmesh.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.chatmesh.bench.load.CpuClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The programs that keep the CPUs of a virtual machine awake.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WakersIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  @BeforeEach
  void onlyWhereThereAreAny() {
    assumeThat(Wakers.needed()).as("a virtual machine with chrt and taskset").isTrue();
  }

  @Test
  void thereIsOneForEachCpuAndItUsesWhatIsLeft() throws Exception {
    try (Wakers wakers = Wakers.start()) {
      List<Long> pids = wakers.pids();
      assertThat(pids).hasSameSizeAs(Processors.allowed());
      List<CpuClock> clocks = pids.stream().map(CpuClock::ofProcess).toList();
      Awaitility.await()
          .atMost(LONG)
          .until(() ->
              clocks.stream()
                  .allMatch(clock -> clock.nanos() > TimeUnit.MILLISECONDS.toNanos(500)));
    }
  }

  @Test
  void theyEndWithWhoStartedThem() throws Exception {
    Wakers wakers = Wakers.start();
    List<ProcessHandle> processes =
        wakers.pids().stream().map(pid -> ProcessHandle.of(pid).orElseThrow()).toList();
    wakers.close();
    Awaitility.await()
        .atMost(LONG)
        .until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
  }
}
