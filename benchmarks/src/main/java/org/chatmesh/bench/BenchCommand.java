package org.chatmesh.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.plan.PlanFile;
import org.chatmesh.bench.plan.Scenario;
import org.chatmesh.bench.plan.Span;
import org.chatmesh.bench.plan.Warmup;
import org.chatmesh.bench.run.ResultSet;
import org.chatmesh.node.Engines;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `bench`: compares the engines and writes a result set.
@Command(
    name = "bench",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    subcommands = {PlanCommand.class, RunCommand.class, CanaryCommand.class, CompareCommand.class},
    header = "Compares the engines on this machine and writes tables, charts and a report.",
    description = {
      "%nEach engine runs in a fresh JVM and is loaded by a generator in another one. Each loaded"
          + " cell is run twice: saturated (a fixed number of messages always under way:"
          + " throughput, CPU per delivery, speed-up against 'sequential'), and on an absolute"
          + " schedule at half of what the slowest engine reached (latency from the time a message"
          + " was due). Every message is accounted for.%n",
      "Scenarios: pingpong (two links, one message), fanout (one sender; 1, 10, 100 receivers),"
          + " room (2, 8, 32 members, all send; 8 members also with signatures), idle (1,000 silent"
          + " links).%n",
      "A plan decides all of it: 'bench plan quick' shows what would be run, 'bench run standard"
          + " --out DIR' gives intervals and verdicts.%n"
    },
    commandListHeading = "%nCommands:%n",
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
  private static final int DEFAULT_FORKS = 3;
  private static final Warmup DEFAULT_WARMUP = new Warmup(false, Span.ofSeconds(3));
  private static final Span DEFAULT_DURATION = Span.ofSeconds(5);

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where to write; must not hold results yet")
  private @Nullable Path out;

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
      converter = SpanConverter.class,
      description = "measured time of each phase, such as 2s or 500ms")
  private @Nullable Span duration;

  @Option(
      names = "--warmup",
      paramLabel = "TIME",
      converter = SpanConverter.class,
      description = "load before each phase, saturating, not measured")
  private @Nullable Span warmup;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "decides order, schedules and identities (default: random; it is recorded)")
  private long seed = new Random().nextInt(Integer.MAX_VALUE);

  @Mixin private ProfileFlag profile = new ProfileFlag();

  @Mixin private LanguageFlag language = new LanguageFlag();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (out == null) {
      throw usage(
          "Missing required option: '--out=DIR' (or a command: plan, run, canary, compare)");
    }
    Plan plan = plan();
    ResultSet results = new ResultSet(out);
    if (results.started()) {
      throw usage(out + " holds results already; choose another directory");
    }
    return Carrying.out(
        plan,
        results,
        typed(Objects.requireNonNull(spec)),
        null,
        profile.wanted(),
        language.words());
  }

  private Plan plan() throws IOException {
    engines.forEach(this::checkEngine);
    check(forks == null || forks > 0, "--forks must be at least 1");
    List<Scenario> chosen = scenarios.stream().map(this::scenario).distinct().toList();
    Plan plan = PlanFile.named("quick");
    if (!quick) {
      plan =
          plan.named("default")
              .withForks(DEFAULT_FORKS)
              .withWarmup(DEFAULT_WARMUP)
              .withDuration(DEFAULT_DURATION);
    }
    plan = plan.withSystems(engines.stream().distinct().toList()).withSeed(seed);
    plan = forks == null ? plan : plan.withForks(forks);
    plan = warmup == null ? plan : plan.withWarmup(new Warmup(false, warmup));
    plan = duration == null ? plan : plan.withDuration(duration);
    List<Scenario> held = plan.scenarios().stream().map(part -> part.scenario()).toList();
    for (Scenario scenario : chosen) {
      check(
          held.contains(scenario),
          "'bench' alone runs pingpong, fanout, room and idle; for '%s' write a plan, see 'bench plan --help'"
              .formatted(scenario.text()));
    }
    return plan.withScenarios(chosen);
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
  static String typed(CommandSpec spec) {
    CommandSpec root = spec.root();
    return "./chatmesh " + String.join(" ", root.commandLine().getParseResult().originalArgs());
  }
}
