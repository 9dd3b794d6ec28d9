package org.chatmesh.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.chatmesh.bench.load.Histograms;
import org.chatmesh.bench.load.LoadResult;
import org.chatmesh.bench.load.LoadSpec;
import org.chatmesh.bench.load.RecordLine;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Scenario;
import org.chatmesh.bench.plan.Span;
import org.chatmesh.bench.stats.SerialQueue;
import org.chatmesh.bench.system.FreezerReport;
import org.chatmesh.bench.system.FreezerSpec;

/// The instrument proves itself: the real generator, in its own process, loads a server of which
/// arithmetic says what must be measured, because it serves one message after the other and stands
/// still for known times.
///
/// What messages take that do not wait no arithmetic says. It is measured on every second quarter
/// of a second that no freeze can reach, so that a machine which becomes faster or slower meanwhile
/// does so for both sides. The rest follows from the service time and the freezes as the server's
/// own clock saw them.
public final class Canary {
  /// The percentiles that are compared.
  public static final List<Double> PERCENTILES = List.of(50.0, 95.0, 99.0, 99.9);

  /// Rule 2 of the method: expected and measured agree within 2 %.
  public static final double TOLERANCE = 0.02;

  private static final int PER_SECOND = 1_000;
  private static final long SERVICE_NANOS = 500_000;

  /// So that the compilers are mostly done, which share the CPUs of both programs (guess).
  private static final Span WARMUP = Span.ofSeconds(5);

  private static final Duration SLACK = Duration.ofSeconds(30);
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double HUNDRED = 100;
  private static final double P50 = 50;
  private static final long SEED = 1;

  /// Short beside what drifts, long beside what a message takes (guess).
  private static final long CALM_MILLIS = 250;

  /// By so much, at most, the server's freezes come later than planned: it begins to count when it
  /// is told to (guess).
  private static final long SLACK_MILLIS = 100;

  /// The first freeze comes so late, so that the compiler is done (guess), or after a third.
  private static final long FIRST_MILLIS = 10_000;

  private static final long FIRST_PART = 3;

  /// A freeze, the working off of its backlog, and as much again to be sure.
  private static final long RECOVERY = 3;

  /// Each has a CPU of its own, as the server watches its sockets without pause.
  private final Processors processors = placed(Processors.ofMachine());

  private final FreezerSpec spec;
  private final Span duration;

  /// @param freeze for how long the server stands still each time
  /// @param every from one freeze to the next; the first one comes after half of it, but not before
  ///   both programs have warmed up
  /// @throws IllegalArgumentException with one sentence, if that leaves no time to recover
  public Canary(Span duration, Span freeze, Span every) {
    long warmMillis = Math.min(FIRST_MILLIS, duration.millis() / FIRST_PART);
    long firstMillis = Math.max(every.millis() / 2, warmMillis);
    // A backlog is worked off in the time in which it has built up.
    long recoveryMillis = RECOVERY * freeze.millis();
    long spareMillis = duration.millis() - firstMillis - recoveryMillis;
    if (recoveryMillis > every.millis() || spareMillis < 0) {
      throw new IllegalArgumentException(
          "a freeze of %s every %s in %s leaves no time to recover"
              .formatted(freeze, every, duration));
    }
    this.duration = duration;
    this.spec =
        new FreezerSpec(
            SERVICE_NANOS,
            freeze.duration().toNanos(),
            TimeUnit.MILLISECONDS.toNanos(firstMillis),
            every.duration().toNanos(),
            Math.toIntExact(1 + spareMillis / every.millis()));
  }

  private static Processors placed(Processors machine) {
    return machine.disjoint() || !machine.canGive(1) ? machine : machine.withNode(1);
  }

  /// What came of it, in milliseconds.
  ///
  /// @param serviceMillis as the server saw it
  /// @param residenceMillis what a message took that did not wait
  /// @param freezesMillis as the server saw them
  public record Outcome(
      long messages,
      double serviceMillis,
      double residenceMillis,
      List<Double> freezesMillis,
      List<Line> lines) {
    public boolean passes() {
      return lines.stream().allMatch(line -> Math.abs(line.error()) <= TOLERANCE);
    }
  }

  /// One percentile.
  public record Line(double percentile, double expectedMillis, double measuredMillis) {
    public double error() {
      return measuredMillis / expectedMillis - 1;
    }
  }

