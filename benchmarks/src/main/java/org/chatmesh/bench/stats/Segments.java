package org.chatmesh.bench.stats;

import java.util.stream.IntStream;
import org.hipparchus.stat.StatUtils;

/// A series cut into pieces of constant mean, such that the squared deviations from these means
/// plus a penalty per cut are least. Exact, in quadratic time: Jackson et al., "An algorithm for
/// optimal partitioning of data on an interval", IEEE Signal Processing Letters 12, 2005.
///
/// The penalty is that of the Bayesian information criterion for the two parameters of a cut, its
/// place and a mean, 2 σ² ln n (Yao, "Estimating the number of change-points via Schwarz'
/// criterion", Statistics & Probability Letters 6, 1988), times [#CAUTION].
final class Segments {
  /// Measured on simulated noise: as σ is estimated, the plain criterion cuts 13 % of all series of
  /// 100 windows, and 19 % of those of 50; the doubled one 0.4 and 2.5 %.
  private static final double CAUTION = 2;

  private final double[] series;
  private final int[] starts;

  private Segments(double[] series, int[] starts) {
    this.series = series;
    this.starts = starts;
  }

  /// Of a series that has at least [Noise#SPAN] values.
  static Segments of(double[] series) {
    double noise = Noise.of(series);
    double[] calm = Noise.withoutSpikes(series, noise);
    double penalty = CAUTION * 2 * noise * noise * StrictMath.log(series.length);
    return cut(calm, penalty);
  }

  /// With a penalty in squares of the values.
  static Segments cut(double[] series, double penalty) {
    return new Segments(series, starts(series, penalty));
  }

  int count() {
    return starts.length;
  }

  /// The index at which a segment starts.
  int start(int segment) {
    return starts[segment];
  }

  double mean(int segment) {
    int end = segment + 1 < starts.length ? starts[segment + 1] : series.length;
    return StatUtils.mean(series, starts[segment], end - starts[segment]);
  }

  /// Finds the best last segment of each beginning of the series, given those of the shorter ones.
  private static int[] starts(double[] series, double penalty) {
    double[] least = new double[series.length + 1];
    int[] lastStart = new int[series.length + 1];
    for (int end = 1; end <= series.length; end++) {
      least[end] = Double.POSITIVE_INFINITY;
      double mean = 0;
      double squares = 0;
      for (int start = end - 1; start >= 0; start--) {
        // Welford, "Note on a method for calculating corrected sums of squares", 1962.
        double deviation = series[start] - mean;
        mean += deviation / (end - start);
        squares += deviation * (series[start] - mean);
        double cost = least[start] + squares + (start > 0 ? penalty : 0);
        if (cost <= least[end]) {
          least[end] = cost;
          lastStart[end] = start;
        }
      }
    }
    return IntStream.iterate(series.length, end -> end > 0, end -> lastStart[end])
        .map(end -> lastStart[end])
        .sorted()
        .toArray();
  }
}
