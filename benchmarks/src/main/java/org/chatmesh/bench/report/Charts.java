package org.chatmesh.bench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Scenario;
import org.chatmesh.bench.report.Rows.Situation;
import org.chatmesh.bench.report.chart.Chart;
import org.chatmesh.bench.report.chart.DotChart;
import org.chatmesh.bench.report.chart.ForestChart;
import org.chatmesh.bench.report.chart.LineChart;
import org.chatmesh.bench.report.chart.PercentileChart;
import org.chatmesh.bench.report.chart.StackChart;
import org.chatmesh.bench.report.words.Numbers;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.Environment;
import org.chatmesh.bench.stats.Direction;
import org.chatmesh.bench.stats.Interval;
import org.chatmesh.bench.stats.Line;
import org.chatmesh.bench.stats.Margin;
import org.chatmesh.bench.stats.Percentiles;

/// All charts of a result set.
final class Charts {
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double BYTES_PER_KIB = 1_024;
  private static final double BYTES_PER_MIB = BYTES_PER_KIB * BYTES_PER_KIB;

  private final Rows rows;
  private final Verdicts verdicts;
  private final Words words;
  private final Numbers numbers;
  private final Titles titles;
  private final Captions captions;
  private final Map<String, Chart> scaling;

  Charts(Rows rows, Verdicts verdicts, Environment environment, Words words) {
    this.rows = rows;
    this.verdicts = verdicts;
    this.words = words;
    this.numbers = words.numbers();
    this.titles = new Titles(words);
    this.captions = new Captions(rows.plan(), rows.frozen(), environment, words);
    this.scaling = new ScalingCharts(rows, captions, words).all();
  }

  /// Those for which there are figures, by name.
  Map<String, Chart> all() {
    Map<String, Chart> charts = new LinkedHashMap<>();
    if (!closed().isEmpty()) {
      charts.put("throughput", throughput());
      if (rows.plan().systems().contains(Rows.BASELINE)) {
        charts.put("speedup", speedup());
      }
      charts.put("cpu", cpu());
      StackChart split = cpuSplit();
      if (!split.panels().isEmpty()) {
        charts.put("cpu-split", split);
      }
    }
    Curves curves = new Curves(rows, words);
    if (!curves.panels().isEmpty()) {
      charts.put("latency", latency(curves));
    }
    LoadCurves loads = new LoadCurves(rows, words);
    if (!loads.panels().isEmpty()) {
      charts.put(LoadCurves.CHART, loads.chart(captions));
    }
    for (Scenario scenario : Timelines.SCENARIOS) {
      Timelines timelines = new Timelines(scenario, rows, words);
      if (timelines.any()) {
        charts.put(timelines.chartName(), timelines.chart(captions));
      }
    }
    if (!rows.situations(Phase.IDLE).isEmpty()) {
      charts.put("idle", idle());
    }
    if (new IdleMemory(rows).hasSlope()) {
      charts.put("idle-memory", idleMemory());
    }
    charts.putAll(scaling);
    charts.putAll(new CrossoverCharts(rows, verdicts, captions, words).all());
    for (Metric metric : Metric.ALL) {
      if (!shown(metric).isEmpty()) {
        charts.put(VerdictTables.chart(metric), forest(metric));
      }
    }
    return charts;
  }

  private ForestChart forest(Metric metric) {
    List<ForestChart.Group> groups = new ArrayList<>();
    List<Verdicts.Comparison> judged = shown(metric);
    for (Situation situation : VerdictTables.situations(judged)) {
      List<ForestChart.Entry> entries =
          judged.stream()
              .filter(each -> each.situation().equals(situation))
              .map(this::line)
              .toList();
      groups.add(new ForestChart.Group(titles.of(situation), entries));
    }
    Margin margin = new Margin(rows.plan().margin());
    boolean higher = metric.direction() == Direction.HIGHER_IS_BETTER;
    return new ForestChart(
        captions.of(
            judged.stream()
                .flatMap(each -> Stream.of(each.baseline(), each.subject()))
                .distinct()
                .sorted(Comparator.comparingInt(rows.plan().systems()::indexOf))
                .toList(),
            words.of("chart.forest.title", titles.metric(metric)),
            words.of("chart.forest.how", numbers.percent(rows.plan().margin())),
            words.of("chart.forest.whose", better(higher))),
        words.of("chart.forest.axis"),
        new Interval(margin.lower(), margin.upper()),
        groups);
  }

  private ForestChart.Entry line(Verdicts.Comparison each) {
    return new ForestChart.Entry(
        each.subject(),
        each.baseline(),
        each.estimate().ratio(),
        Objects.requireNonNull(each.estimate().interval()),
        numbers.times(each.estimate().ratio())
            + "  "
            + new VerdictTables(words).verdict(each.estimate()));
  }

  private DotChart throughput() {
    return dots(
        "chart.throughput",
        true,
        Row::deliveredPerSecond,
        Double.NaN,
        numbers::count,
        numbers::count);
  }

  private DotChart speedup() {
    return dots(
        "chart.speedup",
        true,
        Row::speedup,
        1,
        numbers::times,
        value -> numbers.three(value) + "×");
  }

