package org.chatmesh.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.chatmesh.bench.load.Histograms;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultSetTest {
  private static final Run RUN = new Run(Cell.of("room-8"), Phase.OPEN, "nio", 1);

  @TempDir Path directory;

  @Test
  void everythingIsReadBackInThePlansOrder() throws IOException {
    ResultSet results = SyntheticResults.write(directory, 2);
    assertThat(results.plan()).isEqualTo(SyntheticResults.plan(2));
    assertThat(results.environment()).isEqualTo(SyntheticResults.environment());
    var entries = results.entries(results.plan());
    assertThat(entries).hasSize(results.plan().size());
    assertThat(entries.getFirst().record().run())
        .isEqualTo(new Run(Cell.of("pingpong"), Phase.SATURATING, "sequential", 1));
    assertThat(entries.getLast().record().run())
        .isEqualTo(new Run(Cell.of("idle-1000"), Phase.IDLE, "nio", 2));
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
    Path partial = results.open(RUN);
    Histograms.write(partial.resolve("latency.hlog"), java.util.Map.of());
    assertThat(results.entries(results.plan())).isEmpty();
    results.abandon(RUN);
    assertThat(partial).doesNotExist();
  }
}
