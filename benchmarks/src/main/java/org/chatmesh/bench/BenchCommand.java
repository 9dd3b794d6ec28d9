package org.chatmesh.bench;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.plan.Scenario;
import org.chatmesh.bench.report.Report;
import org.chatmesh.bench.run.Comparison;
import org.chatmesh.bench.run.ResultSet;
import org.chatmesh.node.Engines;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `bench`: compares the engines and writes a result set.
@Command(
    name = "bench",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    header = "Compares the engines on this machine and writes tables, charts and a report.",
    description = {
      "%nEach engine runs in a fresh JVM and is loaded by a generator in another one. Each loaded"
          + " cell is run twice: saturated (a fixed number of messages always under way:"
          + " throughput, CPU per delivery, speed-up against 'sequential'), and on an absolute"
          + " schedule at half of what the slowest engine reached (latency from the time a message"
          + " was due). Every message is accounted for.%n",
      "Scenarios: pingpong (two links, one message), fanout (one sender; 1, 10, 100 receivers),"
          + " room (2, 8, 32 members, all send; 8 members also with signatures), idle (1,000 silent"
          + " links).%n"
    },
    optionListHeading = "Options:%n",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:no run FAILed (runs may be INVALID: the report says why)",
      "1:a run FAILed, or the results could not be written",
      "2:wrong usage",
      "130:interrupted; what was complete is kept and reported"
    },
    footer = {
      "%nExamples:",
      "  chatmesh bench --quick --out results/mine",
      "  chatmesh bench --engines nio,virtual --scenarios fanout --forks 5 --duration 5s --out"
          + " results/fanout"
    })
final class BenchCommand implements Callable<Integer> {
  private static final int EXIT_INTERRUPTED = 130;
  private static final long REPORT_SECONDS = 60;
  private static final int WINDOW = 64;
  private static final int PAYLOAD_BYTES = 64;
  private static final int QUICK_FORKS = 1;
  private static final int DEFAULT_FORKS = 3;
  private static final Duration QUICK_WARMUP = Duration.ofSeconds(1);
  private static final Duration QUICK_DURATION = Duration.ofMillis(1_500);
  private static final Duration DEFAULT_WARMUP = Duration.ofSeconds(3);
  private static final Duration DEFAULT_DURATION = Duration.ofSeconds(5);

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "where to write; must not hold results yet")
  private Path out = Path.of("");

  @Option(
      names = "--quick",
      description =
          "one fork, short phases: at most 5 minutes on 2 cores (otherwise 3 forks of longer"
              + " phases, about half an hour)")
  private boolean quick;

  @Option(
      names = "--engines",
      split = ",",
      paramLabel = "NAME",
      description = "which engines: sequential, threaded, virtual, nio (default: all)")
  private List<String> engines = Engines.names();

  @Option(
      names = "--scenarios",
      split = ",",
      paramLabel = "NAME",
      description = "which scenarios: pingpong, fanout, room, idle (default: all)")
  private List<String> scenarios = List.of("pingpong", "fanout", "room", "idle");

  @Option(
      names = "--forks",
      paramLabel = "N",
      description = "how often each measurement is repeated in fresh JVMs")
  private @Nullable Integer forks;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "measured time of each phase, such as 2s or 500ms")
  private @Nullable Duration duration;

  @Option(
      names = "--warmup",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "load before each phase, saturating, not measured")
  private @Nullable Duration warmup;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "decides order, schedules and identities (default: random; it is recorded)")
  private long seed = new Random().nextInt(Integer.MAX_VALUE);

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Plan plan = plan();
    ResultSet results = new ResultSet(out);
    if (results.started()) {
      throw usage(out + " holds results already; choose another directory");
    }
    Report.prepare();
    Comparison comparison = new Comparison(plan, results, System.err);
    CountDownLatch finished = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(interrupter(Thread.currentThread(), finished));
    try {
      return compare(comparison, results);
    } finally {
      finished.countDown();
    }
  }

  private int compare(Comparison comparison, ResultSet results) throws IOException {
    boolean interrupted = false;
    try {
      comparison.run(typed());
    } catch (InterruptedException | ClosedByInterruptException e) {
      // The second kind leaves the thread's flag set, and nothing could be written.
      Thread.interrupted();
      interrupted = true;
      System.err.println("interrupted: what is complete is kept");
    }
    Report.write(results);
    System.err.println("report: " + out.resolve("REPORT.md"));
    return interrupted ? EXIT_INTERRUPTED : comparison.failed() ? 1 : 0;
  }

  /// Ctrl-C stops the comparison, and lets the thread that runs it write the report.
  private static Thread interrupter(Thread comparing, CountDownLatch finished) {
    return new Thread(
        () -> {
          comparing.interrupt();
          try {
            finished.await(REPORT_SECONDS, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        },
        "interrupter");
  }

  private Plan plan() {
    engines.forEach(this::checkEngine);
    check(forks == null || forks > 0, "--forks must be at least 1");
    List<Scenario> chosen = scenarios.stream().map(this::scenario).distinct().toList();
    return new Plan(
        quick ? "quick" : "default",
        engines.stream().distinct().toList(),
        Plan.cells(chosen),
        forks != null ? forks : quick ? QUICK_FORKS : DEFAULT_FORKS,
        seed,
        (warmup != null ? warmup : quick ? QUICK_WARMUP : DEFAULT_WARMUP).toMillis(),
        (duration != null ? duration : quick ? QUICK_DURATION : DEFAULT_DURATION).toMillis(),
        WINDOW,
        PAYLOAD_BYTES);
  }

  private void checkEngine(String name) {
    check(
        Engines.names().contains(name),
        "no engine is called '" + name + "'; there are " + String.join(", ", Engines.names()));
  }

  private Scenario scenario(String name) {
    try {
      return Scenario.of(name);
    } catch (IllegalArgumentException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
  }

  private void check(boolean right, String sentence) {
    if (!right) {
      throw usage(sentence);
    }
  }

  private ParameterException usage(String sentence) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
  }

  /// The command line, as picocli saw it.
  private String typed() {
    List<String> words = Objects.requireNonNull(spec).commandLine().getParseResult().originalArgs();
    return "./chatmesh " + String.join(" ", words);
  }
}
