package org.chatmesh.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.chatmesh.bench.load.Histograms;
import org.chatmesh.bench.plan.Block;
import org.chatmesh.bench.plan.Cell;
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
import org.chatmesh.bench.profile.Profile;
import org.jspecify.annotations.Nullable;

/// Result sets without any process: every figure is known beforehand.
public final class SyntheticResults {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long MIB = 1_024 * 1_024;

  /// The timeline of a run that was measured for two seconds and did not change.
  private static final String EVEN =
      """
      end_ms,deliveries,node_cpu_ns,p50_us,p99_us,max_us
      1000.0,500,9000,1,2,3
      2000.0,500,9000,1,2,3
      """;

  private static final String STACKS =
      """
      [unknown] 1
      java.lang.Thread.run;org.chatmesh.nio.NioEngine.run;io.netty.channel.Channel.flush 4
      java.lang.Thread.run;org.chatmesh.nio.NioEngine.run;org.chatmesh.mesh.Mesh.relay 60
      java.lang.Thread.run;org.chatmesh.nio.NioEngine.run;sun.nio.ch.IOUtil.write 10
      java.lang.Thread.run;org.chatmesh.nio.NioEngine.run;sun.nio.ch.Net.write0_[n] 25
      """;

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
    return plan(systems, new Warmup(false, Span.of("100ms")), parts);
  }

  private static Plan plan(List<String> systems, Warmup warmup, List<Part> parts) {
    return new Plan(
        Plan.VERSION,
        "test",
        "",
        systems,
        1,
        warmup,
        Span.ofSeconds(1),
        64,
        new Slo(99, Span.of("10ms"), 0.999),
        0.03,
        parts);
  }

  private static Part part(
      Scenario scenario, @Nullable List<Integer> size, List<Load> loads, int forks) {
    return new Part(scenario, size, null, null, null, null, loads, forks, null, null);
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

  /// A set of idle cells only, in which every link of a system costs the same: 1 KiB of live heap,
  /// 4 KiB of other memory, of which 3 are stacks, and 2 in the kernel; times the place of the
  /// system, where it is not heap. The first link costs a MiB more of stacks.
  public static ResultSet idle(Path directory, List<Integer> sizes, int forks) throws IOException {
    Plan plan =
        plan(
            List.of("sequential", "threaded"),
            List.of(part(Scenario.IDLE, sizes, List.of(Load.IDLE), forks)));
    return write(
        directory,
        plan,
        environment(),
        run -> plan.systems().indexOf(run.system()) + 1,
        run -> new Judgement(Status.VALID, List.of(), false));
  }

  /// A set of open loads. `sequential` is INVALID at the highest of three rates; `nio` answers in
  /// half the time, and each later fork in a little less. The longest latency of a tenth of a
  /// second is 4 ms in the first fork of `sequential`, and 100 ms in the fifth tenth.
  public static ResultSet openLoads(Path directory, int forks) throws IOException {
    List<Load> rates = List.of(Load.of("rate-100"), Load.of("rate-200"), Load.of("rate-400"));
    List<Load> rate = List.of(Load.of("rate-100"));
    Plan plan =
        plan(
            List.of("sequential", "nio"),
            List.of(
                part(Scenario.FANOUT, List.of(10), rates, forks),
                part(Scenario.SLOW, List.of(10), rate, forks),
                part(Scenario.CHURN, List.of(500), rate, forks)));
    ResultSet results =
        write(
            directory,
            plan,
            environment(),
            run -> (plan.systems().indexOf(run.system()) + 1) * (1 + 0.1 * (run.fork() - 1)),
            run ->
                run.system().equals("sequential") && run.load().value() == 400
                    ? new Judgement(Status.INVALID, List.of("late"), false)
                    : new Judgement(Status.VALID, List.of(), false));
    results.freeze(
        new Frozen(
            100,
            0,
            Map.of(),
            Map.of(),
            Map.of("fanout-10", Map.of("sequential", 250.0, "nio", 450.0))));
    return results;
  }

  /// A set of these parts, in which a run delivers 1,000 times its speed each second. A run without
  /// a speed, which is NaN, is not in it.
  public static ResultSet of(
      Path directory,
      List<String> systems,
      List<Part> parts,
      ToDoubleFunction<Run> speed,
      Predicate<Run> valid)
      throws IOException {
    return write(
        directory,
        plan(systems, parts),
        environment(),
        speed,
        run ->
            valid.test(run)
                ? new Judgement(Status.VALID, List.of(), false)
                : new Judgement(Status.INVALID, List.of("disturbed"), false));
  }

  /// A set for which a report needs every text that it has: all scenarios and loads, all kinds of
  /// system and verdict, runs that are not valid, and everything that pilots find.
  public static ResultSet everything(Path directory) throws IOException {
    List<Load> open = List.of(Load.of("common-50"), Load.of("own-70"), Load.of("rate-500"));
    List<Load> both = List.of(Load.SATURATING, Load.OPEN);
    List<Load> rate = List.of(Load.of("rate-1000"));
    Plan plan =
        plan(
            List.of("sequential", "nio", "nio-again", "nio-slowed", "netty-nio", "netty-nio-tuned"),
            new Warmup(true, Span.of("8s")),
            List.of(
                part(Scenario.PINGPONG, null, both, 6),
                part(Scenario.FANOUT, List.of(50), open, 3),
                part(Scenario.ROOM, List.of(8), both, 3),
                new Part(
                    Scenario.WORK,
                    List.of(8),
                    null,
                    List.of(10, 100),
                    null,
                    null,
                    List.of(Load.SATURATING),
                    3,
                    null,
                    null),
                part(Scenario.PAYLOAD, List.of(10), List.of(Load.SATURATING), 1),
                part(Scenario.SLOW, List.of(10), rate, 1),
                part(Scenario.CHURN, List.of(100), rate, 1),
                part(Scenario.CHAIN, List.of(2), rate, 1),
                part(Scenario.CORES, List.of(1, 2, 16), List.of(Load.of("job-1000")), 3),
                part(Scenario.CORES, List.of(1, 2, 16), List.of(Load.of("scaled-1000")), 1),
                part(Scenario.IDLE, List.of(1_000), List.of(Load.IDLE), 3),
                new Part(Scenario.ROOM, List.of(2), null, null, null, true, both, 1, null, null),
                new Part(Scenario.IDLE, List.of(100), null, null, 1, null, rate, 1, null, null)));
    ToDoubleFunction<Run> speed =
        run ->
            (run.system().equals("nio-slowed") ? 90 : run.system().equals("sequential") ? 50 : 100)
                * Math.exp(0.02 * noise(1, run.label() + run.fork() + run.system()));
    ResultSet results =
        write(
            directory,
            plan,
            environment("2 CPUs, generator and node share them; kept awake"),
            speed,
            run ->
                run.system().equals("netty-nio") && run.cell().scenario() == Scenario.CHURN
                    ? Judgement.failed("3 <b>deliveries</b> | *got* lost")
                    : new Judgement(Status.VALID, List.of(), false));
    SyntheticScores.write(directory);
    results.freeze(
        new Frozen(
            1_500,
            0,
            Map.of("fanout-50", 2e6, "room-8", 3e6),
            Map.of("pingpong", 1_234.0),
            Map.of("fanout-50", Map.of("nio", 50_000.0, "sequential", 20_000.0))));
    Cell cell = Cell.of(Scenario.PINGPONG, 2);
    String threads = "jdk.ExecutionSample";
    look(results, new Run(cell, Load.SATURATING, "sequential", 1), "jfr", threads, 50);
    look(results, new Run(cell, Load.SATURATING, "nio", 1), "jfr", "jdk.CPUTimeSample", 90);
    look(results, new Run(cell, Load.SATURATING, "nio-again", 1), "async-profiler", threads, 90);
    brokenLook(results, new Run(cell, Load.SATURATING, "netty-nio", 1));
    return results;
  }

  /// Deliveries per second that the generator is said to have reached without a system, by cell.
  public static void ceilings(ResultSet results, Map<String, Double> ceilings) throws IOException {
    results.freeze(new Frozen(100, 0, ceilings, Map.of(), Map.of()));
  }

  /// Adds a run whose node was looked into, in no block: 100 samples, a quarter of them in native
  /// code.
  ///
  /// @param sampled the event that they are of
  /// @param speed as that of other runs
  public static void look(ResultSet results, Run run, String profiler, String sampled, double speed)
      throws IOException {
    Path partial = results.open(results.profiles(), run);
    Histograms.write(partial.resolve("latency.hlog"), SyntheticRun.histograms(run, speed));
    Files.writeString(partial.resolve("timeline.csv"), EVEN);
    Files.writeString(partial.resolve(ResultSet.STACKS), STACKS);
    Json.write(
        partial.resolve(ResultSet.PROFILE),
        new Profile(
            profiler,
            "1.2",
            List.of("-XX:+Flag"),
            List.of(sampled),
            "2026-01-02T03:05:00Z",
            "2026-01-02T03:05:01Z",
            MIB,
            true,
            List.of(new Profile.Allocation("byte[]", 3 * MIB)),
            List.of(new Profile.Wait("java.lang.Object", 2, SECOND / 20)),
            new Profile.Pauses(1, SECOND / 500)));
    results.close(
        results.profiles(),
        run,
        SyntheticRun.record(run, speed),
        new Judgement(Status.VALID, List.of(), false));
  }

  /// Adds one that broke off.
  public static void brokenLook(ResultSet results, Run run) throws IOException {
    results.open(results.profiles(), run);
    results.close(
        results.profiles(), run, RunRecord.broken(run), Judgement.failed("the node ended"));
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
        double fast = speed.applyAsDouble(run);
        if (!Double.isNaN(fast)) {
          Path partial = results.open(results.runs(), run);
          Histograms.write(partial.resolve("latency.hlog"), SyntheticRun.histograms(run, fast));
          if (run.load().phase() == Phase.OPEN) {
            Files.writeString(partial.resolve("timeline.csv"), SyntheticRun.timeline(fast));
          }
          results.close(results.runs(), run, SyntheticRun.record(run, fast), judging.of(run));
        }
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

  static Environment environment() {
    return environment("2 CPUs, generator and node share them");
  }

  private static Environment environment(String label) {
    return new Environment(
        "2026-01-02T03:04:05Z",
        "./chatmesh bench --quick --out DIR",
        PlanFile.hash(plan(1)),
        label,
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
