package org.chatmesh.bench.stats;

import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.StatUtils;

/// The mean of log ratios with its standard error and degrees of freedom: what the t tests need.
record LogRatio(double mean, double error, double freedom) {
  /// Of the log ratios of blocks: Student's one-sample test.
  static LogRatio ofBlocks(double[] logs) {
    int n = logs.length;
    return new LogRatio(StatUtils.mean(logs), Math.sqrt(StatUtils.variance(logs) / n), n - 1.0);
  }

  /// Of the logarithms of two independent samples: Welch, "The generalization of 'Student's'
  /// problem when several different population variances are involved", Biometrika 34, 1947.
  static LogRatio ofSamples(double[] subject, double[] baseline) {
    double one = StatUtils.variance(subject) / subject.length;
    double other = StatUtils.variance(baseline) / baseline.length;
    double both = one + other;
    double freedom =
        both * both / (one * one / (subject.length - 1) + other * other / (baseline.length - 1));
    return new LogRatio(
        StatUtils.mean(subject) - StatUtils.mean(baseline),
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
