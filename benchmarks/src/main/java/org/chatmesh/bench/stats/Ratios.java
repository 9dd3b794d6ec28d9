package org.chatmesh.bench.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.hipparchus.stat.StatUtils;

/// Judges a subject beside its baseline by the ratio of one figure per fork.
///
/// A claim (better, worse, equivalent) needs two witnesses: t tests of the trimmed mean log ratio
/// against the bounds of the margin, equivalence by two one-sided tests (Schuirmann, J.
/// Pharmacokinetics and Biopharmaceutics 15, 1987); and the bootstrap interval of the median, which
/// must lie wholly in the claimed region. One-sided p values are doubled, so that a ratio on a
/// bound is wrongly put on either side of it in 5 % of all comparisons at most.
///
/// Values must be finite and above 0, or they are refused with an [IllegalArgumentException].
///
/// @param resamples of the bootstrap
/// @param seed of the bootstrap: the same seed and values give the same estimate to the last bit
public record Ratios(Margin margin, Direction direction, int resamples, long seed) {
  /// Hesterberg (see [Bootstrap]) on how many: 10,000 for routine use.
  public static final int RESAMPLES = 10_000;

  /// Fewer have no interval.
  public static final int MIN_FORKS = 3;

  static final double LEVEL = 0.05;

  private static final double MIDDLE = 50;

  public Ratios {
    if (resamples < 1) {
      throw new IllegalArgumentException("a bootstrap needs resamples, not " + resamples);
    }
  }

  public Ratios(Margin margin, Direction direction, long seed) {
    this(margin, direction, RESAMPLES, seed);
  }

  /// Of values that belong together by their index: the same blocks, run with one and the other.
  /// The median of an even number of ratios is the geometric mean of the two in the middle, so that
  /// exchanging subject and baseline gives the inverse.
  public RatioEstimate paired(double[] subject, double[] baseline) {
    if (subject.length != baseline.length) {
      throw new IllegalArgumentException(
          "blocks have one of each, not " + subject.length + " and " + baseline.length);
    }
    double[] logs = logs(subject);
    double[] baselineLogs = logs(baseline);
    Arrays.setAll(logs, i -> logs[i] - baselineLogs[i]);
    double logRatio = median(logs);
    if (logs.length < MIN_FORKS) {
      return tooFew(logRatio, logs.length);
    }
    Bootstrap bootstrap = new Bootstrap(resamples, seed);
    Interval interval = bootstrap.interval(bootstrap.medians(logs), logs.length);
    return judged(logRatio, interval, LogRatio.ofBlocks(logs), logs.length);
  }

  /// Of two independent samples, such as the forks of two result sets. The ratio is that of the
  /// medians.
  public RatioEstimate unpaired(double[] subject, double[] baseline) {
    double[] logs = logs(subject);
    double[] baselineLogs = logs(baseline);
    int forks = Math.min(subject.length, baseline.length);
    double logRatio = StrictMath.log(median(subject)) - StrictMath.log(median(baseline));
    if (forks < MIN_FORKS) {
      return tooFew(logRatio, forks);
    }
    Bootstrap bootstrap = new Bootstrap(resamples, seed);
    DoubleSupplier ones = bootstrap.medians(subject);
    DoubleSupplier others = bootstrap.medians(baseline);
    Interval interval =
        bootstrap.interval(
            () -> StrictMath.log(ones.getAsDouble()) - StrictMath.log(others.getAsDouble()), forks);
    return judged(logRatio, interval, LogRatio.ofSamples(logs, baselineLogs), forks);
  }

  private RatioEstimate judged(double logRatio, Interval logs, LogRatio mean, int forks) {
    Claim best = claims(mean).min(Comparator.comparingDouble(Claim::p)).orElseThrow();
    boolean shown = best.p <= LEVEL && logs.within(best.region);
    return new RatioEstimate(
        StrictMath.exp(logRatio),
        new Interval(StrictMath.exp(logs.low()), StrictMath.exp(logs.high())),
        forks,
        shown ? 0 : ForksNeeded.of(best.p, LEVEL, forks),
        best.p,
        shown ? best.verdict : Verdict.UNDECIDED);
  }

  private static RatioEstimate tooFew(double logRatio, int forks) {
    return new RatioEstimate(
        StrictMath.exp(logRatio), null, forks, MIN_FORKS, 1, Verdict.UNDECIDED);
  }

  private Stream<Claim> claims(LogRatio mean) {
    double bound = margin.log();
    boolean higher = direction == Direction.HIGHER_IS_BETTER;
    return Stream.of(
        new Claim(
            higher ? Verdict.BETTER : Verdict.WORSE,
            2 * mean.pAbove(bound),
            new Interval(bound, Double.POSITIVE_INFINITY)),
        new Claim(
            higher ? Verdict.WORSE : Verdict.BETTER,
            2 * mean.pBelow(-bound),
            new Interval(Double.NEGATIVE_INFINITY, -bound)),
        new Claim(
            Verdict.EQUIVALENT,
            2 * Math.max(mean.pAbove(-bound), mean.pBelow(bound)),
            new Interval(-bound, bound)));
  }

  /// That the log ratio lies in a region. The p value of the best of the three is 1 at most.
  private record Claim(Verdict verdict, double p, Interval region) {}

  private static double[] logs(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("a ratio needs at least one fork of each");
    }
    double[] logs = new double[values.length];
    for (int i = 0; i < logs.length; i++) {
      if (!(values[i] > 0 && values[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("a ratio needs values above 0, not " + values[i]);
      }
      logs[i] = StrictMath.log(values[i]);
    }
    return logs;
  }

  private static double median(double[] values) {
    return StatUtils.percentile(values, MIDDLE);
  }
}
