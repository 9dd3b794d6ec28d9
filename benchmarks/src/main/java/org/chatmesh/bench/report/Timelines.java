package org.chatmesh.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.chatmesh.bench.load.Timeline.Slice;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Scenario;
import org.chatmesh.bench.report.Rows.Situation;
import org.chatmesh.bench.report.chart.Panel;
import org.chatmesh.bench.report.chart.PanelChart;
import org.chatmesh.bench.report.chart.Spread;
import org.chatmesh.bench.report.chart.TimePanel;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.stats.Median;
import org.chatmesh.bench.stats.Percentiles;

/// What receivers feel over time that read on while another one stops reading, or that stay while
/// other links come and go. A slice is too short for most percentiles: where too few samples lie
/// beyond the 99th, its longest latency is shown, which is a fact and no estimate.
///
/// @param scenario whose situations these are; also the name of the chart's files
record Timelines(Scenario scenario, Rows rows, Words words) {
  /// Those in which something happens within the measured part.
  static final List<Scenario> SCENARIOS = List.of(Scenario.SLOW, Scenario.CHURN);

  private static final double P50 = 50;
  private static final double P99 = 99;

  String chartName() {
    return scenario.text();
  }

  String title() {
    return words.of("chart." + chartName() + ".title");
  }

  /// True if a valid run tells what happened when.
  boolean any() {
    return !situations().isEmpty();
  }

  /// Those of which a valid run tells what happened when.
  List<Situation> situations() {
    return rows.situations(Phase.OPEN).stream()
        .filter(situation -> situation.cell().scenario() == scenario)
        .filter(situation -> !bySystem(situation).isEmpty())
        .toList();
  }

  /// The valid runs of one system in which anything arrived.
  List<Row> forks(Situation situation, String system) {
    return rows.valid(situation, system).stream()
        .filter(row -> row.timeline().stream().anyMatch(slice -> slice.deliveries() > 0))
        .toList();
  }

  PanelChart chart(Captions captions) {
    return new PanelChart(
        captions.overTime(
            rows.among(situations()),
            title(),
            words.of("chart.time.how") + " " + words.of("better.less"),
            words.of("chart.time.lines"),
            words.of("chart.time.longest", Integer.toString(Percentiles.MIN_BEYOND))),
        panels());
  }

  /// One for each situation and system; those of a situation have the same axes.
  List<Panel> panels() {
    return situations().stream().flatMap(situation -> panels(situation).stream()).toList();
  }

  private List<Panel> panels(Situation situation) {
    Map<String, Tenths> bySystem = bySystem(situation);
    boolean p99 = bySystem.values().stream().allMatch(tenths -> tenths.shows(P99));
    ToDoubleFunction<Slice> figure = p99 ? Slice::p99Micros : Slice::maxMicros;
    Map<String, List<TimePanel.Slice>> slices = new LinkedHashMap<>();
    bySystem.forEach((system, tenths) -> slices.put(system, slices(tenths, figure)));
    int last = bySystem.values().stream().mapToInt(tenths -> tenths.forks().size()).max().orElse(0);
    TimePanel.Range range = range(slices.values().stream().flatMap(List::stream).toList());
    String title = new Titles(words).of(situation);
    List<Panel> panels = new ArrayList<>();
    slices.forEach((system, shown) ->
        panels.add(
            new TimePanel(
                system,
                words.of(p99 ? "chart.time.p99" : "chart.time.max", title),
                words.of("chart.time.axis"),
                words.of("chart." + chartName() + ".start"),
                shown,
                Tenths.seconds(last),
                range)));
    return panels;
  }

  private Map<String, Tenths> bySystem(Situation situation) {
    Map<String, Tenths> bySystem = new LinkedHashMap<>();
    for (String system : rows.plan().systems()) {
      Tenths tenths = Tenths.of(forks(situation, system).stream().map(Row::timeline).toList());
      if (!tenths.empty()) {
        bySystem.put(system, tenths);
      }
    }
    return bySystem;
  }

  private static List<TimePanel.Slice> slices(Tenths tenths, ToDoubleFunction<Slice> figure) {
    List<TimePanel.Slice> shown = new ArrayList<>();
    for (int tenth = 0; tenth < tenths.forks().size(); tenth++) {
      List<Slice> forks = tenths.forks().get(tenth);
      if (!forks.isEmpty()) {
        shown.add(
            new TimePanel.Slice(
                Tenths.seconds(tenth),
                Tenths.seconds(tenth + 1),
                Spread.of(values(forks, figure)),
                Tenths.shows(forks, P50)
                    ? Median.of(values(forks, Slice::p50Micros))
                    : Double.NaN));
      }
    }
    return shown;
  }

  private static TimePanel.Range range(List<TimePanel.Slice> slices) {
    double least =
        slices.stream()
            .mapToDouble(each ->
                Double.isNaN(each.usualMicros())
                    ? each.micros().least()
                    : Math.min(each.usualMicros(), each.micros().least()))
            .min()
            .orElseThrow();
    double most = slices.stream().mapToDouble(each -> each.micros().most()).max().orElseThrow();
    return new TimePanel.Range(least, most);
  }

  private static List<Double> values(List<Slice> slices, ToDoubleFunction<Slice> figure) {
    return slices.stream().map(slice -> figure.applyAsDouble(slice)).toList();
  }
}
