package org.chatmesh.bench.stats;

import java.util.Arrays;

/// Finds the end of warm-up in a series of equally long windows, such as deliveries per 100 ms: the
/// series is cut where its mean changes (see [Segments]), and from the end backwards those segments
/// are kept whose mean is near that of the last one.
///
/// An excursion of one or two windows (a collection of garbage, say) is no change, except at the
/// very beginning. Where noise hides a change, the series counts as steady.
public final class ChangePoint {
  /// Guess: what fewer windows show may be chance. A shorter series, or a shorter end that differs
  /// from all before it, is not steady.
  public static final int MIN_WINDOWS = 5;

  private ChangePoint() {}

  /// The index from which the series is steady to its end; its length if it is not.
  ///
  /// @param tolerance by how much the mean of a kept segment may differ from the last one's, as a
  ///   part of the latter
  public static int steadyFrom(double[] series, double tolerance) {
    if (!Arrays.stream(series).allMatch(Double::isFinite) || !(tolerance >= 0)) {
      throw new IllegalArgumentException(
          "no series of numbers with a tolerance: " + Arrays.toString(series) + ", " + tolerance);
    }
    if (series.length < MIN_WINDOWS) {
      return series.length;
    }
    int from = keptFrom(Segments.of(series), tolerance);
    return series.length - from < MIN_WINDOWS ? series.length : from;
  }

  /// True if the series is steady from its first window.
  public static boolean steady(double[] series, double tolerance) {
    return series.length >= MIN_WINDOWS && steadyFrom(series, tolerance) == 0;
  }

  private static int keptFrom(Segments segments, double tolerance) {
    int kept = segments.count() - 1;
    double last = segments.mean(kept);
    double most = tolerance * Math.abs(last);
    while (kept > 0 && Math.abs(segments.mean(kept - 1) - last) <= most) {
      kept--;
    }
    return segments.start(kept);
  }
}
