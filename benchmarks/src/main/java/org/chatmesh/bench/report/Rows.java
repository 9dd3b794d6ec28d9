package org.chatmesh.bench.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.run.ResultSet;
import org.chatmesh.bench.stats.Median;

/// All runs of a result set, in order, and questions to them.
record Rows(Plan plan, List<Row> all) {
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
    return new Rows(plan, rows);
  }

  /// The forks of one system in one phase of one cell.
  List<Row> of(Cell cell, Phase phase, String system) {
    return all.stream()
        .filter(row -> row.cell().equals(cell) && row.phase() == phase)
        .filter(row -> row.system().equals(system))
        .toList();
  }

  /// The valid ones of them.
  List<Row> valid(Cell cell, Phase phase, String system) {
    return of(cell, phase, system).stream().filter(Row::valid).toList();
  }

  /// A figure of each valid fork that has it.
  List<Double> values(Cell cell, Phase phase, String system, ToDoubleFunction<Row> figure) {
    return valid(cell, phase, system).stream()
        .map(row -> figure.applyAsDouble(row))
        .filter(value -> !Double.isNaN(value))
        .toList();
  }

  /// The median of a figure over the valid forks; NaN if there is none.
  double median(Cell cell, Phase phase, String system, ToDoubleFunction<Row> figure) {
    return Median.of(values(cell, phase, system, figure));
  }

  /// True if a saturating run of that system was still changing while it was measured.
  boolean unsteady(Cell cell, String system) {
    return valid(cell, Phase.SATURATING, system).stream().anyMatch(Row::unsteady);
  }

  List<Cell> loadedCells() {
    return plan.cells().stream().filter(Cell::loaded).filter(this::present).toList();
  }

  List<Cell> idleCells() {
    return plan.cells().stream().filter(cell -> !cell.loaded()).filter(this::present).toList();
  }

  private boolean present(Cell cell) {
    return all.stream().anyMatch(row -> row.cell().equals(cell));
  }

  private static double speedup(Row row, List<Row> rows) {
    if (row.phase() != Phase.SATURATING || !row.valid()) {
      return Double.NaN;
    }
    return rows.stream()
        .filter(other -> other.system().equals(BASELINE) && other.valid())
        .filter(other -> other.phase() == row.phase() && other.cell().equals(row.cell()))
        .filter(other -> other.record().fork() == row.record().fork())
        .mapToDouble(other -> row.deliveredPerSecond() / other.deliveredPerSecond())
        .findFirst()
        .orElse(Double.NaN);
  }
}
