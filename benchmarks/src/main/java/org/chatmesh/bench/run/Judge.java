package org.chatmesh.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.chatmesh.bench.load.Histograms;
import org.chatmesh.bench.load.LoadResult;
import org.chatmesh.bench.load.Tally;
import org.chatmesh.bench.load.Usage;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.protocol.CloseReason;

/// Decides what a run is worth. FAIL: the system lost, doubled, changed or reordered messages, or
/// broke links. INVALID: it could not carry the load (a `SLOW_PEER` closure says so), or the
/// generator may have been what was measured.
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

  private static final double P50 = 50;
  private static final double P99 = 99;

  private final Processors processors;

  Judge(Processors processors) {
    this.processors = processors;
  }

  Judgement judge(RunRecord run, Map<String, Histogram> histograms) {
    LoadResult load = run.load();
    if (load == null) {
      return Judgement.failed("the run broke off");
    }
    List<String> failures = new ArrayList<>();
    List<String> doubts = new ArrayList<>();
    links(run, load, failures, doubts);
    messages(run, load, failures, doubts);
    if (run.phase() != Phase.IDLE) {
      generator(load.usage(), doubts);
      measured(run, load, doubts);
    }
    if (run.phase() == Phase.SATURATING) {
      littlesLaw(load, doubts);
    }
    if (run.phase() == Phase.OPEN) {
      schedule(load, histograms, doubts);
    }
    return Judgement.of(failures, doubts);
  }

  private static void links(
      RunRecord run, LoadResult load, List<String> failures, List<String> doubts) {
    if (slowPeer(run, load)) {
      doubts.add("rate not sustained: the node closed a link as SLOW_PEER");
    } else if (!load.endings().isEmpty()) {
      failures.add("links ended: " + load.endings());
    }
    RunRecord.IdleUsage idle = run.idle();
    int links = run.run().cell().links();
    if (idle != null && idle.openLinks() != links) {
      failures.add("only " + idle.openLinks() + " of " + links + " links stayed open");
    }
    RunRecord.NodeUsage node = run.node();
    if (node != null && !node.problems().isEmpty()) {
      failures.add("the engine reported: " + node.problems());
    }
  }

  private static void messages(
      RunRecord run, LoadResult load, List<String> failures, List<String> doubts) {
    Tally tally = load.tally();
    count(tally.corrupt(), "messages were corrupt", failures);
    count(tally.duplicated(), "deliveries were doubled", failures);
    count(tally.reordered(), "deliveries were out of order", failures);
    count(tally.unexpected(), "messages arrived where they must not", failures);
    count(tally.lost(), "deliveries were lost", slowPeer(run, load) ? doubts : failures);
    count(tally.late(), "deliveries were late: a backlog grew", doubts);
  }

  private void generator(Usage usage, List<String> doubts) {
    double wall = usage.measuredNanos();
    double thread = usage.busiestThreadNanos() / wall;
    double machine = (usage.nodeCpuNanos() + usage.generatorCpuNanos()) / wall / processors.count();
    if (thread >= BUSY && machine < MACHINE_BUSY) {
      doubts.add(
          "the generator was the bottleneck: one of its threads was busy "
              + percent(thread)
              + " of the time, the machine "
              + percent(machine));
    }
  }

  private static void measured(RunRecord run, LoadResult load, List<String> doubts) {
    if (load.usage().measuredDeliveries() == 0) {
      doubts.add("nothing was delivered in the measured part");
    }
    if (load.exhausted() && run.phase() == Phase.OPEN) {
      doubts.add("the messages signed beforehand ran out");
    }
  }

  private static void littlesLaw(LoadResult load, List<String> doubts) {
    double error = Math.abs(load.meanInFlightByLittle() / load.meanInFlight() - 1);
    if (load.meanInFlight() > 0 && error > LITTLE) {
      doubts.add("Little's law is off by " + percent(error) + ": the clocks or counts are wrong");
    }
  }

  private static void schedule(
      LoadResult load, Map<String, Histogram> histograms, List<String> doubts) {
    if (load.written() < load.due()) {
      doubts.add(
          "rate not sustained: %d of %d messages could be written"
              .formatted(load.written(), load.due()));
    }
    Histogram due = histograms.get(Histograms.LATENCY);
    Histogram sent = histograms.get(Histograms.FROM_SEND);
    if (due != null && sent != null && sent.getTotalCount() > 0) {
      late("p50", due.getValueAtPercentile(P50), sent.getValueAtPercentile(P50), doubts);
      late("p99", due.getValueAtPercentile(P99), sent.getValueAtPercentile(P99), doubts);
    }
  }

  private static void late(String which, long fromDue, long fromSend, List<String> doubts) {
    double share = 1 - (double) fromSend / Math.max(1, fromDue);
    if (share > LAG_SHARE) {
      doubts.add(
          "the generator was late: of the latency at "
              + which
              + ", "
              + percent(share)
              + " passed before it had sent");
    }
  }

  /// The generator is told so, or the node knows: an engine that can no longer write to a link
  /// cannot tell it why.
  private static boolean slowPeer(RunRecord run, LoadResult load) {
    RunRecord.NodeUsage node = run.node();
    return load.endings().equals(CloseReason.SLOW_PEER.name())
        || (node != null && node.slowPeers() > 0);
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
