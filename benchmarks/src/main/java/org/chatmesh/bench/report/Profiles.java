package org.chatmesh.bench.report;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.chatmesh.bench.load.Timeline;
import org.chatmesh.bench.load.Usage;
import org.chatmesh.bench.profile.Profile;
import org.chatmesh.bench.profile.Stacks;
import org.chatmesh.bench.report.Rows.Situation;
import org.chatmesh.bench.report.chart.Chart;
import org.chatmesh.bench.report.chart.FlameGraph;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.Environment;
import org.chatmesh.bench.run.ResultSet;
import org.chatmesh.bench.run.Status;

/// The runs of a result set whose node was looked into. They are not in [Rows].
record Profiles(List<Look> all) {
  /// One of them.
  record Look(Row row, List<Timeline.Slice> timeline, Profile profile, Stacks stacks) {
    Situation situation() {
      return new Situation(row.cell(), row.load());
    }

    /// The name of its picture.
    String picture() {
      return "flame-%s-%s".formatted(situation().label(), row.system());
    }

    /// True if there is something to draw.
    boolean sees() {
      return stacks.samples() > 0;
    }

    /// Deliveries per second, as long as the runs into which nobody looked were measured, ÷ the
    /// median of the valid ones of these; NaN if that cannot be said.
    double throughput(Rows rows) {
      return beginning(rows).rate() * ratio(rows, Row::deliveredPerSecond);
    }

    /// CPU time per delivery, likewise.
    double cpu(Rows rows) {
      return beginning(rows).cpu() * ratio(rows, Row::cpuNanosPerDelivery);
    }

    private Beginning beginning(Rows rows) {
      return Beginning.of(timeline, rows.plan().duration(row.cell(), row.load()).millis());
    }

    private double ratio(Rows rows, ToDoubleFunction<Row> figure) {
      return row.judgement().status() == Status.FAIL
          ? Double.NaN
          : figure.applyAsDouble(row) / rows.median(situation(), row.system(), figure);
    }

    /// For how long it was measured; 0 if it broke off.
    long measuredMillis() {
      Usage usage = row.usage();
      return usage == null ? 0 : TimeUnit.NANOSECONDS.toMillis(usage.measuredNanos());
    }
  }

  static Profiles of(ResultSet results) throws IOException {
    return new Profiles(results.profiled(results.plan()).stream().map(each -> look(each)).toList());
  }

  private static Look look(ResultSet.Profiled run) {
    ResultSet.Entry entry = run.entry();
    return new Look(Row.of(entry, Double.NaN), entry.timeline(), run.profile(), run.stacks());
  }

  /// The situations that were looked into, in the plan's order.
  List<Situation> situations() {
    return all.stream().map(Look::situation).distinct().toList();
  }

  List<Look> of(Situation situation) {
    return all.stream().filter(look -> look.situation().equals(situation)).toList();
  }

  /// Their pictures, by name.
  Map<String, Chart> charts(Rows rows, Environment environment, Words words) {
    Captions captions = new Captions(rows.plan(), rows.frozen(), environment, words);
    Titles titles = new Titles(words);
    Map<String, Chart> charts = new LinkedHashMap<>();
    for (Look look : all) {
      if (look.sees()) {
        Row row = look.row;
        charts.put(
            look.picture(),
            new FlameGraph(
                captions.ofOneRun(
                    words.of("chart.flame.title", row.system(), titles.of(look.situation())),
                    look.measuredMillis(),
                    words.of(
                        "chart.flame.how",
                        words.numbers().whole(look.stacks.samples()),
                        String.join(", ", look.profile.sampled())),
                    words.of("chart.flame.axes")),
                look.stacks.tree()));
      }
    }
    return charts;
  }
}
