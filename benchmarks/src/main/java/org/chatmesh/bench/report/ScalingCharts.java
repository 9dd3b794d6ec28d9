package org.chatmesh.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.report.chart.Chart;
import org.chatmesh.bench.report.chart.StripChart;
import org.chatmesh.bench.report.chart.StripChart.Curve;
import org.chatmesh.bench.report.chart.StripChart.Mark;
import org.chatmesh.bench.report.chart.StripChart.Panel;
import org.chatmesh.bench.report.chart.StripChart.Series;
import org.chatmesh.bench.report.chart.StripChart.Strip;
import org.chatmesh.bench.report.words.Numbers;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.stats.Interval;
import org.chatmesh.bench.stats.Line;
import org.chatmesh.bench.stats.Median;
import org.chatmesh.bench.stats.Usl;

/// The charts of the scenario `cores`, where there are enough numbers of CPUs for them.
record ScalingCharts(Rows rows, Captions captions, Words words) {
  static final String SPEEDUP = "cores";
  static final String LAW = "usl";

  /// So many pieces of a curve look round.
  private static final int PIECES = 60;

  private static final Interval NOTHING_MORE = new Interval(0, 0);
  private static final Interval TO_ONE = new Interval(0, 1);
  private static final Interval ONE = new Interval(1, 1);

  /// Smaller residuals do not fill their panel (guess: what a quiet machine varies by).
  private static final Interval A_PERCENT = new Interval(-0.01, 0.01);

  Map<String, Chart> all() {
    List<Strip> speedups = new ArrayList<>();
    List<Strip> laws = new ArrayList<>();
    for (Scaling job : Scaling.of(rows)) {
      if (job.cpus().size() > 1) {
        job.bestSerial().ifPresent(best -> speedups.add(speedups(job, best)));
      }
      List<Fitted> fitted = fitted(job);
      if (!fitted.isEmpty()) {
        laws.add(laws(job, fitted));
      }
    }
    Map<String, Chart> charts = new LinkedHashMap<>();
    if (!speedups.isEmpty()) {
      charts.put(SPEEDUP, chart(SPEEDUP, speedups));
    }
    if (!laws.isEmpty()) {
      charts.put(LAW, chart(LAW, laws));
    }
    return charts;
  }

  private StripChart chart(String name, List<Strip> strips) {
    String key = "chart." + name;
    return new StripChart(
        captions.of(
            rows.among(rows.situations(Phase.JOB)),
            words.of(key + ".title"),
            words.of(key + ".how"),
            words.of(key + ".marks")),
        strips);
  }

  private Strip speedups(Scaling job, String best) {
    Numbers numbers = words.numbers();
    Panel speedup =
        panel(
            job,
            "chart.cores.speedup",
            series(job, (system, cpus) -> job.speedup(system, cpus, best)),
            guide(job, cpus -> cpus),
            ONE,
            numbers::three);
    Panel efficiency =
        panel(
            job,
            "chart.cores.efficiency",
            series(job, job::efficiency),
            guide(job, _ -> 1),
            TO_ONE,
            numbers::three);
    return new Strip(
        words.of("chart.cores.job", new Titles(words).job(job.single()), best),
        List.of(speedup, efficiency, job.scaled() ? gustafson(job) : karpFlatt(job)));
  }

  private Panel karpFlatt(Scaling job) {
    return panel(
        job,
        "chart.cores.serial",
        series(job, job::serialPart),
        List.of(),
        TO_ONE,
        words.numbers()::three);
  }

  /// Each system against itself, and what the law promises.
  private Panel gustafson(Scaling job) {
    List<Series> series = new ArrayList<>();
    for (Series each : series(job, job::own)) {
      List<Line.Point> promised = new ArrayList<>();
      for (int cpus = 1; cpus <= job.cpus().getLast(); cpus++) {
        int at = cpus;
        job.promised(each.system(), at)
            .ifPresent(speedup -> promised.add(new Line.Point(at, speedup)));
      }
      series.add(
          new Series(
              each.system(), each.marks(), each.forks(), List.of(new Curve(promised, true))));
    }
    return panel(
        job,
        "chart.cores.gustafson",
        series,
        guide(job, cpus -> cpus),
        ONE,
        words.numbers()::three);
  }

