package org.chatmesh.bench.stats;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// What queueing arithmetic says of a server that serves one message after the other, each for the
/// same time, and stands still now and then: Lindley's recursion (D. V. Lindley, "The theory of
/// queues with a single server", 1952) over the times at which messages are due.
///
/// @param serviceNanos for how long each message occupies the server
public record SerialQueue(double serviceNanos) {
  private static final double HUNDRED = 100;
  private static final double MIDDLE = 0.5;

  /// A time in which nothing is served, in nanoseconds from the start of the schedule.
  public record Freeze(double startNanos, double endNanos) {}

  /// How long each message waits before it is served.
  ///
  /// @param dueNanos rising
  /// @param freezes in order, not overlapping
  public double[] waits(double[] dueNanos, List<Freeze> freezes) {
    double[] waits = new double[dueNanos.length];
    double free = 0;
    for (int n = 0; n < dueNanos.length; n++) {
      double start = Math.max(dueNanos[n], free);
      for (Freeze freeze : freezes) {
        if (start >= freeze.startNanos && start < freeze.endNanos) {
          start = freeze.endNanos;
        }
      }
      free = start + serviceNanos;
      waits[n] = start - dueNanos[n];
    }
    return waits;
  }

  /// How long messages with these waits take, sorted, where one that does not wait takes a time
  /// with that distribution. Those that wait take the median of it on top: it is little beside the
  /// wait.
  ///
  /// @param residence from a part between 0 and 1 to the time that this part does not exceed
  public static double[] latencies(double[] waits, DoubleUnaryOperator residence) {
    double[] latencies = Arrays.stream(waits).filter(wait -> wait > 0).toArray();
    double median = residence.applyAsDouble(MIDDLE);
    Arrays.setAll(latencies, i -> latencies[i] + median);
    int free = waits.length - latencies.length;
    double[] all = Arrays.copyOf(latencies, waits.length);
    for (int i = 0; i < free; i++) {
      all[latencies.length + i] = residence.applyAsDouble((i + MIDDLE) / free);
    }
    Arrays.sort(all);
    return all;
  }

  /// The smallest value that so many percent do not exceed, as HdrHistogram has it.
  public static double percentile(double[] sorted, double percentile) {
    int rank = (int) Math.ceil(percentile / HUNDRED * sorted.length);
    return sorted[Math.max(1, rank) - 1];
  }
}
