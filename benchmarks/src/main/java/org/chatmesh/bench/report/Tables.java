package org.chatmesh.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.report.Rows.Situation;
import org.chatmesh.bench.report.chart.Numbers;
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
  private static final double LAG_PERCENTILE = 99;
  private static final double BYTES_PER_KIB = 1_024;

  private final Rows rows;
  private final Plan plan;

  Tables(Rows rows) {
    this.rows = rows;
    this.plan = rows.plan();
  }

  /// A row per loaded cell, a column per system: one figure of its closed loop.
  String closed(ToDoubleFunction<Row> figure, DoubleFunction<String> format) {
    Table table = new Table(header("cell"), 1);
    List<Situation> closed = new ArrayList<>(rows.situations(Phase.SATURATING));
    closed.addAll(rows.situations(Phase.JOB));
    for (Situation situation : closed) {
      List<String> line = new ArrayList<>(List.of(situation.title()));
      for (String system : plan.systems()) {
        double median = rows.median(situation, system, figure);
        String mark = rows.unsteady(situation, system) ? UNSTEADY : "";
        line.add(shown(median, value -> format.apply(value) + mark));
      }
      table.add(line);
    }
    return table.toString();
  }

  /// A row per loaded cell and system: latency in the open phase.
  String latency() {
    Table table =
        new Table(
            List.of(
                "cell", "engine", "offered/s", "p50", "p90", "p99", "p99.9", "samples", "lag p99"),
            2);
    for (Situation situation : rows.situations(Phase.OPEN)) {
      for (String system : plan.systems()) {
        List<Row> forks = rows.valid(situation, system);
        if (!forks.isEmpty()) {
          table.add(latency(situation, system, forks));
        }
      }
    }
    return table.toString();
  }

  /// A row per idle cell and system.
  String idle() {
    Table table =
        new Table(
            List.of(
                "cell",
                "engine",
                "memory outside heap per link",
                "heap per link",
                "CPU when silent",
                "links opened per second"),
            2);
    for (Situation idle : rows.situations(Phase.IDLE)) {
      for (String system : plan.systems()) {
        table.add(
            List.of(
                idle.cell().title(),
                system,
                kib(rows.median(idle, system, Row::residentBytesPerLink)),
                kib(rows.median(idle, system, Row::heapBytesPerLink)),
                shown(
                    rows.median(idle, system, Row::idleCpuMillisPerSecond),
                    value -> Numbers.three(value) + " ms/s"),
                shown(rows.median(idle, system, Row::linksPerSecond), Numbers::count)));
      }
    }
    return table.toString();
  }

  /// Every run that is not VALID, and why. Empty if all are.
  String doubtful() {
    List<Row> doubtful = rows.all().stream().filter(row -> !row.valid()).toList();
    if (doubtful.isEmpty()) {
      return "";
    }
    Table table = new Table(List.of("cell", "engine", "fork", "status", "reason"), 5);
    for (Row row : doubtful) {
      table.add(
          List.of(
              row.run().label(),
              row.system(),
              Integer.toString(row.record().fork()),
              row.judgement().status().name(),
              String.join("; ", row.judgement().reasons()).replace("|", "\\|")));
    }
    return table.toString();
  }

  long count(Status status) {
    return rows.all().stream().filter(row -> row.judgement().status() == status).count();
  }

  private static List<String> latency(Situation situation, String system, List<Row> forks) {
    List<Histogram> latencies = new ArrayList<>();
    for (Row row : forks) {
      Histogram latency = row.latency();
      if (latency != null) {
        latencies.add(latency);
      }
    }
    List<String> line = new ArrayList<>();
    line.add(situation.title());
    line.add(system);
    line.add(Numbers.count(Median.of(forks.stream().map(Row::offeredPerSecond).toList())));
    for (double percentile : PERCENTILES) {
      line.add(
          latencies.stream().allMatch(latency -> Percentiles.shown(latency, percentile))
              ? Numbers.micros(
                  Median.of(
                      latencies.stream()
                          .map(latency -> Percentiles.micros(latency, percentile))
                          .toList()))
              : NOTHING);
    }
    line.add(
        Numbers.count(latencies.stream().mapToDouble(Histogram::getTotalCount).min().orElse(0)));
    line.add(
        Numbers.micros(
            Median.of(forks.stream().map(row -> row.lagMicros(LAG_PERCENTILE)).toList())));
    return line;
  }

  List<String> header(String first) {
    List<String> header = new ArrayList<>(List.of(first));
    header.addAll(plan.systems());
    return header;
  }

  private static String kib(double bytes) {
    return shown(bytes / BYTES_PER_KIB, value -> Numbers.three(value) + " KiB");
  }

  private static String shown(double value, DoubleFunction<String> format) {
    return Double.isNaN(value) ? NOTHING : format.apply(value);
  }
}
