package org.chatmesh.bench.run;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.chatmesh.bench.load.Histograms;
import org.chatmesh.bench.load.LoadResult;
import org.chatmesh.bench.load.Tally;
import org.chatmesh.bench.load.Usage;
import org.chatmesh.bench.plan.Load;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Run;

/// What the processes of a run would have left behind that was so fast.
final class SyntheticRun {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final int SAMPLES = 20_000;
  private static final long KIB = 1_024;
  private static final long MIB = KIB * KIB;

  private SyntheticRun() {}

  static Map<String, Histogram> histograms(Run run, double speed) {
    Map<String, Histogram> tagged = new LinkedHashMap<>();
    switch (run.load().phase()) {
      case OPEN -> {
        tagged.put(Histograms.LATENCY, exponential(10_000_000 / speed));
        tagged.put(Histograms.FROM_SEND, exponential(8_000_000 / speed));
        tagged.put(Histograms.LAG, exponential(10_000));
        if (run.cell().responsesPerMessage() > 1) {
          tagged.put(Histograms.COMPLETION, exponential(12_000_000 / speed));
        }
        if (run.cell().churnPerSecond() > 0) {
          tagged.put(Histograms.CONNECT, exponential(1_000_000 / speed));
        }
      }
      case SATURATING -> {
        tagged.put(Histograms.RESPONSE, exponential(20_000_000 / speed));
        if (run.cell().drivers() > 1) {
          tagged.put(Histograms.SHARES, shares(run.cell().drivers()));
        }
      }
      case JOB -> tagged.put(Histograms.RESPONSE, exponential(20_000_000 / speed));
      case IDLE -> {
        // Nothing is said.
      }
    }
    return tagged;
  }

  /// Every other sender sends three times as much.
  private static Histogram shares(int senders) {
    Histogram shares = Histograms.create();
    for (int sender = 0; sender < senders; sender++) {
      shares.recordValue(sender % 2 == 0 ? 100 : 300);
    }
    return shares;
  }

  private static Histogram exponential(double meanNanos) {
    Histogram histogram = Histograms.create();
    Random random = new Random(1);
    for (int i = 0; i < SAMPLES; i++) {
      histogram.recordValue((long) (-Math.log(1 - random.nextDouble()) * meanNanos));
    }
    return histogram;
  }

  /// Ten tenths of a second, in each of which 1,000 messages arrived.
  static String timeline(double speed) {
    StringBuilder csv = new StringBuilder("end_ms,deliveries,node_cpu_ns,p50_us,p99_us,max_us\n");
    for (int tenth = 1; tenth <= 10; tenth++) {
      double longest = (tenth == 5 ? 100_000 : 4_000) / speed;
      csv.append(
          String.format(
              Locale.ROOT,
              "%.1f,1000,50000000,%.1f,%.1f,%.1f%n",
              100.0 * tenth,
              1_000 / speed,
              3_000 / speed,
              longest));
    }
    return csv.toString();
  }

  /// Messages a second of an open load.
  private static double rate(Load load) {
    return switch (load.basis()) {
      case RATE -> load.value();
      case COMMON, OWN -> 10.0 * load.value();
      case OPEN -> 500;
      case SATURATING, JOB, SCALED, IDLE -> 0;
    };
  }

  static RunRecord record(Run run, double speed) {
    Phase phase = run.load().phase();
    boolean job = phase == Phase.JOB;
    long deliveries =
        job
            ? Trial.messages(run.load(), run.cell()) * run.cell().fanout()
            : Math.round(1_000 * speed);
    long measured = job ? Math.round(SECOND * (deliveries / (1_000 * speed))) : SECOND;
    Tally tally = new Tally(deliveries, deliveries, deliveries, 0, 0, 0, 0, 0, 0);
    Usage usage =
        new Usage(
            measured,
            deliveries,
            deliveries / 2,
            measured / 2,
            30,
            20,
            measured / 4,
            9,
            0,
            measured * 3 / 4,
            0);
    return new RunRecord(
        run.cell(),
        run.load(),
        run.system(),
        run.fork(),
        8,
        100,
        rate(run.load()),
        new LoadResult(
            SECOND,
            tally,
            usage,
            10,
            10,
            0,
            0,
            0,
            0,
            0,
            0,
            run.cell().churnPerSecond(),
            0,
            "",
            false),
        new RunRecord.NodeUsage(
            5 * deliveries,
            0,
            0,
            7,
            run.cell().stalled(),
            4 * MIB * run.cell().stalled(),
            100,
            200,
            ""),
        phase == Phase.IDLE ? idle(run.cell().links(), speed) : null,
        phase == Phase.IDLE ? null : new RunRecord.KernelUsage(3 * deliveries, deliveries, 500),
        phase == Phase.IDLE ? null : new RunRecord.Safepoints(4, SECOND / 100));
  }

  private static RunRecord.IdleUsage idle(int links, double speed) {
    return new RunRecord.IdleUsage(
        Math.round(4 * KIB * links * speed),
        KIB * links,
        SECOND / 50,
        SECOND,
        links,
        new Footprint(7, 300 * MIB, 9 * MIB, 9, 0, 200 * MIB, MIB, MIB),
        new Footprint(
            7 + KIB * links,
            300 * MIB + Math.round(4 * KIB * links * speed),
            10 * MIB + Math.round(3 * KIB * links * speed),
            9L + links,
            0,
            200 * MIB + Math.round(2 * KIB * links * speed),
            MIB,
            MIB));
  }
}
