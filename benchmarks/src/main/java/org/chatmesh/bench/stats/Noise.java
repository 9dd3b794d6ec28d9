package org.chatmesh.bench.stats;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.stat.StatUtils;

/// How much a series varies from one value to the next, whatever its level does.
final class Noise {
  /// Hampel's filter looks at two values on each side.
  static final int SPAN = 5;

  private static final int SIDE = SPAN / 2;

  /// Standard deviation over median absolute deviation of the normal distribution, 1/Φ⁻¹(3/4).
  private static final double NORMAL = 1.4826;

  /// In standard deviations: Hampel, "The influence curve and its role in robust estimation", JASA
  /// 69, 1974, and the usual "3 σ edit rule".
  private static final double SPIKE = 3;

  private static final double MIDDLE = 50;

  private Noise() {}

  /// The standard deviation of independent noise, from the median absolute deviation of the first
  /// differences, which a few changes of level do not move: Fryzlewicz, "Wild binary segmentation
  /// for multiple change-point detection", Annals of Statistics 42, 2014. Where most differences
  /// are equal it would be 0; then it is taken from their mean square.
  static double of(double[] series) {
    double[] steps =
        IntStream.range(1, series.length).mapToDouble(i -> series[i] - series[i - 1]).toArray();
    double middle = median(steps);
    double spread =
        NORMAL * median(Arrays.stream(steps).map(step -> Math.abs(step - middle)).toArray());
    if (spread == 0) {
      spread = Math.sqrt(Arrays.stream(steps).map(step -> step * step).average().orElse(0));
    }
    return spread / Math.sqrt(2);
  }

  /// With the median of its surroundings in place of each value that is far from it: excursions of
  /// up to two values vanish, and steps and slopes stay. The first two values are kept as they are,
  /// for a short warm-up looks like a spike there.
  static double[] withoutSpikes(double[] series, double noise) {
    double[] calm = series.clone();
    for (int i = SIDE; i < series.length; i++) {
      int from = Math.min(i - SIDE, series.length - SPAN);
      double middle = median(Arrays.copyOfRange(series, from, from + SPAN));
      if (Math.abs(series[i] - middle) > SPIKE * noise) {
        calm[i] = middle;
      }
    }
    return calm;
  }

  private static double median(double[] values) {
    return StatUtils.percentile(values, MIDDLE);
  }
}
