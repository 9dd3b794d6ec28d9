package org.chatmesh.bench.report;

import java.util.List;
import org.chatmesh.bench.load.Timeline.Slice;

/// How the beginning of a run's measured part differs from all of it. A run that was measured for
/// longer than others is compared with them by its beginning: JVMs that still warm up are faster
/// later.
///
/// @param rate deliveries per second in the beginning ÷ those in all of it; NaN if unknown
/// @param cpu CPU time per delivery, likewise
record Beginning(double rate, double cpu) {
  /// Slices end a little late; less than half of one's length.
  private static final double HALF_SLICE_MILLIS = 50;

  /// @param slices of all of the measured part
  /// @param millis how long the beginning is
  static Beginning of(List<Slice> slices, long millis) {
    List<Slice> first =
        slices.stream().filter(slice -> slice.endMillis() <= millis + HALF_SLICE_MILLIS).toList();
    return first.isEmpty()
        ? new Beginning(Double.NaN, Double.NaN)
        : new Beginning(rate(first) / rate(slices), cpu(first) / cpu(slices));
  }

  private static double rate(List<Slice> slices) {
    return deliveries(slices) / slices.getLast().endMillis();
  }

  private static double cpu(List<Slice> slices) {
    return slices.stream().mapToLong(Slice::nodeCpuNanos).sum() / deliveries(slices);
  }

  private static double deliveries(List<Slice> slices) {
    return slices.stream().mapToLong(Slice::deliveries).sum();
  }
}