  private DotChart cpu() {
    return dots(
        "chart.cpu",
        false,
        row -> row.cpuNanosPerDelivery() / NANOS_PER_MICRO,
        Double.NaN,
        numbers::micros,
        numbers::micros);
  }

  private StackChart cpuSplit() {
    List<StackChart.Panel> panels = new ArrayList<>();
    for (Situation situation : closed()) {
      List<StackChart.Bar> bars = new ArrayList<>();
      for (String system : rows.plan().systems()) {
        double user = rows.median(situation, system, Costs::userNanos) / NANOS_PER_MICRO;
        double kernel = rows.median(situation, system, Costs::systemNanos) / NANOS_PER_MICRO;
        if (!Double.isNaN(user) && !Double.isNaN(kernel)) {
          bars.add(new StackChart.Bar(system, user, kernel));
        }
      }
      if (!bars.isEmpty()) {
        panels.add(
            new StackChart.Panel(
                titles.of(situation), words.of("chart.split.axis"), bars, numbers::micros));
      }
    }
    return new StackChart(
        captions.of(
            rows.among(closed()),
            words.of("chart.split.title"),
            captions.saturating() + " " + better(false),
            words.of("chart.split.how")),
        panels);
  }

  private LineChart idleMemory() {
    IdleMemory memory = new IdleMemory(rows);
    CostTables costs = new CostTables(rows, words);
    List<LineChart.Series> series = new ArrayList<>();
    for (String system : rows.plan().systems()) {
      List<Line.Point> points =
          memory.points(system, IdleMemory.Part.PROCESS).stream()
              .map(point -> new Line.Point(point.x(), point.y() / BYTES_PER_MIB))
              .toList();
      if (!points.isEmpty()) {
        Line line = memory.line(system, IdleMemory.Part.PROCESS);
        String said =
            line == null ? system : words.of("chart.idle-memory.slope", system, costs.slope(line));
        series.add(new LineChart.Series(system, points, Line.through(points), said));
      }
    }
    return new LineChart(
        captions.of(
            rows.among(rows.situations(Phase.IDLE)),
            words.of("chart.idle-memory.title"),
            words.of("chart.idle-memory.how") + " " + better(false),
            words.of("chart.idle-memory.marks")),
        words.of("chart.idle-memory.axis"),
        "MiB",
        series,
        numbers::count,
        numbers::three);
  }

  private PercentileChart latency(Curves curves) {
    return new PercentileChart(
        captions.of(
            rows.among(rows.situations(Phase.OPEN)),
            words.of("chart.latency.title"),
            words.of("chart.latency.how"),
            words.of("chart.latency.axes", Integer.toString(Percentiles.MIN_BEYOND))),
        curves.panels());
  }

  private StackChart idle() {
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
    return new StackChart(
        captions.of(
            rows.among(List.of(idle)),
            words.of("chart.idle.title", numbers.whole(idle.cell().links())),
            words.of("chart.idle.memory.how"),
            words.of("chart.idle.cpu.how")),
        List.of(panel("chart.idle.memory", memory), panel("chart.idle.cpu", cpu)));
  }

  private StackChart.Panel panel(String key, List<StackChart.Bar> bars) {
    return new StackChart.Panel(
        words.of(key + ".title"), words.of(key + ".axis"), bars, numbers::three);
  }

  /// What a closed loop measured: throughput has a meaning there.
  private List<Situation> closed() {
    return Stream.of(Phase.SATURATING, Phase.JOB)
        .flatMap(phase -> rows.situations(phase).stream())
        .filter(this::hasItsPlaceHere)
        .toList();
  }

  /// Those by that metric that have an interval and no chart of their own.
  private List<Verdicts.Comparison> shown(Metric metric) {
    return verdicts.judged(metric).stream()
        .filter(each -> hasItsPlaceHere(each.situation()))
        .toList();
  }

  /// Jobs on several numbers of CPUs have charts of their own, and would fill all others.
  private boolean hasItsPlaceHere(Situation situation) {
    return scaling.isEmpty() || situation.load().phase() != Phase.JOB;
  }

  private DotChart dots(
      String key,
      boolean higher,
      ToDoubleFunction<Row> figure,
      double reference,
      DoubleFunction<String> format,
      DoubleFunction<String> tickFormat) {
    List<DotChart.Group> groups = new ArrayList<>();
    for (Situation situation : closed()) {
      List<DotChart.Entry> entries = new ArrayList<>();
      for (String system : rows.systems(situation)) {
        entries.add(entry(situation, system, figure));
      }
      groups.add(new DotChart.Group(titles.of(situation), entries));
    }
    return new DotChart(
        captions.of(
            rows.among(closed()),
            words.of(key + ".title"),
            captions.saturating() + " " + better(higher),
            words.of(key + ".how") + " " + captions.forks(),
            captions.unsteady()),
        words.of(key + ".axis"),
        groups,
        reference,
        format,
        tickFormat);
  }

  private String better(boolean higher) {
    return words.of(higher ? "better.more" : "better.less");
  }

  /// Why there is no figure that counts.
  private String note(List<Row> forks) {
    if (forks.isEmpty()) {
      return words.of("run.none");
    }
    return forks.stream().anyMatch(Row::valid)
        ? words.of("run.unpaired")
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
