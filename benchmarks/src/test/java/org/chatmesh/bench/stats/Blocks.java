package org.chatmesh.bench.stats;

import java.util.Random;

/// Figures of a subject and its baseline over simulated blocks: log-normal, with a known ratio, and
/// with a disturbance that both forks of a block share.
final class Blocks {
  private static final double SHARED = 0.2;

  private final double[] subject;
  private final double[] baseline;

  Blocks(double[] subject, double[] baseline) {
    this.subject = subject;
    this.baseline = baseline;
  }

  /// @param noise standard deviation of the log ratio of one block
  static Blocks of(int count, double ratio, double noise, long seed) {
    // Neighbouring seeds of Random begin alike.
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    double[] subject = new double[count];
    double[] baseline = new double[count];
    for (int i = 0; i < count; i++) {
      double level = 100 * Math.exp(SHARED * random.nextGaussian());
      subject[i] = level * ratio * Math.exp(noise / Math.sqrt(2) * random.nextGaussian());
      baseline[i] = level * Math.exp(noise / Math.sqrt(2) * random.nextGaussian());
    }
    return new Blocks(subject, baseline);
  }

  /// With the former baseline as the subject.
  Blocks exchanged() {
    return new Blocks(/* subject= */ baseline, /* baseline= */ subject);
  }

  double[] subject() {
    return subject.clone();
  }

  double[] baseline() {
    return baseline.clone();
  }

  RatioEstimate paired(Ratios ratios) {
    return ratios.paired(subject, baseline);
  }
}
