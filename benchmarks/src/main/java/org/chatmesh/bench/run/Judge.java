package org.chatmesh.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.chatmesh.bench.load.Histograms;
import org.chatmesh.bench.load.LoadResult;
import org.chatmesh.bench.load.Tally;
import org.chatmesh.bench.load.Timeline;
import org.chatmesh.bench.load.Usage;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.protocol.CloseReason;

/// Decides what a run is worth. FAIL: the system lost, doubled, changed or reordered messages, or
/// broke links. INVALID: it could not carry the load (a `SLOW_PEER` closure says so), the generator
/// or something else on the machine may have been what was measured, or it was still warming up.
///
/// Sharing CPUs is no reason: it is a label on everything.
final class Judge {
  /// A thread that is busy for more than this share of the time may be the bottleneck (guess).
  private static final double BUSY = 0.95;

  /// Below this share of all CPUs in use, somebody waited for something else than a CPU (guess).
  private static final double MACHINE_BUSY = 0.90;

  /// Little's law must hold within this (docs: 5 %).
  private static final double LITTLE = 0.05;

  /// When more than this share of a latency passed before sending, it is the generator's: half.
  private static final double LAG_SHARE = 0.5;

  /// A generator that waited for a CPU for more than this share of the time was starved (guess).
  private static final double STARVED = 0.25;

  /// CPU time of other programs, as a share of the machine, that may be left unsaid (guess: the
  /// kernel's own threads and the ticks' rounding stay well below).
  private static final double OTHERS = 0.10;

  /// CPU time that the host of a virtual machine took, as a share of the machine (guess).
  private static final double STOLEN = 0.05;

  /// The machine's CPU time comes in ticks of 10 ms: over less than this it says nothing.
  private static final long TICKS_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /// A generator that stood still for so long has not loaded evenly (guess: four times the longest
  /// slice that Linux gives another thread).
  private static final long HICCUP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /// An open load must leave the ceiling of the generator this far away (guess).
  private static final double CEILING_SHARE = 0.8;

  /// A throughput so near to that of a relay that does nothing is the generator's (guess).
  private static final double CEILING_REACHED = 0.95;

  /// A run whose throughput rises by more than this from the first third to the last, while the
  /// node's CPU time per delivery falls by more than this, is still warming up: the compiler does
  /// both. More throughput at the same price is a CPU that had been somebody else's. Guess: what
  /// tiers of compiled code differ by, and more than a quiet machine does from one half second to
  /// the next. A run that falls has been disturbed, and is a sample like others.
  private static final double STEADY = 0.20;

  /// Fewer slices say nothing about being steady.
  private static final int MIN_SLICES = 9;

  private static final double P50 = 50;
  private static final double P99 = 99;

  private final Processors processors;
  private final boolean warmupIsPiloted;

  /// @param warmupIsPiloted whether a run that is not steady breaks a promise
  Judge(Processors processors, boolean warmupIsPiloted) {
    this.processors = processors;
    this.warmupIsPiloted = warmupIsPiloted;
  }

  /// @param ceiling deliveries per second that the generator reached with the null relay; NaN or 0
  ///   if it is not known
  Judgement judge(
      RunRecord run,
      Map<String, Histogram> histograms,
      List<Timeline.Slice> timeline,
      double ceiling) {
    LoadResult result = run.result();
    if (result == null) {
      return Judgement.failed("the run broke off");
    }
    List<String> failures = new ArrayList<>();
    List<String> doubts = new ArrayList<>();
    List<String> disturbances = new ArrayList<>();
    links(run, result, failures, doubts);
    messages(run, result, failures, doubts);
    if (run.phase() != Phase.IDLE) {
      generator(result.usage(), doubts);
      others(result.usage(), disturbances);
      hiccups(histograms, disturbances);
      measured(result, doubts);
      littlesLaw(result, doubts);
      ceiling(run, ceiling, doubts);
    }
    if (run.phase() == Phase.SATURATING && warmupIsPiloted) {
      steady(timeline, doubts);
    }
    if (run.phase() == Phase.OPEN) {
      schedule(result, histograms, doubts);
    }
    return Judgement.of(failures, doubts, disturbances);
  }

