package org.chatmesh.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.report.Rows.Situation;
import org.chatmesh.bench.report.document.Block.Table;
import org.chatmesh.bench.report.document.Inline;
import org.chatmesh.bench.report.words.Numbers;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.Status;
import org.chatmesh.bench.stats.Median;
import org.chatmesh.bench.stats.Percentiles;

/// The tables of the report. A figure is the median of the valid forks; a dash stands where there
/// is none, or where too few samples lie beyond a percentile.
final class Tables {
  /// Stands behind a figure of a run that was still changing.
  static final String UNSTEADY = " ~";

  static final String NOTHING = "–";
  private static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9);
  private static final double MEDIAN = 50;
  private static final double TAIL = 99;
  private static final double BYTES_PER_KIB = 1_024;

  private final Rows rows;
  private final Plan plan;
  private final Words words;
  private final Numbers numbers;
  private final Titles titles;

  Tables(Rows rows, Words words) {
    this.rows = rows;
    this.plan = rows.plan();
    this.words = words;
    this.numbers = words.numbers();
    this.titles = new Titles(words);
  }

  /// A row per loaded cell, a column per system: one figure of its closed loop.
  Table closed(ToDoubleFunction<Row> figure, DoubleFunction<String> format) {
    List<List<String>> lines = new ArrayList<>();
    List<Situation> closed = new ArrayList<>(rows.situations(Phase.SATURATING));
    closed.addAll(rows.situations(Phase.JOB));
    for (Situation situation : closed) {
      List<String> line = new ArrayList<>(List.of(titles.of(situation)));
      for (String system : plan.systems()) {
        double median = rows.median(situation, system, figure);
        String mark = rows.unsteady(situation, system) ? UNSTEADY : "";
        line.add(shown(median, value -> format.apply(value) + mark));
      }
      lines.add(line);
    }
    return new Table(header(words.of("column.cell")), 1, lines);
  }

  /// A row per loaded cell and system: latency in the open phase.
  Table latency() {
    List<List<String>> lines = new ArrayList<>();
    for (Situation situation : rows.situations(Phase.OPEN)) {
      for (String system : plan.systems()) {
        List<Row> forks = rows.valid(situation, system);
        if (!forks.isEmpty()) {
          lines.add(latency(situation, system, forks));
        }
      }
    }
    List<String> header =
        new ArrayList<>(columns("column.cell", "column.engine", "column.offered"));
    PERCENTILES.forEach(each -> header.add("p" + numbers.three(each)));
    header.addAll(
        columns("column.last.median", "column.last.tail", "column.samples", "column.lag"));
    return new Table(header, 2, lines);
  }

  /// A row per cell in which several send, a column per system: Jain's fairness index; no rows if
  /// it was not recorded.
  Table fairness() {
    List<List<String>> lines = new ArrayList<>();
    for (Situation situation : rows.situations(Phase.SATURATING)) {
      List<String> line = new ArrayList<>(List.of(titles.of(situation)));
      for (String system : plan.systems()) {
        line.add(shown(rows.median(situation, system, Row::fairness), numbers::three));
      }
      if (line.stream().skip(1).anyMatch(each -> !each.equals(NOTHING))) {
        lines.add(line);
      }
    }
    return new Table(header(words.of("column.cell")), 1, lines);
  }

  /// A row per idle cell and system.
  Table idle() {
    List<List<String>> lines = new ArrayList<>();
    for (Situation idle : rows.situations(Phase.IDLE)) {
      for (String system : rows.systems(idle)) {
        lines.add(
            List.of(
                titles.cell(idle.cell()),
                system,
                kib(rows.median(idle, system, Row::residentBytesPerLink)),
                kib(rows.median(idle, system, Row::heapBytesPerLink)),
                shown(
                    rows.median(idle, system, Row::idleCpuMillisPerSecond),
                    value -> numbers.three(value) + " ms/s"),
                shown(rows.median(idle, system, Row::linksPerSecond), numbers::count)));
      }
    }
    return new Table(
        columns(
            "column.cell",
            "column.engine",
            "column.resident",
            "column.heap",
            "column.silent",
            "column.opened"),
        2,
        lines);
  }

  /// Every run that is not VALID, and why.
  Table doubtful() {
    List<List<String>> lines = new ArrayList<>();
    for (Row row : rows.all()) {
      if (!row.valid()) {
        lines.add(
            List.of(
                row.run().label(),
                row.system(),
                Integer.toString(row.record().fork()),
                row.judgement().status().name(),
                Inline.plain(String.join("; ", row.judgement().reasons()))));
      }
    }
    List<String> header =
        columns("column.cell", "column.engine", "column.fork", "column.status", "column.reason");
    return new Table(header, header.size(), lines);
  }

  long count(Status status) {
    return rows.all().stream().filter(row -> row.judgement().status() == status).count();
  }

  List<String> header(String first) {
    return Stream.concat(Stream.of(first), plan.systems().stream()).toList();
  }

  List<String> columns(String... keys) {
    return Stream.of(keys).map(key -> words.of(key)).toList();
  }

  private List<String> latency(Situation situation, String system, List<Row> forks) {
    List<Histogram> latencies = new ArrayList<>();
    for (Row row : forks) {
      Histogram latency = row.latency();
      if (latency != null) {
        latencies.add(latency);
      }
    }
    List<String> line = new ArrayList<>();
    line.add(titles.of(situation));
    line.add(system);
    line.add(numbers.count(Median.of(forks.stream().map(Row::offeredPerSecond).toList())));
    PERCENTILES.forEach(percentile -> line.add(micros(latencies, percentile)));
    List<Histogram> completions =
        forks.stream().flatMap(row -> Stream.ofNullable(row.completion())).toList();
    List.of(MEDIAN, TAIL).forEach(percentile -> line.add(micros(completions, percentile)));
    line.add(
        numbers.count(latencies.stream().mapToDouble(Histogram::getTotalCount).min().orElse(0)));
    line.add(numbers.micros(Median.of(forks.stream().map(row -> row.lagMicros(TAIL)).toList())));
    return line;
  }

  /// The median of a percentile of the forks, or a dash.
  private String micros(List<Histogram> forks, double percentile) {
    return !forks.isEmpty() && forks.stream().allMatch(each -> Percentiles.shown(each, percentile))
        ? numbers.micros(
            Median.of(forks.stream().map(each -> Percentiles.micros(each, percentile)).toList()))
        : NOTHING;
  }

  private String kib(double bytes) {
    return shown(bytes / BYTES_PER_KIB, value -> numbers.three(value) + " KiB");
  }

  private static String shown(double value, DoubleFunction<String> format) {
    return Double.isNaN(value) ? NOTHING : format.apply(value);
  }
}
