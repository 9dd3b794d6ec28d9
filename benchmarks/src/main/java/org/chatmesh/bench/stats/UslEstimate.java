package org.chatmesh.bench.stats;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// The universal scalability law as the forks at several sizes show it: fitted to the median of the
/// forks at each size. The intervals come from fitting it to the medians of resamples, drawn within
/// each size.
///
/// @param alpha 95 % interval of the contention; null where a size has fewer than
///   [Ratios#MIN_FORKS] forks
/// @param beta the same of the coherency
public record UslEstimate(Usl law, @Nullable Interval alpha, @Nullable Interval beta) {
  /// Fewer than for ratios, as each takes several fits; of ten forks there are still 17 beyond each
  /// end of an interval.
  private static final int RESAMPLES = 2_000;

  /// Empty where there are fewer than [Usl#MIN_POINTS] sizes.
  ///
  /// @param forks the throughputs at each size, all above 0
  /// @param seed of the resampling: the same seed and values give the same intervals
  public static Optional<UslEstimate> of(SortedMap<Integer, List<Double>> forks, long seed) {
    if (forks.size() < Usl.MIN_POINTS) {
      return Optional.empty();
    }
    double[] sizes = forks.keySet().stream().mapToDouble(Integer::doubleValue).toArray();
    Usl law = Usl.fit(sizes, forks.values().stream().mapToDouble(Median::of).toArray());
    int fewest = forks.values().stream().mapToInt(Collection::size).min().orElse(0);
    return Optional.of(
        fewest < Ratios.MIN_FORKS
            ? new UslEstimate(law, null, null)
            : resampled(law, sizes, forks.values(), fewest, seed));
  }

  private static UslEstimate resampled(
      Usl law, double[] sizes, Collection<List<Double>> forks, int fewest, long seed) {
    Bootstrap bootstrap = new Bootstrap(RESAMPLES, seed);
    List<DoubleSupplier> medians =
        forks.stream().map(each -> bootstrap.medians(doubles(each))).toList();
    Usl[] laws = new Usl[RESAMPLES];
    Arrays.setAll(
        laws,
        _ -> Usl.fit(sizes, medians.stream().mapToDouble(DoubleSupplier::getAsDouble).toArray()));
    return new UslEstimate(
        law,
        Bootstrap.interval(Arrays.stream(laws).mapToDouble(Usl::alpha).toArray(), fewest),
        Bootstrap.interval(Arrays.stream(laws).mapToDouble(Usl::beta).toArray(), fewest));
  }

  private static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
