package org.chatmesh.bench.stats;

import java.util.Arrays;
import org.hipparchus.stat.StatUtils;

/// The mean of what is left without the smallest and the largest tenth of some values: a fork that
/// the machine disturbed counts, but not by how much. Of fewer than ten values it is the mean.
///
/// @param variance of this mean, not of the values
/// @param kept how many values it is the mean of
record TrimmedMean(double value, double variance, int kept) {
  /// Of each end. Textbooks take a fifth in general; that would leave three of five forks. A tenth
  /// is more than the machine disturbs in a good set (guess).
  private static final double PART = 0.1;

  /// The variance is that of Tukey and McLaughlin, "Less vulnerable confidence and significance
  /// procedures for location based on a single sample", Sankhyā A 25, 1963: values that are trimmed
  /// count as the outermost that are not.
  static TrimmedMean of(double[] values) {
    int n = values.length;
    int kept = kept(n);
    int cut = (n - kept) / 2;
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    Arrays.fill(sorted, 0, cut, sorted[cut]);
    Arrays.fill(sorted, n - cut, n, sorted[n - 1 - cut]);
    double squares = (n - 1) * StatUtils.variance(sorted);
    return new TrimmedMean(
        StatUtils.mean(sorted, cut, kept), squares / ((double) kept * (kept - 1)), kept);
  }

  /// How many of so many values are left.
  static int kept(int n) {
    return n - 2 * (int) (PART * n);
  }
}
