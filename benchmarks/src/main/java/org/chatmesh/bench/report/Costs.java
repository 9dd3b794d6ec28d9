package org.chatmesh.bench.report;

import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.chatmesh.bench.load.Usage;
import org.chatmesh.bench.run.RunRecord;
import org.jspecify.annotations.Nullable;

/// What a loaded run cost the node, as far as its raw data tell; NaN where they do not, and in idle
/// cells.
final class Costs {
  /// An assumption, not a measurement: what an hour of one virtual CPU costs in US dollars. A round
  /// figure of the order of what clouds asked for general machines on demand in 2025 (guess).
  static final double USD_PER_CPU_HOUR = 0.05;

  private static final double MILLION = 1e6;
  private static final double NANOS_PER_HOUR = TimeUnit.HOURS.toNanos(1);
  private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private Costs() {}

  /// User time of the nodes per delivery. The kernel's clock knows the sum of user and system time
  /// to the nanosecond; how it divides is counted in ticks, a hundred in a second of CPU time.
  static double userNanos(Row row) {
    return row.cpuNanosPerDelivery() * (1 - row.systemShare());
  }

  static double systemNanos(Row row) {
    return row.cpuNanosPerDelivery() * row.systemShare();
  }

  static double voluntarySwitches(Row row) {
    return kernel(row, RunRecord.KernelUsage::voluntarySwitches);
  }

  static double involuntarySwitches(Row row) {
    return kernel(row, RunRecord.KernelUsage::involuntarySwitches);
  }

  /// Calls of `write` and its like per delivery; see [RunRecord.KernelUsage].
  static double writes(Row row) {
    return kernel(row, RunRecord.KernelUsage::writes);
  }

  static double collections(Row row) {
    return loaded(row, row.record().node(), RunRecord.NodeUsage::gcCount);
  }

  static double collectionMillis(Row row) {
    return loaded(row, row.record().node(), RunRecord.NodeUsage::gcMillis);
  }

  static double safepoints(Row row) {
    return loaded(row, row.record().safepoints(), RunRecord.Safepoints::count);
  }

  static double safepointMillis(Row row) {
    return loaded(row, row.record().safepoints(), RunRecord.Safepoints::nanos) / NANOS_PER_MILLI;
  }

  /// Derived: what the CPU time of a million deliveries costs, in millionths of a US dollar, at
  /// [#USD_PER_CPU_HOUR].
  static double microUsd(Row row) {
    return MILLION * row.cpuNanosPerDelivery() / NANOS_PER_HOUR * USD_PER_CPU_HOUR * MILLION;
  }

  private static double kernel(Row row, ToDoubleFunction<RunRecord.KernelUsage> figure) {
    return row.perDelivery(loaded(row, row.record().kernel(), figure));
  }

  private static <U> double loaded(Row row, @Nullable U usage, ToDoubleFunction<U> figure) {
    Usage measured = row.usage();
    return measured == null || usage == null ? Double.NaN : figure.applyAsDouble(usage);
  }
}
