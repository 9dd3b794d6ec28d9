package org.chatmesh.bench.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.report.Rows.Situation;
import org.chatmesh.bench.report.chart.DotChart;
import org.chatmesh.bench.report.chart.Numbers;
import org.chatmesh.bench.report.chart.PercentileChart;
import org.chatmesh.bench.report.chart.Pictures;
import org.chatmesh.bench.report.chart.StackChart;
import org.chatmesh.bench.run.Environment;

/// All charts of a result set.
final class Charts {
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double BYTES_PER_KIB = 1_024;

  private final Rows rows;
  private final Captions captions;

  Charts(Rows rows, Environment environment) {
    this.rows = rows;
    this.captions = new Captions(rows.plan(), rows.frozen(), environment);
  }

  void write(Path directory) throws IOException {
    if (!closed().isEmpty()) {
      Pictures.write(directory, "throughput", throughput());
      Pictures.write(directory, "cpu", cpu());
      if (rows.plan().systems().contains(Rows.BASELINE)) {
        Pictures.write(directory, "speedup", speedup());
      }
    }
    Curves curves = new Curves(rows);
    if (!curves.panels().isEmpty()) {
      Pictures.write(directory, "latency", latency(curves));
    }
    if (!rows.situations(Phase.IDLE).isEmpty()) {
      Pictures.write(directory, "idle", idle());
    }
  }

  private DotChart throughput() {
    return dots(
        "Throughput: deliveries per second when saturated",
        List.of(
            captions.saturating() + " More is better.",
            "A delivery is one message that reaches one client. " + captions.forks(),
            Captions.unsteady()),
        "deliveries per second",
        Row::deliveredPerSecond,
        Double.NaN,
        Numbers::count,
        Numbers::count);
  }

  private DotChart speedup() {
    return dots(
        "Speed-up: throughput against the sequential engine",
        List.of(
            captions.saturating() + " More is better.",
            "Deliveries per second ÷ those of 'sequential' in the same block. " + captions.forks(),
            Captions.unsteady()),
        "times the throughput of 'sequential'",
        Row::speedup,
        1,
        Numbers::times,
        value -> Numbers.three(value) + "×");
  }

  private DotChart cpu() {
    return dots(
        "Cost: CPU time of the node per delivery when saturated",
        List.of(
            captions.saturating() + " Less is better.",
            "User and system time of the whole node process ÷ deliveries. " + captions.forks(),
            Captions.unsteady()),
        "CPU time per delivery",
        row -> row.cpuNanosPerDelivery() / NANOS_PER_MICRO,
        Double.NaN,
        Numbers::micros,
        Numbers::micros);
  }

  private PercentileChart latency(Curves curves) {
    return new PercentileChart(
        captions.of(
            "Latency by percentile",
            List.of(
                "Open loop: Poisson schedule, at the rate that each panel names; from the time a"
                    + " message was due to each receiver (pingpong: and back).",
                "Both axes logarithmic. Dotted: fewer than 100 samples beyond. Markers at 50, 90,"
                    + " 99, 99.9 … %. Less is better.")),
        curves.panels());
  }

  private StackChart idle() {
    List<StackChart.Panel> panels = new ArrayList<>();
    Situation idle = rows.situations(Phase.IDLE).getLast();
    List<StackChart.Bar> memory = new ArrayList<>();
    List<StackChart.Bar> cpu = new ArrayList<>();
    for (String system : rows.plan().systems()) {
      double resident = rows.median(idle, system, Row::residentBytesPerLink) / BYTES_PER_KIB;
      double heap = rows.median(idle, system, Row::heapBytesPerLink) / BYTES_PER_KIB;
      if (!Double.isNaN(resident)) {
        memory.add(new StackChart.Bar(system, Math.max(0, resident), Math.max(0, heap)));
        cpu.add(
            new StackChart.Bar(system, rows.median(idle, system, Row::idleCpuMillisPerSecond), 0));
      }
    }
    panels.add(
        new StackChart.Panel(
            "Memory per link (dark: outside the heap, light: heap)",
            "KiB per silent link",
            memory,
            Numbers::three));
    panels.add(
        new StackChart.Panel(
            "CPU while nothing is said", "milliseconds of CPU per second", cpu, Numbers::three));
    return new StackChart(
        captions.of(
            "%,d silent links: what they cost the node".formatted(idle.cell().links()),
            List.of(
                "Growth of live heap, and of resident memory outside it, from 0 to all links."
                    + " Kernel memory is not in it.",
                "CPU time over whole ping cycles of 5 s. Less is better.")),
        panels);
  }

  /// What a closed loop measured: throughput has a meaning there.
  private List<Situation> closed() {
    List<Situation> closed = new ArrayList<>(rows.situations(Phase.SATURATING));
    closed.addAll(rows.situations(Phase.JOB));
    return closed;
  }

  private DotChart dots(
      String title,
      List<String> subtitle,
      String axis,
      ToDoubleFunction<Row> figure,
      double reference,
      DoubleFunction<String> format,
      DoubleFunction<String> tickFormat) {
    List<DotChart.Group> groups = new ArrayList<>();
    for (Situation situation : closed()) {
      List<DotChart.Entry> entries = new ArrayList<>();
      for (String system : rows.plan().systems()) {
        entries.add(entry(situation, system, figure));
      }
      groups.add(new DotChart.Group(situation.title(), entries));
    }
    return new DotChart(captions.of(title, subtitle), axis, groups, reference, format, tickFormat);
  }

  /// Why there is no figure that counts.
  private static String note(List<Row> forks) {
    if (forks.isEmpty()) {
      return "not run";
    }
    return forks.stream().anyMatch(Row::valid)
        ? "no block in which both are valid"
        : forks.getFirst().judgement().status().name();
  }

  /// The valid forks; if there are none, but some that may be shown as doubtful, those.
  private DotChart.Entry entry(Situation situation, String system, ToDoubleFunction<Row> figure) {
    List<Double> valid = rows.values(situation, system, figure);
    if (!valid.isEmpty()) {
      String mark = rows.unsteady(situation, system) ? Tables.UNSTEADY : "";
      return new DotChart.Entry(system, valid, true, mark);
    }
    List<Row> forks = rows.of(situation, system);
    String note = note(forks);
    List<Double> doubtful =
        forks.stream()
            .filter(row -> note.equals("INVALID"))
            .map(row -> figure.applyAsDouble(row))
            .filter(value -> !Double.isNaN(value))
            .toList();
    String shown = doubtful.isEmpty() ? note : " (" + note + ")";
    return new DotChart.Entry(system, doubtful, false, shown);
  }
}