  /// Takes as long as the canary's duration, and a few seconds.
  ///
  /// @throws IOException with one sentence, if a process failed
  public Outcome run() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("chatmesh-canary-");
    try {
      return run(directory);
    } catch (RunFailure e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private Outcome run(Path directory) throws IOException, RunFailure, InterruptedException {
    try (Wakers wakers = Wakers.start();
        Child server =
            Child.start(
                "the canary's server",
                JavaCommand.freezer(processors),
                directory.resolve("server.log"));
        Child generator =
            Child.start(
                Child.GENERATOR,
                JavaCommand.generator(processors),
                directory.resolve("generator.log"))) {
      server.tell(RecordLine.write(spec));
      long port = Long.parseLong(server.await("READY", Trial.ANSWER));
      generator.tell(RecordLine.write(load(port, server.pid(), wakers.pids(), directory)));
      Duration limit = duration.duration().plus(WARMUP.duration()).plus(SLACK);
      generator.await("MEASURING", limit);
      server.tell("begin");
      LoadResult result = RecordLine.read(LoadResult.class, generator.await("RESULT", limit));
      server.tell("report");
      FreezerReport report =
          RecordLine.read(FreezerReport.class, server.await("REPORT", Trial.ANSWER));
      return compared(result, report, Histograms.read(directory.resolve("latency.hlog")));
    }
  }

  private LoadSpec load(long port, long pid, List<Long> wakerPids, Path directory) {
    return new LoadSpec(
        Cell.of(Scenario.FANOUT, 1),
        Phase.OPEN,
        List.of(port),
        List.of(pid),
        wakerPids,
        SEED,
        SEED,
        1,
        WARMUP.millis(),
        duration.millis(),
        PER_SECOND,
        true,
        0,
        Trial.SPIN_NANOS,
        calmMillis(),
        "",
        directory.toString());
  }

  /// Every second piece of the time in which no message waits.
  private List<Long> calmMillis() {
    List<Long> moments = new ArrayList<>();
    for (long from = 0; from + CALM_MILLIS <= duration.millis(); from += 2 * CALM_MILLIS) {
      if (isCalm(from, from + CALM_MILLIS)) {
        moments.add(from);
        moments.add(from + CALM_MILLIS);
      }
    }
    return moments;
  }

  private boolean isCalm(long fromMillis, long toMillis) {
    long first = TimeUnit.NANOSECONDS.toMillis(spec.firstNanos());
    long every = TimeUnit.NANOSECONDS.toMillis(spec.everyNanos());
    long troubled = RECOVERY * TimeUnit.NANOSECONDS.toMillis(spec.freezeNanos()) + SLACK_MILLIS;
    return IntStream.range(0, spec.freezes())
        .mapToLong(n -> first + n * every)
        .noneMatch(freeze -> fromMillis < freeze + troubled && toMillis > freeze - SLACK_MILLIS);
  }

  private Outcome compared(
      LoadResult result, FreezerReport report, Map<String, Histogram> histograms)
      throws IOException {
    if (result.tally().lost() != 0 || result.written() != result.due()) {
      throw new IOException("messages were lost on the way: " + result.tally());
    }
    Histogram measured = Objects.requireNonNull(histograms.get(Histograms.LATENCY));
    Histogram calm = Objects.requireNonNull(histograms.get(Histograms.CALM));
    List<SerialQueue.Freeze> freezes = new ArrayList<>();
    for (int i = 0; i < report.startsNanos().size(); i++) {
      freezes.add(
          new SerialQueue.Freeze(
              report.startsNanos().get(i) - result.startNanos(),
              report.endsNanos().get(i) - result.startNanos()));
    }
    double[] due = new double[(int) result.due()];
    for (int n = 0; n < due.length; n++) {
      due[n] = (n + 1) * NANOS_PER_MILLI;
    }
    double[] waits = new SerialQueue(report.serviceNanos()).waits(due, freezes);
    double[] expected =
        SerialQueue.latencies(waits, part -> calm.getValueAtPercentile(HUNDRED * part));
    List<Line> lines = new ArrayList<>();
    for (double percentile : PERCENTILES) {
      lines.add(
          new Line(
              percentile,
              SerialQueue.percentile(expected, percentile) / NANOS_PER_MILLI,
              measured.getValueAtPercentile(percentile) / NANOS_PER_MILLI));
    }
    return new Outcome(
        result.due(),
        report.serviceNanos() / NANOS_PER_MILLI,
        calm.getValueAtPercentile(P50) / NANOS_PER_MILLI,
        freezes.stream()
            .map(freeze -> (freeze.endNanos() - freeze.startNanos()) / NANOS_PER_MILLI)
            .toList(),
        lines);
  }
}
