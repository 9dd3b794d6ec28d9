package org.chatmesh.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chatmesh.bench.report.Crossover.Field;
import org.chatmesh.bench.report.Crossover.Lead;
import org.chatmesh.bench.report.chart.Chart;
import org.chatmesh.bench.report.chart.MapChart;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.stats.Verdict;

/// The crossover map as a chart.
record CrossoverCharts(Rows rows, Verdicts verdicts, Captions captions, Words words) {
  static final String MAP = "crossover";

  /// The map, if there is one.
  Map<String, Chart> all() {
    List<Crossover> maps = Crossover.of(rows, verdicts);
    if (maps.isEmpty()) {
      return Map.of();
    }
    Titles titles = new Titles(words);
    List<MapChart.Grid> grids =
        maps.stream().map(map -> grid(map, maps.size() > 1 ? titles.job(map.kind()) : "")).toList();
    return Map.of(
        MAP,
        new MapChart(
            captions.of(
                rows.among(
                    maps.stream()
                        .flatMap(map -> map.fields().stream())
                        .map(Field::situation)
                        .toList()),
                words.of("chart.crossover.title"),
                captions.saturating(),
                words.of("chart.crossover.how"),
                words.of("chart.crossover.hatched")),
            words.of("chart.crossover.columns"),
            words.of("chart.crossover.rows"),
            grids));
  }

  private MapChart.Grid grid(Crossover map, String title) {
    List<MapChart.Row> lines = new ArrayList<>();
    for (int micros : map.work()) {
      List<MapChart.Field> fields = new ArrayList<>();
      for (int members : map.members()) {
        fields.add(
            map.field(members, micros)
                .map(field -> field(map, field))
                .orElse(new MapChart.Field(null, false, List.of())));
      }
      lines.add(new MapChart.Row(new Titles(words).work(micros), fields));
    }
    List<String> columns = map.members().stream().map(words.numbers()::whole).toList();
    return new MapChart.Grid(title, columns, lines);
  }

  private MapChart.Field field(Crossover map, Field field) {
    List<String> texts = new ArrayList<>();
    map.lead(field).ifPresent(lead -> texts.add(beside(lead)));
    if (field.known()) {
      map.beyond(field).ifPresent(lead -> texts.add(beside(lead)));
    }
    if (!field.missing().isEmpty()) {
      texts.add(words.of("chart.crossover.missing", Integer.toString(field.missing().size())));
    }
    return field.known()
        ? new MapChart.Field(field.ranked().getFirst(), map.certain(field), texts)
        : new MapChart.Field(null, false, List.of(words.of("chart.crossover.none")));
  }

  private String beside(Lead lead) {
    return lead.verdict() == Verdict.EQUIVALENT
        ? words.of("chart.crossover.equal", lead.other())
        : words.of("chart.crossover.ratio", words.numbers().times(lead.ratio()), lead.other());
  }
}
