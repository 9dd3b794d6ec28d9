package org.chatmesh.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import org.chatmesh.bench.load.Histograms;
import org.chatmesh.bench.load.LoadResult;
import org.chatmesh.bench.load.Tally;
import org.chatmesh.bench.load.Usage;
import org.chatmesh.bench.plan.Block;
import org.chatmesh.bench.plan.Load;
import org.chatmesh.bench.plan.Part;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.plan.PlanFile;
import org.chatmesh.bench.plan.Run;
import org.chatmesh.bench.plan.Scenario;
import org.chatmesh.bench.plan.Slo;
import org.chatmesh.bench.plan.Span;
import org.chatmesh.bench.plan.Warmup;
import org.jspecify.annotations.Nullable;

/// Result sets without any process: every figure is known beforehand.
public final class SyntheticResults {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final int SAMPLES = 20_000;

  private SyntheticResults() {}

  public static Plan plan(int forks) {
    List<Load> both = List.of(Load.SATURATING, Load.OPEN);
    return plan(
        List.of("sequential", "threaded", "virtual", "nio"),
        List.of(
            part(Scenario.PINGPONG, null, both, forks),
            part(Scenario.ROOM, List.of(2, 8, 32), both, forks),
            part(Scenario.IDLE, List.of(1_000), List.of(Load.IDLE), forks)));
  }

  private static Plan plan(List<String> systems, List<Part> parts) {
    return new Plan(
        Plan.VERSION,
        "test",
        "",
        systems,
        1,
        new Warmup(false, Span.of("100ms")),
        Span.ofSeconds(1),
        64,
        new Slo(99, Span.of("10ms"), 0.999),
        0.03,
        parts);
  }

  private static Part part(
      Scenario scenario, @Nullable List<Integer> size, List<Load> loads, int forks) {
    return new Part(scenario, size, null, null, null, null, loads, forks, null);
  }

  /// A whole set. `sequential` delivers 1,000 a second in its first fork, every later system 1,000
  /// more, every later fork 10 more; `virtual` is INVALID in `room-8` and FAILs in `room-32`.
  public static ResultSet write(Path directory, int forks) throws IOException {
    Plan plan = plan(forks);
    ToDoubleFunction<Run> speed =
        run -> plan.systems().indexOf(run.system()) + 1 + 0.01 * (run.fork() - 1);
    return write(directory, plan, environment(), speed, SyntheticResults::judgement);
  }

  /// A set in which every run is valid and varies by about 1 % from fork to fork, and all systems
  /// of a block by 5 % together.
  ///
  /// @param speeds how much each system delivers, uses and answers in, against the others
  public static ResultSet noisy(Path directory, Map<String, Double> speeds, int forks, long seed)
      throws IOException {
    Plan plan =
        plan(
            List.copyOf(speeds.keySet()),
            List.of(
                part(Scenario.ROOM, List.of(2, 8), List.of(Load.SATURATING, Load.OPEN), forks)));
    ToDoubleFunction<Run> speed =
        run -> {
          double block = noise(seed, run.label() + run.fork());
          double own = noise(seed, run.label() + run.fork() + run.system());
          return 100 * speeds.getOrDefault(run.system(), 1.0) * Math.exp(0.05 * block + 0.01 * own);
        };
    return write(
        directory,
        plan,
        environment(),
        speed,
        run -> new Judgement(Status.VALID, List.of(), false));
  }

  private static double noise(long seed, String what) {
    return new Random(seed * 0x9E3779B97F4A7C15L + what.hashCode()).nextGaussian();
  }

  private interface Judging {
    Judgement of(Run run);
  }

  private static ResultSet write(
      Path directory,
      Plan plan,
      Environment environment,
      ToDoubleFunction<Run> speed,
      Judging judging)
      throws IOException {
    ResultSet results = new ResultSet(directory);
    results.begin(plan, environment);
    for (Block block : plan.blocks()) {
      for (Run run : block.runs(plan.systems(), plan.seed())) {
        Path partial = results.open(results.runs(), run);
        double fast = speed.applyAsDouble(run);
        Histograms.write(partial.resolve("latency.hlog"), histograms(run, fast));
        results.close(results.runs(), run, record(run, fast), judging.of(run));
      }
    }
    return results;
  }

  private static Judgement judgement(Run run) {
    if (run.system().equals("virtual") && run.cell().name().equals("room-8")) {
      return new Judgement(Status.INVALID, List.of("late, by \"much\""), false);
    }
    return run.system().equals("virtual") && run.cell().name().equals("room-32")
        ? Judgement.failed("3 deliveries were lost")
        : new Judgement(Status.VALID, List.of(), false);
  }

  private static Map<String, Histogram> histograms(Run run, double speed) {
    Map<String, Histogram> tagged = new LinkedHashMap<>();
    switch (run.load().phase()) {
      case OPEN -> {
        tagged.put(Histograms.LATENCY, exponential(10_000_000 / speed));
        tagged.put(Histograms.FROM_SEND, exponential(8_000_000 / speed));
        tagged.put(Histograms.LAG, exponential(10_000));
      }
      case SATURATING, JOB -> tagged.put(Histograms.RESPONSE, exponential(20_000_000 / speed));
      case IDLE -> {
        // Nothing is said.
      }
    }
    return tagged;
  }

  private static Histogram exponential(double meanNanos) {
    Histogram histogram = Histograms.create();
    Random random = new Random(1);
    for (int i = 0; i < SAMPLES; i++) {
      histogram.recordValue((long) (-Math.log(1 - random.nextDouble()) * meanNanos));
    }
    return histogram;
  }

  private static RunRecord record(Run run, double speed) {
    Phase phase = run.load().phase();
    long deliveries = Math.round(1_000 * speed);
    Tally tally = new Tally(deliveries, deliveries, deliveries, 0, 0, 0, 0, 0, 0);
    Usage usage =
        new Usage(
            SECOND,
            deliveries,
            deliveries / 2,
            SECOND / 2,
            30,
            20,
            SECOND / 4,
            9,
            0,
            SECOND * 3 / 4,
            0);
    return new RunRecord(
        run.cell(),
        run.load(),
        run.system(),
        run.fork(),
        8,
        100,
        phase == Phase.OPEN ? 500 : 0,
        new LoadResult(SECOND, tally, usage, 10, 10, 0, 0, 0, 0, 0, 0, 0, 0, "", false),
        new RunRecord.NodeUsage(5 * deliveries, 0, 0, 7, 0, 0, 100, 200, ""),
        phase == Phase.IDLE
            ? new RunRecord.IdleUsage(
                Math.round(4_096_000 * speed), 1_024_000, SECOND / 50, SECOND, 1_000)
            : null);
  }

  static Environment environment() {
    return new Environment(
        "2026-01-02T03:04:05Z",
        "./chatmesh bench --quick --out DIR",
        PlanFile.hash(plan(1)),
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
