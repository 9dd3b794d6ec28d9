package org.chatmesh.bench.stats;

import java.util.Collection;

/// The middle of some values; of an even number, the mean of the two in the middle.
public final class Median {
  private Median() {}

  /// NaN if there are none.
  public static double of(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
