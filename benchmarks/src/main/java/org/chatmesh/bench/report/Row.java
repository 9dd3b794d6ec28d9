package org.chatmesh.bench.report;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.chatmesh.bench.load.Histograms;
import org.chatmesh.bench.load.LoadResult;
import org.chatmesh.bench.load.Timeline;
import org.chatmesh.bench.load.Usage;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Load;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Run;
import org.chatmesh.bench.run.Judgement;
import org.chatmesh.bench.run.ResultSet;
import org.chatmesh.bench.run.RunRecord;
import org.chatmesh.bench.run.Status;
import org.chatmesh.bench.stats.Percentiles;
import org.jspecify.annotations.Nullable;

/// One run with what follows from its raw data. Figures that it does not have are NaN.
///
/// @param latency from due time in the open phase, from sending in the saturating one; null if
///   there is none
/// @param timeline of the measured part; empty if the run broke off
/// @param speedup deliveries per second ÷ those of `sequential` in the same block
record Row(
    RunRecord record,
    Judgement judgement,
    Map<String, Histogram> histograms,
    @Nullable Histogram latency,
    List<Timeline.Slice> timeline,
    double speedup) {
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  /// How much the halves of a steady run may differ (guess).
  static final double STEADY = 0.25;

  static Row of(ResultSet.Entry entry, double speedup) {
    Phase phase = entry.record().phase();
    String tag = phase == Phase.OPEN ? Histograms.LATENCY : Histograms.RESPONSE;
    Histogram latency = entry.histograms().get(tag);
    boolean empty = latency == null || latency.getTotalCount() == 0;
    return new Row(
        entry.record(),
        entry.judgement(),
        entry.histograms(),
        empty ? null : latency,
        entry.timeline(),
        speedup);
  }

  Run run() {
    return record.run();
  }

  Cell cell() {
    return record.cell();
  }

  Load load() {
    return record.load();
  }

  Phase phase() {
    return record.phase();
  }

  String system() {
    return record.system();
  }

  boolean valid() {
    return judgement.status() == Status.VALID;
  }

  /// First arrivals per second in the measured part.
  double deliveredPerSecond() {
    return perSecond(usage() == null ? Double.NaN : usage().measuredDeliveries());
  }

  /// Deliveries per second that the load asked for: by schedule, or as fast as the window let it.
  double offeredPerSecond() {
    return switch (phase()) {
      case OPEN -> record.ratePerSecond() * cell().deliveriesPerMessage();
      case SATURATING, JOB -> deliveredPerSecond();
      case IDLE -> Double.NaN;
    };
  }

  double cpuNanosPerDelivery() {
    return perDelivery(usage() == null ? Double.NaN : usage().nodeCpuNanos());
  }

  double generatorNanosPerDelivery() {
    return perDelivery(usage() == null ? Double.NaN : usage().generatorCpuNanos());
  }

  double allocatedBytesPerDelivery() {
    RunRecord.NodeUsage node = record.node();
    return perDelivery(node == null ? Double.NaN : node.allocatedBytes());
  }

  /// CPUs that the node kept busy on average.
  double nodeCpus() {
    Usage usage = usage();
    return usage == null ? Double.NaN : (double) usage.nodeCpuNanos() / usage.measuredNanos();
  }

  double generatorCpus() {
    Usage usage = usage();
    return usage == null ? Double.NaN : (double) usage.generatorCpuNanos() / usage.measuredNanos();
  }

  /// Share of the node's CPU time that was spent in the kernel.
  double systemShare() {
    Usage usage = usage();
    return usage == null
        ? Double.NaN
        : (double) usage.nodeSystemTicks() / (usage.nodeUserTicks() + usage.nodeSystemTicks());
  }

  /// Deliveries in the second half of the measured part ÷ those in the first: above 1 while the
  /// JVMs still warm up.
  double drift() {
    Usage usage = usage();
    if (usage == null || usage.firstHalfDeliveries() == 0 || phase() == Phase.JOB) {
      return Double.NaN;
    }
    long first = usage.firstHalfDeliveries();
    return (double) (usage.measuredDeliveries() - first) / first;
  }

  /// True if the halves of the measured part differ by more than a quarter.
  boolean unsteady() {
    double drift = drift();
    return drift > 1 + STEADY || drift < 1 / (1 + STEADY);
  }

  /// A percentile of the latency, in microseconds.
  double micros(double percentile) {
    return latency == null ? Double.NaN : Percentiles.micros(latency, percentile);
  }

  /// True if enough samples lie beyond that percentile.
  boolean shows(double percentile) {
    return latency != null && Percentiles.shown(latency, percentile);
  }

  /// Memory per silent link, in the heap and outside it together.
  double bytesPerLink() {
    return residentBytesPerLink() + heapBytesPerLink();
  }

  /// How late the generator wrote, at that percentile.
  double lagMicros(double percentile) {
    Histogram lag = histograms.get(Histograms.LAG);
    return lag == null ? Double.NaN : Percentiles.micros(lag, percentile);
  }

  /// Jain's fairness index of the messages that the senders could send, 1 if all sent as many; NaN
  /// if there is one sender, or it was not recorded.
  double fairness() {
    Histogram shares = histograms.get(Histograms.SHARES);
    if (shares == null || shares.getTotalCount() == 0) {
      return Double.NaN;
    }
    double sum = 0;
    double squares = 0;
    for (HistogramIterationValue step : shares.recordedValues()) {
      double count = step.getCountAtValueIteratedTo();
      double share = shares.medianEquivalentValue(step.getValueIteratedTo());
      sum += count * share;
      squares += count * share * share;
    }
    return squares == 0 ? Double.NaN : sum * sum / (shares.getTotalCount() * squares);
  }

  /// From due time until the last receiver had a message, where each has several.
  @Nullable Histogram completion() {
    return histograms.get(Histograms.COMPLETION);
  }

  double residentBytesPerLink() {
    RunRecord.IdleUsage idle = record.idle();
    return idle == null ? Double.NaN : (double) idle.residentBytes() / cell().links();
  }

  double heapBytesPerLink() {
    RunRecord.IdleUsage idle = record.idle();
    return idle == null ? Double.NaN : (double) idle.heapBytes() / cell().links();
  }

  /// CPU time of the node, in milliseconds, per second in which nothing is said.
  double idleCpuMillisPerSecond() {
    RunRecord.IdleUsage idle = record.idle();
    return idle == null
        ? Double.NaN
        : (double) TimeUnit.SECONDS.toMillis(1) * idle.cpuNanos() / idle.wallNanos();
  }

  double linksPerSecond() {
    LoadResult result = record.result();
    return result == null ? Double.NaN : cell().links() * NANOS_PER_SECOND / result.linksNanos();
  }

  @Nullable Usage usage() {
    LoadResult result = record.result();
    return result == null || phase() == Phase.IDLE ? null : result.usage();
  }

  private double perSecond(double number) {
    Usage usage = usage();
    return usage == null ? Double.NaN : number * NANOS_PER_SECOND / usage.measuredNanos();
  }

  /// A figure of the measured part ÷ deliveries in it; NaN where nothing was delivered.
  double perDelivery(double number) {
    Usage usage = usage();
    return usage == null || usage.measuredDeliveries() == 0
        ? Double.NaN
        : number / usage.measuredDeliveries();
  }
}