  private static void links(
      RunRecord run, LoadResult result, List<String> failures, List<String> doubts) {
    if (slowPeer(run, result)) {
      doubts.add("rate not sustained: the node closed a link as SLOW_PEER");
    } else if (!result.endings().isEmpty()) {
      failures.add("links ended: " + result.endings());
    }
    if (result.failedConnects() > 0) {
      failures.add(result.failedConnects() + " links did not open");
    }
    RunRecord.IdleUsage idle = run.idle();
    int links = run.cell().links();
    if (idle != null && idle.openLinks() != links) {
      failures.add("only " + idle.openLinks() + " of " + links + " links stayed open");
    }
    RunRecord.NodeUsage node = run.node();
    if (node != null && !node.problems().isEmpty()) {
      failures.add("the engine reported: " + node.problems());
    }
  }

  private static void messages(
      RunRecord run, LoadResult result, List<String> failures, List<String> doubts) {
    Tally tally = result.tally();
    count(tally.corrupt(), "messages were corrupt", failures);
    count(tally.duplicated(), "deliveries were doubled", failures);
    count(tally.reordered(), "deliveries were out of order", failures);
    count(tally.unexpected(), "messages arrived where they must not", failures);
    count(tally.lost(), "deliveries were lost", slowPeer(run, result) ? doubts : failures);
    count(tally.late(), "deliveries were late: a backlog grew", doubts);
  }

  private void generator(Usage usage, List<String> doubts) {
    double wall = usage.measuredNanos();
    double thread = usage.readingThreadNanos() / wall;
    double machine = (usage.nodeCpuNanos() + usage.generatorCpuNanos()) / wall / processors.count();
    if (thread >= BUSY && machine < MACHINE_BUSY) {
      doubts.add(
          "the generator was the bottleneck: its reading thread was busy "
              + percent(thread)
              + " of the time, the machine "
              + percent(machine));
    }
  }

  private void others(Usage usage, List<String> doubts) {
    if (usage.measuredNanos() < TICKS_NANOS) {
      return;
    }
    double machine = (double) usage.measuredNanos() * processors.count();
    double others =
        (usage.machineBusyNanos() - usage.nodeCpuNanos() - usage.generatorCpuNanos()) / machine;
    if (others > OTHERS) {
      double waiting = (double) usage.waitingNanos() / usage.measuredNanos();
      doubts.add(
          "other programs used "
              + percent(others)
              + " of the CPUs"
              + (waiting > STARVED
                  ? ", and starved the generator: it waited for one "
                      + percent(waiting)
                      + " of the time"
                  : ""));
    }
    double stolen = usage.stolenNanos() / machine;
    if (stolen > STOLEN) {
      doubts.add("the host of this machine gave " + percent(stolen) + " of the CPUs to others");
    }
  }

  private static void hiccups(Map<String, Histogram> histograms, List<String> doubts) {
    Histogram hiccup = histograms.get(Histograms.HICCUP);
    if (hiccup != null && hiccup.getMaxValue() > HICCUP_NANOS) {
      doubts.add(
          "the generator stood still for %d ms"
              .formatted(TimeUnit.NANOSECONDS.toMillis(hiccup.getMaxValue())));
    }
  }

  private static void measured(LoadResult result, List<String> doubts) {
    if (result.usage().measuredDeliveries() == 0) {
      doubts.add("nothing was delivered in the measured part");
    }
    if (result.exhausted()) {
      doubts.add("the messages signed beforehand ran out");
    }
  }

  /// Only where every response has come: the other side of the law knows nothing of the others.
  private static void littlesLaw(LoadResult result, List<String> doubts) {
    if (result.tally().lost() != 0 || result.meanInFlight() <= 0) {
      return;
    }
    double error = Math.abs(result.meanInFlightByLittle() / result.meanInFlight() - 1);
    if (error > LITTLE) {
      doubts.add("Little's law is off by " + percent(error) + ": the clocks or counts are wrong");
    }
  }

