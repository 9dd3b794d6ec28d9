package org.chatmesh.bench.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Keeps the chance of even one wrong claim among many at 5 %: Holm, "A simple sequentially
/// rejective multiple test procedure", Scandinavian Journal of Statistics 6, 1979. A family is all
/// that one question compares; what is compared for another question is another family.
public final class Holm {
  private Holm() {}

  /// The p values of a family, each multiplied by the number of those that are not smaller, in
  /// rising order never falling, and 1 at most. In the order given.
  public static double[] adjust(double[] p) {
    int[] steps = steps(p);
    double[] adjusted = new double[p.length];
    double least = 0;
    for (int i : rising(p)) {
      least = Math.max(least, Math.min(1, steps[i] * p[i]));
      adjusted[i] = least;
    }
    return adjusted;
  }

  /// The estimates of a family as [Ratios] gives them, in the same order, with adjusted p values.
  /// Those that no longer reach the level become undecided, and all that are undecided say how many
  /// forks the adjusted level needs. Estimates are adjusted once, not again and again.
  public static List<RatioEstimate> adjust(List<RatioEstimate> family) {
    double[] p = family.stream().mapToDouble(RatioEstimate::p).toArray();
    int[] steps = steps(p);
    double[] adjusted = adjust(p);
    return IntStream.range(0, p.length)
        .mapToObj(i -> adjusted(family.get(i), adjusted[i], steps[i]))
        .toList();
  }

  private static RatioEstimate adjusted(RatioEstimate one, double p, int step) {
    boolean shown = one.decided() && p <= Ratios.LEVEL;
    return new RatioEstimate(
        one.ratio(),
        one.interval(),
        one.forks(),
        shown ? 0 : forksNeeded(one, step),
        p,
        shown ? one.verdict() : Verdict.UNDECIDED);
  }

  private static int forksNeeded(RatioEstimate one, int step) {
    return one.forks() < Ratios.MIN_FORKS
        ? one.forksNeeded()
        : ForksNeeded.of(one.p(), Ratios.LEVEL / step, one.forks());
  }

  /// What each p value is multiplied by: the smallest by the size of the family, the greatest by 1.
  private static int[] steps(double[] p) {
    int[] steps = new int[p.length];
    int step = p.length;
    for (int i : rising(p)) {
      steps[i] = step--;
    }
    return steps;
  }

  private static int[] rising(double[] p) {
    if (!Arrays.stream(p).allMatch(each -> each >= 0 && each <= 1)) {
      throw new IllegalArgumentException("no family of p values: " + Arrays.toString(p));
    }
    return IntStream.range(0, p.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> p[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
