package org.chatmesh.bench.stats;

/// The smallest difference that matters, as a part of one: with 0.03, ratios from 1/1.03 to 1.03
/// count as equivalent. It is chosen before anything is measured.
///
/// The bounds are symmetric in logarithms, not in percent, so that a verdict does not depend on
/// which of two systems is called the baseline.
public record Margin(double ratio) {
  /// Guess: beyond what the rounding of sums of logarithms can reach, below what any clock
  /// resolves. Ratios that are all exactly on a bound are inside, however they were rounded.
  private static final double ROUNDING = 1e-12;

  public Margin {
    if (!(ratio > 0 && ratio < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a margin is a finite part above 0, not " + ratio);
    }
  }

  public double lower() {
    return 1 / (1 + ratio);
  }

  public double upper() {
    return 1 + ratio;
  }

  /// The logarithm of the upper bound; the negative of that of the lower one.
  double log() {
    return StrictMath.log1p(ratio) + ROUNDING;
  }
}
