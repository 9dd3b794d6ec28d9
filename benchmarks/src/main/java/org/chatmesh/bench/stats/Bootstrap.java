package org.chatmesh.bench.stats;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/// Intervals from resampling with replacement. The same seed gives the same interval to the last
/// bit, and the order of the values has no influence.
///
/// Percentile intervals of few values are too narrow; the "expanded percentile" interval takes more
/// extreme percentiles, those at which the normal distribution puts √(n/(n − 1)) · t(n − 1):
/// Hesterberg, "What Teachers Should Know about the Bootstrap", 2014, arXiv 1411.5279. No resampled
/// median leaves the range of the values, so three to five forks cannot give the full 95 % (that
/// range covers 1 − 2^(1 − n) of all cases).
final class Bootstrap {
  private static final double CONFIDENCE = 0.95;

  private final Random random;
  private final int resamples;

  Bootstrap(int resamples, long seed) {
    this.resamples = resamples;
    this.random = new Random(seed);
  }

  /// A source of medians of resamples of the values.
  DoubleSupplier medians(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int[] drawn = new int[sorted.length];
    return () -> {
      Arrays.fill(drawn, 0);
      for (int i = 0; i < drawn.length; i++) {
        drawn[random.nextInt(drawn.length)]++;
      }
      return median(sorted, drawn);
    };
  }

  /// The interval of a statistic over samples of which the smallest has `n` values.
  Interval interval(DoubleSupplier statistic, int n) {
    double[] resampled = new double[resamples];
    Arrays.setAll(resampled, _ -> statistic.getAsDouble());
    return interval(resampled, n);
  }

  /// The same from what the statistic was in each resample.
  static Interval interval(double[] resampled, int n) {
    double[] sorted = resampled.clone();
    Arrays.sort(sorted);
    int cut = (int) (sorted.length * tail(n));
    return new Interval(sorted[cut], sorted[sorted.length - 1 - cut]);
  }

  /// What the expanded interval leaves out at each end.
  private static double tail(int n) {
    double student = new TDistribution(n - 1.0).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
    return new NormalDistribution().cumulativeProbability(-Math.sqrt(n / (n - 1.0)) * student);
  }

  private static double median(double[] sorted, int[] drawn) {
    int n = drawn.length;
    double high = nth(sorted, drawn, n / 2);
    return n % 2 == 1 ? high : (nth(sorted, drawn, n / 2 - 1) + high) / 2;
  }

  private static double nth(double[] sorted, int[] drawn, int n) {
    int at = 0;
    for (int passed = drawn[0]; passed <= n; passed += drawn[at]) {
      at++;
    }
    return sorted[at];
  }
}
