package org.chatmesh.bench.stats;

import org.HdrHistogram.Histogram;

/// Percentiles of a histogram of nanoseconds, in microseconds.
public final class Percentiles {
  /// A percentile with fewer samples beyond it is noise and is not shown to people.
  public static final int MIN_BEYOND = 100;

  private static final double NANOS_PER_MICRO = 1e3;
  private static final double HUNDRED = 100;

  private Percentiles() {}

  public static double micros(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / NANOS_PER_MICRO;
  }

  public static double maxMicros(Histogram histogram) {
    return histogram.getMaxValue() / NANOS_PER_MICRO;
  }

  /// True if enough samples lie beyond the percentile for it to mean something.
  public static boolean shown(Histogram histogram, double percentile) {
    return shown(histogram.getTotalCount(), percentile);
  }

  /// The same of so many samples.
  public static boolean shown(long samples, double percentile) {
    return Math.round(samples * (HUNDRED - percentile) / HUNDRED) >= MIN_BEYOND;
  }
}
