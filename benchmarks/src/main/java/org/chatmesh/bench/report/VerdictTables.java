package org.chatmesh.bench.report;

import java.util.ArrayList;
import java.util.List;
import org.chatmesh.bench.report.Rows.Situation;
import org.chatmesh.bench.report.Verdicts.Comparison;
import org.chatmesh.bench.report.chart.Numbers;
import org.chatmesh.bench.stats.Interval;
import org.chatmesh.bench.stats.RatioEstimate;
import org.jspecify.annotations.Nullable;

/// Verdicts as people read them: a table per metric, a row per situation and pair.
final class VerdictTables {
  private final Verdicts verdicts;

  VerdictTables(Verdicts verdicts) {
    this.verdicts = verdicts;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (Metric metric : Metric.ALL) {
      List<Comparison> judged =
          verdicts.all().stream()
              .filter(each -> each.metric().equals(metric) && each.estimate().interval() != null)
              .toList();
      if (!judged.isEmpty()) {
        text.append("### ")
            .append(metric.title())
            .append("\n\n")
            .append(table(judged))
            .append('\n');
      }
    }
    return text.isEmpty() ? "No situation has 3 valid blocks: no verdict.\n" : text.toString();
  }

  private static Table table(List<Comparison> judged) {
    Table table =
        new Table(List.of("cell", "engines", "blocks", "ratio", "95 % interval", "verdict"), 2);
    for (Situation situation : judged.stream().map(Comparison::situation).distinct().toList()) {
      for (Comparison each : judged) {
        if (each.situation().equals(situation)) {
          table.add(line(each));
        }
      }
    }
    return table;
  }

  private static List<String> line(Comparison each) {
    RatioEstimate estimate = each.estimate();
    List<String> line = new ArrayList<>();
    line.add(each.situation().title());
    line.add(each.subject() + " ÷ " + each.baseline());
    line.add(Integer.toString(estimate.forks()));
    line.add(Numbers.times(estimate.ratio()));
    line.add(shown(estimate.interval()));
    line.add(verdict(estimate));
    return line;
  }

  static String shown(@Nullable Interval interval) {
    return interval == null
        ? Tables.NOTHING
        : Numbers.times(interval.low()) + " – " + Numbers.times(interval.high());
  }

  /// The word, and how many forks would probably decide what is undecided.
  static String verdict(RatioEstimate estimate) {
    return estimate.decided() || estimate.forksNeeded() == 0
        ? estimate.verdict().text()
        : estimate.verdict().text() + " (" + estimate.forksNeeded() + " forks)";
  }
}
