package org.chatmesh.bench.run;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Load;
import org.chatmesh.bench.plan.Part;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.plan.Run;
import org.chatmesh.bench.plan.Scenario;

/// Which runs are repeated with a profiler in the node when all others are done: one of each system
/// in each saturated cell that has the most forks. They are no results.
final class ProfiledRuns {
  /// For so long they are measured at least. A kernel that ticks a hundred times a second gives no
  /// more samples than that of a busy thread; five hundred tell a share of 10 % to within 3 % of
  /// all.
  static final long MIN_MILLIS = 5_000;

  private ProfiledRuns() {}

  /// For how long that run is measured.
  static long millis(Plan plan, Run run) {
    return Math.max(MIN_MILLIS, plan.duration(run.cell(), run.load()).millis());
  }

  static List<Run> of(Plan plan, Feasible feasible) {
    List<Run> runs = new ArrayList<>();
    for (Cell cell : cells(plan, feasible)) {
      for (String system : feasible.systems(plan, cell, Load.SATURATING)) {
        runs.add(new Run(cell, Load.SATURATING, system, 1));
      }
    }
    return runs;
  }

  /// The headline of the plan. Where everything has one fork, nothing tells it: then the first cell
  /// of each scenario stands for the others.
  private static List<Cell> cells(Plan plan, Feasible feasible) {
    List<Part> saturated =
        plan.scenarios().stream().filter(part -> part.loads().contains(Load.SATURATING)).toList();
    int most = saturated.stream().mapToInt(Part::forks).max().orElse(0);
    List<Cell> cells =
        saturated.stream()
            .filter(part -> part.forks() == most)
            .flatMap(part -> part.cells().stream())
            .filter(cell -> feasible.obstacle(cell).isEmpty())
            .toList();
    return most > 1 ? cells : firsts(cells);
  }

  private static List<Cell> firsts(List<Cell> cells) {
    Set<Scenario> seen = EnumSet.noneOf(Scenario.class);
    return cells.stream().filter(cell -> seen.add(cell.scenario())).toList();
  }
}
