package org.chatmesh.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import org.chatmesh.bench.load.Histograms;
import org.chatmesh.bench.load.Timeline;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Load;
import org.chatmesh.bench.plan.Run;
import org.chatmesh.bench.plan.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Real processes, and something wrong between or beside them: does the judge see it?
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class TrialIT {
  private static final Trial.Settings SETTINGS = new Trial.Settings(1, 0, "", List.of());
  private static final int WINDOW = 16;
  private static final int SPINNERS = 3;
  private static final List<Integer> CROWDED = List.of(0);

  /// Whatever the machine has: nothing is pinned but by the tests, and what others use counts
  /// against two CPUs.
  private static final Processors PROCESSORS = Processors.shared(2);

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "DROP, 1 deliveries were lost",
    "DOUBLE, 1 deliveries were doubled",
    "SWAP, 1 deliveries were out of order"
  })
  void aSingleBrokenDeliveryFailsTheRun(FaultyProxy.Fault fault, String reason) throws Exception {
    List<FaultyProxy> proxies = new ArrayList<>();
    Trial.Seam seam =
        new Trial.Seam(
            List.of(),
            nodePort -> {
              proxies.add(proxy((int) nodePort, fault));
              return proxies.getLast().port();
            });
    try {
      Judgement judgement = run(Load.SATURATING, 0, seam);
      assertThat(proxies.getFirst().deliveries()).isGreaterThan(100);
      assertThat(judgement.status()).as("%s", judgement).isEqualTo(Status.FAIL);
      assertThat(judgement.reasons()).contains(reason);
      assertThat(judgement.reasons())
          .as("nothing else is wrong with what was delivered")
          .filteredOn(each -> each.contains("deliveries") || each.contains("messages"))
          .containsExactly(reason);
    } finally {
      for (FaultyProxy proxy : proxies) {
        proxy.close();
      }
    }
  }

  @Test
  void aRunThatNobodyDisturbsDoesNotFail() throws Exception {
    Judgement judgement = run(Load.SATURATING, 0, Trial.Seam.NONE);
    assertThat(judgement.status()).as("%s", judgement).isNotEqualTo(Status.FAIL);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aGeneratorThatIsStarvedOfCpuIsNoMeasurement() throws Exception {
    List<Process> spinners = IntStream.range(0, SPINNERS).mapToObj(i -> spin()).toList();
    try {
      List<String> prefix = new ArrayList<>(List.of("nice", "-n", "5"));
      prefix.addAll(Processors.pinned(CROWDED));
      Trial.Seam starving = new Trial.Seam(prefix, LongUnaryOperator.identity());
      Judgement judgement = run(Load.of("rate-5000"), 5_000, starving);
      assertThat(judgement.status()).as("%s", judgement).isEqualTo(Status.INVALID);
      assertThat(judgement.disturbed()).isTrue();
      assertThat(judgement.reasons()).anyMatch(reason -> reason.contains("starved"));
    } finally {
      spinners.forEach(Process::destroyForcibly);
      for (Process spinner : spinners) {
        spinner.waitFor();
      }
    }
  }

  private static FaultyProxy proxy(int nodePort, FaultyProxy.Fault fault) {
    try {
      return new FaultyProxy(nodePort, fault);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Judgement run(Load load, double rate, Trial.Seam seam) throws Exception {
    Run run = new Run(Cell.of(Scenario.FANOUT, 10), load, "nio", 1);
    Trial trial = new Trial(PROCESSORS, SETTINGS, seam);
    RunRecord record = trial.run(run, new Trial.Amount(WINDOW, 100, 1_000, rate), directory);
    return new Judge(PROCESSORS, false)
        .judge(
            record,
            Histograms.read(directory.resolve("latency.hlog")),
            Timeline.read(directory.resolve("timeline.csv")),
            Double.NaN);
  }

  /// A process that wants its CPU all of the time.
  private static Process spin() {
    List<String> command = new ArrayList<>(Processors.pinned(CROWDED));
    command.addAll(List.of("sh", "-c", "while :; do :; done"));
    try {
      return new ProcessBuilder(command).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
