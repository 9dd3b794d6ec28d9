package org.chatmesh.bench.report.chart;

import java.util.Collection;
import org.chatmesh.bench.stats.Median;

/// Forks that say the same figure: the least of them, their median, the most.
public record Spread(double least, double median, double most) {
  /// That of at least one fork.
  public static Spread of(Collection<Double> forks) {
    return new Spread(
        forks.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
        Median.of(forks),
        forks.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
  }
}
