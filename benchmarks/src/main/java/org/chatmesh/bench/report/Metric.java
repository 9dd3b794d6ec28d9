package org.chatmesh.bench.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.stats.Direction;

/// A figure that systems are judged by.
///
/// @param name in `verdicts.csv`; what a person reads instead is up to [Titles]
record Metric(String name, List<Phase> phases, Direction direction, ToDoubleFunction<Row> figure) {
  private static final double P50 = 50;
  private static final double P99 = 99;

  static final Metric THROUGHPUT =
      new Metric(
          "throughput",
          List.of(Phase.SATURATING, Phase.JOB),
          Direction.HIGHER_IS_BETTER,
          Row::deliveredPerSecond);
  static final Metric CPU =
      new Metric(
          "cpu",
          List.of(Phase.SATURATING, Phase.OPEN, Phase.JOB),
          Direction.LOWER_IS_BETTER,
          Row::cpuNanosPerDelivery);
  static final Metric MEDIAN_LATENCY = latency("p50", P50);
  static final Metric TAIL_LATENCY = latency("p99", P99);
  static final Metric MEMORY =
      new Metric("memory", List.of(Phase.IDLE), Direction.LOWER_IS_BETTER, Row::bytesPerLink);

  /// All of them, the most important ones first.
  static final List<Metric> ALL = List.of(THROUGHPUT, CPU, MEDIAN_LATENCY, TAIL_LATENCY, MEMORY);

  /// The figure of a run, if it is valid and a ratio can be made of it; else NaN.
  double of(Row row) {
    double value = row.valid() ? figure.applyAsDouble(row) : Double.NaN;
    return value > 0 && value < Double.POSITIVE_INFINITY ? value : Double.NaN;
  }

  private static Metric latency(String name, double percentile) {
    return new Metric(
        name,
        List.of(Phase.OPEN),
        Direction.LOWER_IS_BETTER,
        row -> row.shows(percentile) ? row.micros(percentile) : Double.NaN);
  }
}
