package org.chatmesh.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.chatmesh.bench.load.Histograms;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Load;
import org.chatmesh.bench.plan.Run;
import org.chatmesh.bench.plan.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultSetTest {
  private static final Run RUN = new Run(Cell.of(Scenario.ROOM, 8), Load.OPEN, "nio", 1);

  @TempDir Path directory;

  @Test
  void everythingIsReadBackInThePlansOrder() throws IOException {
    ResultSet results = SyntheticResults.write(directory, 2);
    assertThat(results.plan()).isEqualTo(SyntheticResults.plan(2));
    assertThat(results.environment()).isEqualTo(SyntheticResults.environment());
    List<ResultSet.Entry> entries = results.entries(results.plan());
    assertThat(entries).hasSize(results.plan().size());
    assertThat(entries.getFirst().record().run())
        .isEqualTo(new Run(Cell.of(Scenario.PINGPONG, 2), Load.SATURATING, "sequential", 1));
    assertThat(entries.getLast().record().run())
        .isEqualTo(new Run(Cell.of(Scenario.IDLE, 1_000), Load.IDLE, "nio", 2));
  }

  @Test
  void theStatusStandsInTheNameOfTheDirectory() throws IOException {
    SyntheticResults.write(directory, 1);
    assertThat(directory.resolve("runs/room-8-open/nio/fork-1/latency.hlog")).exists();
    assertThat(directory.resolve("runs/room-8-open/virtual/fork-1.INVALID/status.json")).exists();
    assertThat(directory.resolve("runs/room-32-open/virtual/fork-1.FAIL/counters.json")).exists();
  }

  @Test
  void aRunThatDidNotEndIsNoResult() throws IOException {
    ResultSet results = new ResultSet(directory);
    results.begin(SyntheticResults.plan(1), SyntheticResults.environment());
    Path partial = results.open(results.runs(), RUN);
    Histograms.write(partial.resolve("latency.hlog"), Map.of());
    assertThat(results.entries(results.plan())).isEmpty();
    assertThat(results.holds(results.runs(), RUN)).isFalse();
    results.abandon(results.runs(), RUN);
    assertThat(partial).doesNotExist();
  }

  @Test
  void whatARunThatDidNotEndLeftBehindIsGoneWhenItIsBegunAgain() throws IOException {
    ResultSet results = new ResultSet(directory);
    Path partial = results.open(results.runs(), RUN);
    Path left = Files.writeString(partial.resolve("latency.hlog"), "half a li");
    assertThat(results.open(results.runs(), RUN)).isEqualTo(partial);
    assertThat(left).doesNotExist();
  }

  @Test
  void aCompleteRunIsHeldWhateverItIsWorth() throws IOException {
    ResultSet results = SyntheticResults.write(directory, 1);
    for (Run run :
        List.of(
            RUN,
            new Run(RUN.cell(), Load.OPEN, "virtual", 1),
            new Run(Cell.of(Scenario.ROOM, 32), Load.OPEN, "virtual", 1))) {
      assertThat(results.holds(results.runs(), run)).as("%s", run).isTrue();
      assertThat(results.entry(results.runs(), run).record().run()).isEqualTo(run);
    }
    Run second = new Run(RUN.cell(), RUN.load(), RUN.system(), 2);
    assertThat(results.holds(results.runs(), second)).isFalse();
    assertThatThrownBy(() -> results.entry(results.runs(), second))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no complete run");
  }

  @Test
  void whatASetOfAnEarlierBuildLacksIsUnknown() throws IOException {
    ResultSet results = SyntheticResults.write(directory, 1);
    for (String run : List.of("room-8-open/nio", "idle-1000/nio")) {
      Path file = directory.resolve("runs").resolve(run).resolve("fork-1/counters.json");
      String text = Files.readString(file);
      String earlier =
          text.replaceAll(",\\s+\"(kernel|safepoints|before|after)\" : (\\{[^{}]*}|null)", "");
      assertThat(earlier).isNotEqualTo(text).doesNotContain("safepoints", "before");
      Files.writeString(file, earlier);
    }
    RunRecord loaded = results.entry(results.runs(), RUN).record();
    assertThat(loaded.kernel()).isNull();
    assertThat(loaded.safepoints()).isNull();
    Run silent = new Run(Cell.of(Scenario.IDLE, 1_000), Load.IDLE, "nio", 1);
    RunRecord.IdleUsage idle = results.entry(results.runs(), silent).record().idle();
    assertThat(idle).isNotNull();
    assertThat(idle.before()).isNull();
    assertThat(idle.after()).isNull();
    assertThat(idle.openLinks()).isEqualTo(1_000);
  }

  @Test
  void whatRunsAreWorthIsReadWithoutTheirHistograms() throws IOException {
    ResultSet results = SyntheticResults.write(directory, 1);
    Files.writeString(directory.resolve("runs/room-8-open/nio/fork-1/latency.hlog"), "nonsense");
    List<Status> statuses = results.statuses();
    assertThat(statuses).hasSize(results.plan().size());
    assertThat(Collections.frequency(statuses, Status.INVALID)).isEqualTo(2);
    assertThat(Collections.frequency(statuses, Status.FAIL)).isEqualTo(2);
    assertThat(results.anyFailed()).isTrue();
  }

  @Test
  void pilotRunsAreNoResults() throws IOException {
    ResultSet results = SyntheticResults.write(directory, 1);
    Path root = results.pilots("ceiling");
    results.open(root, RUN);
    results.close(root, RUN, RunRecord.broken(RUN), Judgement.failed("it broke off"));
    assertThat(results.pilotEntries("ceiling")).hasSize(1);
    assertThat(results.entries(results.plan())).hasSize(results.plan().size());
  }

  @Test
  void whatThePilotsFoundIsReadBack() throws IOException {
    ResultSet results = new ResultSet(directory);
    assertThat(results.frozen()).isEqualTo(Frozen.NOTHING);
    Frozen frozen =
        Frozen.NOTHING
            .withWarmup(2_500)
            .withWork(123.5)
            .withCeiling("room-8", 1e6)
            .withSlowest("room-8", 7_000.25)
            .withCapacity("room-8", "nio", 9_000)
            .withCapacity("room-8", "threaded", 0)
            .withCapacity("fanout-1", "nio", 3);
    results.freeze(frozen);
    assertThat(results.frozen()).isEqualTo(frozen);
    assertThat(frozen.capacities().get("room-8")).containsOnlyKeys("nio", "threaded");
    results.freeze(frozen.withWarmup(3_000));
    assertThat(results.frozen().warmupMillis()).isEqualTo(3_000);
  }
}
