package org.chatmesh.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Slo;
import org.chatmesh.bench.report.Rows.Situation;
import org.chatmesh.bench.report.chart.LoadPanel;
import org.chatmesh.bench.report.chart.Panel;
import org.chatmesh.bench.report.chart.PanelChart;
import org.chatmesh.bench.report.chart.Spread;
import org.chatmesh.bench.report.document.Block.Table;
import org.chatmesh.bench.report.words.Numbers;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.stats.Percentiles;

/// Latency against load: the percentile of the plan's SLO at each rate that a cell was loaded with.
/// The rate is what was offered, in deliveries per second: the schedule fixes it, and a capacity is
/// a rate of the same kind.
final class LoadCurves {
  /// Name of the chart's files.
  static final String CHART = "load-latency";

  private static final int POINTS_OF_A_CURVE = 2;
  private static final double MICROS_PER_MILLI = 1e3;

  private final Rows rows;
  private final Words words;
  private final Numbers numbers;
  private final Titles titles;
  private final Slo slo;
  private final List<Situation> open;
  private final List<Cell> cells;

  LoadCurves(Rows rows, Words words) {
    this.rows = rows;
    this.words = words;
    this.numbers = words.numbers();
    this.titles = new Titles(words);
    this.slo = rows.plan().slo();
    this.open = rows.situations(Phase.OPEN);
    this.cells = rows.plan().cells().stream().filter(this::hasCurve).toList();
  }

  /// The forks of one system at one rate, whatever the loads are called that led to it.
  private record Rate(double perSecond, List<Row> forks) {
    List<Row> valid() {
      return forks.stream().filter(Row::valid).toList();
    }

    /// That percentile of each valid fork; none if too few samples lie beyond it in one of them.
    List<Double> micros(double percentile) {
      List<Row> valid = valid();
      return valid.stream().allMatch(row -> row.shows(percentile))
          ? valid.stream().map(row -> row.micros(percentile)).toList()
          : List.of();
    }
  }

  /// A panel for each cell in which at least one system has a latency at two rates or more.
  List<Panel> panels() {
    return cells.stream().map(this::panel).toList();
  }

  PanelChart chart(Captions captions) {
    String marks = words.of("chart.load.marks", limit());
    return new PanelChart(
        captions.of(
            rows.among(open.stream().filter(each -> cells.contains(each.cell())).toList()),
            words.of("chart.load.title"),
            words.of("chart.load.how") + " " + words.of("better.less"),
            cells.stream().anyMatch(this::hasCapacities)
                ? marks + " " + words.of("chart.load.capacities")
                : marks,
            words.of("chart.load.missing", Integer.toString(Percentiles.MIN_BEYOND))),
        panels());
  }

  /// A row per cell with a panel, system and rate.
  Table table() {
    List<List<String>> lines = new ArrayList<>();
    for (Cell cell : cells) {
      for (String system : rows.plan().systems()) {
        for (Rate rate : rates(cell, system)) {
          lines.add(line(cell, system, rate));
        }
      }
    }
    List<String> header =
        List.of(
            words.of("column.cell"),
            words.of("column.engine"),
            words.of("column.offered"),
            percentile(),
            words.of("column.spread"),
            words.of("column.forks"),
            words.of("column.capacity"));
    return new Table(header, 2, lines);
  }

  private List<String> line(Cell cell, String system, Rate rate) {
    List<Double> micros = rate.micros(slo.percentile());
    double capacity = capacity(cell, system);
    String median = Tables.NOTHING;
    String spread = Tables.NOTHING;
    if (!micros.isEmpty()) {
      Spread forks = Spread.of(micros);
      median = numbers.micros(forks.median());
      spread = numbers.micros(forks.least()) + " – " + numbers.micros(forks.most());
    }
    return List.of(
        titles.cell(cell),
        system,
        numbers.count(rate.perSecond),
        median,
        spread,
        words.of(
            "some.of", Integer.toString(rate.valid().size()), Integer.toString(rate.forks.size())),
        capacity > 0 ? numbers.count(capacity) : Tables.NOTHING);
  }

  private Panel panel(Cell cell) {
    List<LoadPanel.Curve> curves = new ArrayList<>();
    List<LoadPanel.Capacity> capacities = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String system : rows.plan().systems()) {
      List<LoadPanel.Point> points = new ArrayList<>();
      for (Rate rate : rates(cell, system)) {
        List<Double> micros = rate.micros(slo.percentile());
        if (micros.isEmpty()) {
          missing.add(words.of("chart.load.at", system, numbers.count(rate.perSecond)));
        } else {
          points.add(new LoadPanel.Point(rate.perSecond, Spread.of(micros)));
        }
      }
      if (!points.isEmpty()) {
        curves.add(new LoadPanel.Curve(system, points));
      }
      double capacity = capacity(cell, system);
      if (capacity > 0) {
        capacities.add(new LoadPanel.Capacity(system, capacity));
      }
    }
    return new LoadPanel(
        titles.cell(cell),
        words.of("chart.load.figure", percentile()),
        words.of("chart.load.axis"),
        curves,
        capacities,
        new LoadPanel.Limit(
            slo.latency().millis() * MICROS_PER_MILLI, words.of("chart.load.limit", limit())),
        missing.isEmpty() ? "" : words.of("chart.missing", String.join(", ", missing)));
  }

  private boolean hasCurve(Cell cell) {
    return rows.plan().systems().stream()
        .anyMatch(system ->
            rates(cell, system).stream()
                    .filter(rate -> !rate.micros(slo.percentile()).isEmpty())
                    .count()
                >= POINTS_OF_A_CURVE);
  }

  private boolean hasCapacities(Cell cell) {
    return rows.plan().systems().stream().anyMatch(system -> capacity(cell, system) > 0);
  }

  /// By rising rate. Forks that all broke off before they had one are not among them.
  private List<Rate> rates(Cell cell, String system) {
    Map<Double, List<Row>> byRate = new TreeMap<>();
    for (Situation situation : open) {
      List<Row> forks = situation.cell().equals(cell) ? rows.of(situation, system) : List.of();
      double rate = forks.stream().mapToDouble(Row::offeredPerSecond).max().orElse(0);
      if (rate > 0) {
        byRate.computeIfAbsent(rate, each -> new ArrayList<>()).addAll(forks);
      }
    }
    return byRate.entrySet().stream()
        .map(entry -> new Rate(entry.getKey(), entry.getValue()))
        .toList();
  }

  /// Deliveries per second; 0 if it was not looked for.
  private double capacity(Cell cell, String system) {
    double messages =
        rows.frozen().capacities().getOrDefault(cell.name(), Map.of()).getOrDefault(system, 0.0);
    return messages * cell.deliveriesPerMessage();
  }

  private String percentile() {
    return "p" + numbers.three(slo.percentile());
  }

  private String limit() {
    return numbers.micros(slo.latency().millis() * MICROS_PER_MILLI);
  }
}
