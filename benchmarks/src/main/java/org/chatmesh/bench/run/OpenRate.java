package org.chatmesh.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.chatmesh.bench.load.LoadResult;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.stats.Median;

/// The load that every system is offered in the open phase of a cell: half of what the slowest one
/// reached in its saturating phase, where a system's rate is the median of its forks.
final class OpenRate {
  private static final double SHARE_OF_SLOWEST = 0.5;
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Cell cell;
  private final Map<String, List<Double>> reached = new TreeMap<>();

  OpenRate(Cell cell) {
    this.cell = cell;
  }

  /// A saturating run has ended.
  void reached(RunRecord run) {
    LoadResult load = run.load();
    if (load != null && load.usage().measuredDeliveries() > 0) {
      double seconds = load.usage().measuredNanos() / NANOS_PER_SECOND;
      double deliveries = load.usage().measuredDeliveries() / seconds;
      reached
          .computeIfAbsent(run.system(), system -> new ArrayList<>())
          .add(deliveries / cell.deliveriesPerMessage());
    }
  }

  boolean known() {
    return !reached.isEmpty();
  }

  /// Messages per second, all drivers together.
  double perSecond() {
    return SHARE_OF_SLOWEST * reached.values().stream().mapToDouble(Median::of).min().orElseThrow();
  }
}
