package org.chatmesh.bench.run;

import java.util.List;
import org.chatmesh.bench.load.Timeline;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Load;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.stats.ChangePoint;

/// What has to be found out before a plan can be carried out.
final class Pilots {
  /// Levels that differ by no more than this are one (guess: forks differ by more).
  private static final double TOLERANCE = 0.10;

  /// A warm-up is a round number of these.
  private static final long STEP_MILLIS = 500;

  /// Long enough to see a backlog grow and to have the samples of a 99th percentile; a bracket
  /// needs several.
  private static final long PROBE_MILLIS = 2_000;

  private static final long CEILING_MILLIS = 2_000;

  private Pilots() {}

  static long probeMillis(Plan plan) {
    return Math.min(PROBE_MILLIS, plan.duration().millis());
  }

  static long ceilingMillis(Plan plan) {
    return Math.min(CEILING_MILLIS, plan.duration().millis());
  }

  /// The cells on which the warm-up is found: those with the most forks, the headline of the plan,
  /// as far as they can be saturated.
  static List<Cell> warmupCells(Plan plan, Feasible feasible) {
    if (!plan.warmup().pilot()) {
      return List.of();
    }
    return plan.scenarios().stream()
        .filter(part -> part.forks() == plan.mostForks())
        .flatMap(part -> part.cells().stream())
        .filter(cell -> cell.drivers() > 0 && !cell.signed() && feasible.obstacle(cell).isEmpty())
        .distinct()
        .toList();
  }

  /// The cells whose ceiling is wanted: those of all loads that have a rate.
  static List<Cell> ceilings(Plan plan, Feasible feasible) {
    return plan.cells().stream()
        .filter(cell -> cell.drivers() > 0 && feasible.obstacle(cell).isEmpty())
        .map(Cell::ceiling)
        .distinct()
        .toList();
  }

  /// The cells of which the capacity of each system is wanted.
  static List<Cell> capacityCells(Plan plan, Feasible feasible) {
    return plan.cells().stream()
        .filter(cell -> plan.loads(cell).stream().anyMatch(Load::needsCapacity))
        .filter(cell -> feasible.obstacle(cell).isEmpty())
        .toList();
  }

  static boolean needsWork(Plan plan) {
    return plan.cells().stream().anyMatch(cell -> cell.workMicros() > 0);
  }

  /// The warm-up that these pilot runs ask for: the longest that one of them took to become steady,
  /// in throughput, median latency and CPU time per delivery. A run that never did, or that broke
  /// off, asks for all of its length.
  static long warmupMillis(List<ResultSet.Entry> pilots, Plan plan) {
    long millis = STEP_MILLIS;
    for (ResultSet.Entry pilot : pilots) {
      boolean whole = pilot.judgement().status() != Status.FAIL && !pilot.timeline().isEmpty();
      millis = Math.max(millis, whole ? warmupMillis(pilot) : plan.warmup().length().millis());
    }
    return STEP_MILLIS * Math.ceilDiv(millis, STEP_MILLIS);
  }

  /// The warm-up that one pilot run asks for.
  static long warmupMillis(ResultSet.Entry pilot) {
    List<Timeline.Slice> slices = pilot.timeline();
    double[] rate = new double[slices.size()];
    double[] latency = new double[slices.size()];
    double[] cpu = new double[slices.size()];
    double last = 0;
    for (int i = 0; i < slices.size(); i++) {
      Timeline.Slice slice = slices.get(i);
      rate[i] = slice.deliveries() / (slice.endMillis() - last);
      latency[i] = slice.p50Micros();
      cpu[i] = (double) slice.nodeCpuNanos() / Math.max(1, slice.deliveries());
      last = slice.endMillis();
    }
    int steady = ChangePoint.steadyFrom(rate, TOLERANCE);
    steady = Math.max(steady, ChangePoint.steadyFrom(latency, TOLERANCE));
    steady = Math.max(steady, ChangePoint.steadyFrom(cpu, TOLERANCE));
    return steady == 0 ? 0 : (long) Math.ceil(slices.get(steady - 1).endMillis());
  }
}