  /// On CPUs that node and generator share, a throughput near the ceiling shows only that the node
  /// costs little beside the generator; the report shows how near it is.
  private void ceiling(RunRecord run, double ceiling, List<String> doubts) {
    if (!(ceiling > 0) || run.phase() == Phase.JOB) {
      return;
    }
    if (run.phase() == Phase.OPEN) {
      double offered = run.ratePerSecond() * run.cell().deliveriesPerMessage() / ceiling;
      if (offered > CEILING_SHARE) {
        doubts.add(
            "the generator had no room: "
                + percent(offered)
                + " of what the null relay sustains was offered");
      }
    } else if (processors.disjoint() && run.deliveredPerSecond() / ceiling > CEILING_REACHED) {
      doubts.add(
          "the generator was the bottleneck: this is "
              + percent(run.deliveredPerSecond() / ceiling)
              + " of what the null relay reached");
    }
  }

  private static void steady(List<Timeline.Slice> timeline, List<String> doubts) {
    if (timeline.size() < MIN_SLICES) {
      return;
    }
    int third = timeline.size() / 3;
    List<Timeline.Slice> first = timeline.subList(0, third);
    List<Timeline.Slice> last = timeline.subList(timeline.size() - third, timeline.size());
    double rise = deliveries(last) / deliveries(first) - 1;
    double fall = 1 - cpuPerDelivery(last) / cpuPerDelivery(first);
    if (!(rise <= STEADY || fall <= STEADY)) {
      doubts.add(
          ("still warming up: throughput rose by %s between the first and the last third,"
                  + " and CPU time per delivery fell by %s")
              .formatted(percent(rise), percent(fall)));
    }
  }

  private static double deliveries(List<Timeline.Slice> slices) {
    return slices.stream().mapToLong(Timeline.Slice::deliveries).sum();
  }

  private static double cpuPerDelivery(List<Timeline.Slice> slices) {
    return slices.stream().mapToLong(Timeline.Slice::nodeCpuNanos).sum() / deliveries(slices);
  }

  private static void schedule(
      LoadResult result, Map<String, Histogram> histograms, List<String> doubts) {
    if (result.written() < result.due()) {
      doubts.add(
          "rate not sustained: %d of %d messages could be written"
              .formatted(result.written(), result.due()));
    }
    double waiting = (double) result.usage().waitingNanos() / result.usage().measuredNanos();
    Histogram due = histograms.get(Histograms.LATENCY);
    Histogram sent = histograms.get(Histograms.FROM_SEND);
    if (due != null && sent != null && sent.getTotalCount() > 0) {
      late("p50", P50, due, sent, waiting, doubts);
      late("p99", P99, due, sent, waiting, doubts);
    }
  }

  private static void late(
      String which,
      double percentile,
      Histogram due,
      Histogram sent,
      double waiting,
      List<String> doubts) {
    double fromDue = Math.max(1, due.getValueAtPercentile(percentile));
    double share = 1 - sent.getValueAtPercentile(percentile) / fromDue;
    if (share > LAG_SHARE) {
      String who =
          waiting > STARVED
              ? "the generator was starved of CPU, it waited for one "
                  + percent(waiting)
                  + " of the time"
              : "the generator was late";
      doubts.add(
          who
              + ": of the latency at "
              + which
              + ", "
              + percent(share)
              + " passed before it had sent");
    }
  }

  /// The generator is told so, or the node knows: an engine that can no longer write to a link
  /// cannot tell it why. Those that stopped reading on purpose do not count.
  private static boolean slowPeer(RunRecord run, LoadResult result) {
    RunRecord.NodeUsage node = run.node();
    return result.endings().equals(CloseReason.SLOW_PEER.name())
        || (node != null && node.slowPeers() > run.cell().stalled());
  }

  private static void count(long number, String what, List<String> findings) {
    if (number != 0) {
      findings.add(number + " " + what);
    }
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