  /// A figure of each system that has it, its markers joined.
  private List<Series> series(Scaling job, BiFunction<String, Integer, Optional<Figure>> figure) {
    List<Series> series = new ArrayList<>();
    for (String system : rows.plan().systems()) {
      List<Mark> marks = new ArrayList<>();
      for (int cpus : job.cpus()) {
        figure
            .apply(system, cpus)
            .ifPresent(each -> marks.add(new Mark(cpus, each.value(), each.interval())));
      }
      if (!marks.isEmpty()) {
        Curve joined = new Curve(marks.stream().map(Mark::point).toList(), false);
        series.add(new Series(system, marks, List.of(), List.of(joined)));
      }
    }
    return series;
  }

  private static List<Line.Point> guide(Scaling job, DoubleUnaryOperator ideal) {
    return IntStream.rangeClosed(1, job.cpus().getLast())
        .mapToObj(cpus -> new Line.Point(cpus, ideal.applyAsDouble(cpus)))
        .toList();
  }

  /// A system that a law was fitted to.
  private record Fitted(String system, Usl law) {}

  private List<Fitted> fitted(Scaling job) {
    List<Fitted> fitted = new ArrayList<>();
    for (String system : rows.plan().systems()) {
      job.law(system).ifPresent(estimate -> fitted.add(new Fitted(system, estimate.law())));
    }
    return fitted;
  }

  private Strip laws(Scaling job, List<Fitted> fitted) {
    List<Series> throughputs = new ArrayList<>();
    List<Series> residuals = new ArrayList<>();
    for (Fitted each : fitted) {
      Usl law = each.law;
      List<Curve> curve = List.of(new Curve(curve(job, law), false));
      throughputs.add(forks(job, each, (_, throughput) -> throughput, curve));
      residuals.add(
          forks(job, each, (cpus, throughput) -> throughput / law.throughput(cpus) - 1, List.of()));
    }
    Numbers numbers = words.numbers();
    return new Strip(
        new Titles(words).job(job.single()),
        List.of(
            panel(
                job, "chart.usl.throughput", throughputs, List.of(), NOTHING_MORE, numbers::count),
            panel(
                job,
                "chart.usl.residual",
                residuals,
                guide(job, _ -> 0),
                A_PERCENT,
                numbers::percent)));
  }

  /// A figure of each fork, and that of their median.
  private static Series forks(
      Scaling job, Fitted fitted, ToDoubleBiFunction<Integer, Double> figure, List<Curve> curves) {
    List<Mark> marks = new ArrayList<>();
    List<Line.Point> forks = new ArrayList<>();
    job.throughputs(fitted.system)
        .forEach((cpus, throughputs) -> {
          marks.add(new Mark(cpus, figure.applyAsDouble(cpus, Median.of(throughputs)), null));
          for (double each : throughputs) {
            forks.add(new Line.Point(cpus, figure.applyAsDouble(cpus, each)));
          }
        });
    return new Series(fitted.system, marks, forks, curves);
  }

  private static List<Line.Point> curve(Scaling job, Usl law) {
    int first = job.cpus().getFirst();
    int last = job.cpus().getLast();
    List<Line.Point> curve = new ArrayList<>();
    for (int i = 0; i <= PIECES; i++) {
      double cpus = first + (double) (last - first) * i / PIECES;
      curve.add(new Line.Point(cpus, law.throughput(cpus)));
    }
    return curve;
  }

  /// @param least what the vertical axis shows in any case; where that is above 0, all values are
  private Panel panel(
      Scaling job,
      String key,
      List<Series> series,
      List<Line.Point> guide,
      Interval least,
      DoubleFunction<String> format) {
    return new Panel(
        words.of(key),
        words.of("chart.cores.axis"),
        job.cpus().stream().map(Integer::doubleValue).toList(),
        series,
        guide,
        least,
        least.low() > 0,
        format);
  }
}
