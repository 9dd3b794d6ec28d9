package org.chatmesh.bench.report;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.report.Rows.Situation;
import org.chatmesh.bench.report.chart.PercentileChart.Curve;
import org.chatmesh.bench.report.chart.PercentileChart.Panel;
import org.chatmesh.bench.report.chart.Spread;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.stats.Percentiles;

/// Latency curves: each point is a percentile, taken from each fork, then the median of the forks,
/// and the lowest and the highest of them.
final class Curves {
  private static final int PER_DECADE = 40;
  private static final double HUNDRED = 100;

  private final Rows rows;
  private final Words words;
  private final Titles titles;

  Curves(Rows rows, Words words) {
    this.rows = rows;
    this.words = words;
    this.titles = new Titles(words);
  }

  /// One panel for each cell in which at least one system has a latency.
  List<Panel> panels() {
    List<Panel> panels = new ArrayList<>();
    for (Situation situation : rows.situations(Phase.OPEN)) {
      List<Curve> curves = new ArrayList<>();
      List<String> missing = new ArrayList<>();
      for (String system : rows.systems(situation)) {
        List<Histogram> forks = latencies(situation, system);
        if (forks.isEmpty()) {
          missing.add(system + " (" + why(situation, system) + ")");
        } else {
          curves.add(curve(system, forks));
        }
      }
      if (!curves.isEmpty()) {
        panels.add(new Panel(title(situation), curves, String.join(", ", missing)));
      }
    }
    return panels;
  }

  private String why(Situation situation, String system) {
    List<Row> forks = rows.of(situation, system);
    return forks.isEmpty() ? words.of("run.none") : forks.getFirst().judgement().status().name();
  }

  private List<Histogram> latencies(Situation situation, String system) {
    List<Histogram> latencies = new ArrayList<>();
    for (Row row : rows.valid(situation, system)) {
      Histogram latency = row.latency();
      if (latency != null) {
        latencies.add(latency);
      }
    }
    return latencies;
  }

  private static Curve curve(String system, List<Histogram> forks) {
    long samples = forks.stream().mapToLong(Histogram::getTotalCount).min().orElse(1);
    double decades = Math.log10((double) Math.max(1, samples));
    List<Double> xs = new ArrayList<>();
    List<Spread> micros = new ArrayList<>();
    int firm = 0;
    for (int i = 0; i <= PER_DECADE * decades; i++) {
      double x = Math.pow(10, (double) i / PER_DECADE);
      double percentile = HUNDRED * (1 - 1 / x);
      xs.add(x);
      micros.add(
          Spread.of(forks.stream().map(fork -> Percentiles.micros(fork, percentile)).toList()));
      if (samples / x >= Percentiles.MIN_BEYOND) {
        firm = i + 1;
      }
    }
    return new Curve(system, xs, micros, firm);
  }

  /// A common rate is named; where each system has its own, the share is.
  private String title(Situation situation) {
    double[] rates =
        rows.plan().systems().stream()
            .mapToDouble(system -> rows.median(situation, system, Row::offeredPerSecond))
            .filter(rate -> !Double.isNaN(rate))
            .distinct()
            .toArray();
    return rates.length == 1
        ? words.of("situation.rate", titles.cell(situation.cell()), words.numbers().count(rates[0]))
        : titles.of(situation);
  }
}
