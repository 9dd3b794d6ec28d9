package org.chatmesh.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.chatmesh.bench.load.Histograms;
import org.chatmesh.bench.load.LoadResult;
import org.chatmesh.bench.load.Tally;
import org.chatmesh.bench.load.Usage;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.plan.Run;
import org.chatmesh.bench.plan.Scenario;

/// Result sets without any process: every figure is known beforehand.
public final class SyntheticResults {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private SyntheticResults() {}

  public static Plan plan(int forks) {
    List<Cell> cells = Plan.cells(List.of(Scenario.PINGPONG, Scenario.ROOM, Scenario.IDLE));
    List<String> systems = List.of("sequential", "threaded", "virtual", "nio");
    return new Plan("test", systems, cells, forks, 1, 100, 1_000, 64, 64);
  }

  /// A whole set. `sequential` delivers 1,000 a second in its first fork, every later system 1,000
  /// more, every later fork 10 more; `virtual` is INVALID in `room-8` and FAILs in `room-32`.
  public static ResultSet write(Path directory, int forks) throws IOException {
    Plan plan = plan(forks);
    ResultSet results = new ResultSet(directory);
    results.begin(plan, environment());
    for (Cell cell : plan.cells()) {
      List<Phase> phases =
          cell.loaded() ? List.of(Phase.SATURATING, Phase.OPEN) : List.of(Phase.IDLE);
      for (Phase phase : phases) {
        for (Run run : plan.runs(cell, phase)) {
          keep(results, plan, run);
        }
      }
    }
    return results;
  }

  private static void keep(ResultSet results, Plan plan, Run run) throws IOException {
    Path partial = results.open(run);
    int rank = plan.systems().indexOf(run.system()) + 1;
    long deliveries = 1_000L * rank + 10L * (run.fork() - 1);
    Histograms.write(partial.resolve("latency.hlog"), histograms(run, rank));
    results.close(run, record(run, deliveries, rank), judgement(run));
  }

  private static Judgement judgement(Run run) {
    if (run.system().equals("virtual") && run.cell().name().equals("room-8")) {
      return new Judgement(Status.INVALID, List.of("late, by \"much\""));
    }
    return run.system().equals("virtual") && run.cell().name().equals("room-32")
        ? Judgement.failed("3 deliveries were lost")
        : new Judgement(Status.VALID, List.of());
  }

  private static Map<String, Histogram> histograms(Run run, int rank) {
    Map<String, Histogram> tagged = new LinkedHashMap<>();
    switch (run.phase()) {
      case OPEN -> {
        tagged.put(Histograms.LATENCY, exponential(rank * 50_000));
        tagged.put(Histograms.FROM_SEND, exponential(rank * 40_000));
        tagged.put(Histograms.LAG, exponential(10_000));
      }
      case SATURATING -> tagged.put(Histograms.RESPONSE, exponential(rank * 90_000));
      case IDLE -> {
        // Nothing is said.
      }
    }
    return tagged;
  }

  private static Histogram exponential(double meanNanos) {
    Histogram histogram = Histograms.create();
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      histogram.recordValue((long) (-Math.log(1 - random.nextDouble()) * meanNanos));
    }
    return histogram;
  }

  static RunRecord record(Run run, long deliveries, int rank) {
    boolean idle = run.phase() == Phase.IDLE;
    Tally tally = new Tally(deliveries, deliveries, deliveries, 0, 0, 0, 0, 0, 0);
    Usage usage = new Usage(SECOND, deliveries, deliveries / 2, SECOND / 2, 30, 20, SECOND / 4, 9);
    return new RunRecord(
        run.cell().name(),
        run.phase(),
        run.system(),
        run.fork(),
        8,
        run.phase() == Phase.OPEN ? 500 : 0,
        new LoadResult(SECOND, tally, usage, 10, 10, 0, 0, "", false),
        new RunRecord.NodeUsage(5 * deliveries, 0, 0, 7, 0, ""),
        idle
            ? new RunRecord.IdleUsage(4_096_000L * rank, 1_024_000, SECOND / 50, SECOND, 1_000)
            : null);
  }

  static Environment environment() {
    return new Environment(
        "2026-01-02T03:04:05Z",
        "./chatmesh bench --quick --out DIR",
        "2 CPUs, generator and node share them",
        "Test CPU",
        2,
        List.of(),
        List.of(),
        2_048,
        "Linux 6.1",
        "Vendor 25",
        List.of("-XX:+UseSerialGC"),
        List.of("-XX:+UseSerialGC"),
        List.of("-XX:+UseSerialGC"),
        1,
        "cubic",
        Map.of("net.core.somaxconn", "4096"),
        "Max open files 1024",
        0.25);
  }
}
