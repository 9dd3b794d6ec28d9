package org.chatmesh.bench.stats;

import org.hipparchus.distribution.continuous.TDistribution;

/// The trimmed mean of log ratios with its standard error and degrees of freedom: what the t tests
/// need.
record LogRatio(double mean, double error, double freedom) {
  /// Of the log ratios of blocks: Student's one-sample test, of the trimmed mean.
  static LogRatio ofBlocks(double[] logs) {
    TrimmedMean mean = TrimmedMean.of(logs);
    return new LogRatio(mean.value(), Math.sqrt(mean.variance()), mean.kept() - 1.0);
  }

  /// Of the logarithms of two independent samples: Yuen, "The two-sample trimmed t for unequal
  /// population variances", Biometrika 61, 1974.
  static LogRatio ofSamples(double[] subject, double[] baseline) {
    TrimmedMean one = TrimmedMean.of(subject);
    TrimmedMean other = TrimmedMean.of(baseline);
    double both = one.variance() + other.variance();
    double freedom =
        both
            * both
            / (one.variance() * one.variance() / (one.kept() - 1)
                + other.variance() * other.variance() / (other.kept() - 1));
    return new LogRatio(
        one.value() - other.value(),
        Math.sqrt(both),
        // 0/0 where nothing varies, and then of no consequence.
        Double.isNaN(freedom) ? 1 : freedom);
  }

  /// One-sided p value of the claim that the mean is above a bound.
  double pAbove(double bound) {
    return pPositive(mean - bound);
  }

  /// One-sided p value of the claim that the mean is below a bound.
  double pBelow(double bound) {
    return pPositive(bound - mean);
  }

  private double pPositive(double distance) {
    if (error == 0) {
      return distance > 0 ? 0 : 1;
    }
    return new TDistribution(freedom).cumulativeProbability(-distance / error);
  }
}
