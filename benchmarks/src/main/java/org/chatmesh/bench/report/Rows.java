package org.chatmesh.bench.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Load;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.plan.Run;
import org.chatmesh.bench.run.Frozen;
import org.chatmesh.bench.run.ResultSet;
import org.chatmesh.bench.stats.Median;
import org.chatmesh.bench.system.Systems;

/// All runs of a result set, in order, and questions to them.
record Rows(Plan plan, Frozen frozen, List<Row> all) {
  /// The system that speed-ups are against.
  static final String BASELINE = "sequential";

  static Rows of(ResultSet results) throws IOException {
    Plan plan = results.plan();
    List<ResultSet.Entry> entries = results.entries(plan);
    List<Row> plain = entries.stream().map(entry -> Row.of(entry, Double.NaN)).toList();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < plain.size(); i++) {
      rows.add(Row.of(entries.get(i), speedup(plain.get(i), plain)));
    }
    return new Rows(plan, results.frozen(), rows);
  }

  /// A cell under one of its loads.
  record Situation(Cell cell, Load load) {
    String label() {
      return new Run(cell, load, "", 1).label();
    }
  }

  /// All situations of that phase of which there is a run, in the plan's order.
  List<Situation> situations(Phase phase) {
    List<Situation> situations = new ArrayList<>();
    for (Cell cell : plan.cells()) {
      for (Load load : plan.loads(cell)) {
        Situation situation = new Situation(cell, load);
        if (load.phase() == phase && all.stream().anyMatch(row -> in(row, situation))) {
          situations.add(situation);
        }
      }
    }
    return situations;
  }

  /// The systems that it is for and that can run there, in the plan's order.
  List<String> systems(Situation situation) {
    return plan.systems(situation.cell, situation.load).stream()
        .filter(system -> Systems.serves(system, situation.cell))
        .toList();
  }

  /// The systems that have a run in one of these situations, in the plan's order.
  List<String> among(List<Situation> situations) {
    return plan.systems().stream()
        .filter(
            system -> situations.stream().anyMatch(situation -> !of(situation, system).isEmpty()))
        .toList();
  }

  /// How many runs the plan has on a machine that lacks nothing.
  long planned() {
    return plan.blocks().stream()
        .mapToLong(block -> systems(new Situation(block.cell(), block.load())).size())
        .sum();
  }

  /// The forks of one system in one situation.
  List<Row> of(Situation situation, String system) {
    return all.stream().filter(row -> in(row, situation) && row.system().equals(system)).toList();
  }

  /// The valid ones of them.
  List<Row> valid(Situation situation, String system) {
    return of(situation, system).stream().filter(Row::valid).toList();
  }

  /// A figure of each valid fork that has it.
  List<Double> values(Situation situation, String system, ToDoubleFunction<Row> figure) {
    return valid(situation, system).stream()
        .map(row -> figure.applyAsDouble(row))
        .filter(value -> !Double.isNaN(value))
        .toList();
  }

  /// The median of a figure over the valid forks; NaN if there is none.
  double median(Situation situation, String system, ToDoubleFunction<Row> figure) {
    return Median.of(values(situation, system, figure));
  }

  /// True if a saturating run of that system was still changing while it was measured.
  boolean unsteady(Situation situation, String system) {
    return situation.load.phase() == Phase.SATURATING
        && valid(situation, system).stream().anyMatch(Row::unsteady);
  }

  private static boolean in(Row row, Situation situation) {
    return row.cell().equals(situation.cell) && row.load().equals(situation.load);
  }

  private static double speedup(Row row, List<Row> rows) {
    boolean closed = row.phase() == Phase.SATURATING || row.phase() == Phase.JOB;
    if (!closed || !row.valid()) {
      return Double.NaN;
    }
    Situation situation = new Situation(row.cell(), row.load());
    return rows.stream()
        .filter(other -> other.system().equals(BASELINE) && other.valid())
        .filter(other -> in(other, situation))
        .filter(other -> other.record().fork() == row.record().fork())
        .mapToDouble(other -> row.deliveredPerSecond() / other.deliveredPerSecond())
        .findFirst()
        .orElse(Double.NaN);
  }
}
