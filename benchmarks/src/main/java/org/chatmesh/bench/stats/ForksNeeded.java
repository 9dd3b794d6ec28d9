package org.chatmesh.bench.stats;

import org.hipparchus.distribution.continuous.TDistribution;

/// How many forks, all told, would decide if their mean and spread stay as they are: the smallest n
/// at which the interval of the median is expected to end at the nearest bound of the margin,
///
/// c · t(n − 1) · s / √n ≤ distance.
///
/// It is an expectation, not a promise: so many decide in somewhat more than half of all cases, the
/// more the nearer the truth is to the middle of its region. The distance in spreads is read back
/// from the p value; where two samples differ in size, both are taken to grow in proportion.
final class ForksNeeded {
  /// More are reported as this many: nobody runs them.
  static final int MOST = 9_999;

  /// c: the standard error of the median beside that of the trimmed mean, where logarithms are
  /// normally distributed. In units of their variance, the first squared is π/2; the second is (∫
  /// x² φ(x) dx over the middle four fifths + 0.2 z²) / 0.8², with z = 1.2816 at their end. (Huber
  /// and Ronchetti, "Robust Statistics", on the asymptotic variance of L-estimates.)
  private static final double MEDIAN_OVER_TRIMMED = Math.sqrt(Math.PI / 2 / 1.0604);

  private ForksNeeded() {}

  /// @param p of the best claim, two-sided, not adjusted
  /// @param level that it would have to reach
  /// @param forks that did not decide
  static int of(double p, double level, int forks) {
    double distance = p < 1 ? -quantile(p / 2, TrimmedMean.kept(forks)) / Math.sqrt(forks) : 0;
    int low = forks + 1;
    int high = Math.max(low, MOST);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (halfWidth(level, middle) <= distance) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /// In spreads of one fork.
  private static double halfWidth(double level, int n) {
    return MEDIAN_OVER_TRIMMED * quantile(1 - level / 2, n) / Math.sqrt(n);
  }

  private static double quantile(double probability, int n) {
    return new TDistribution(n - 1.0).inverseCumulativeProbability(probability);
  }
}
