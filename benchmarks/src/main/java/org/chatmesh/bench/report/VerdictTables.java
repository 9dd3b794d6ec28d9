package org.chatmesh.bench.report;

import java.util.ArrayList;
import java.util.List;
import org.chatmesh.bench.report.Rows.Situation;
import org.chatmesh.bench.report.Verdicts.Comparison;
import org.chatmesh.bench.report.document.Block.Table;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.stats.Interval;
import org.chatmesh.bench.stats.RatioEstimate;
import org.jspecify.annotations.Nullable;

/// Verdicts as people read them: a table per metric, a row per situation and pair.
record VerdictTables(Words words) {
  /// More forks than anybody runs: beyond, their number tells nothing (guess).
  private static final int MANY = 1_000;

  /// The name of the chart that shows the verdicts by a metric.
  static String chart(Metric metric) {
    return "verdicts-" + metric.name();
  }

  Table of(List<Comparison> judged) {
    List<List<String>> lines = new ArrayList<>();
    for (Situation situation : situations(judged)) {
      for (Comparison each : judged) {
        if (each.situation().equals(situation)) {
          lines.add(line(each));
        }
      }
    }
    return new Table(
        List.of(
            words.of("column.cell"),
            words.of("column.engines"),
            words.of("column.blocks"),
            words.of("column.ratio"),
            words.of("column.interval"),
            words.of("column.verdict")),
        2,
        lines);
  }

  static List<Situation> situations(List<Comparison> judged) {
    return judged.stream().map(Comparison::situation).distinct().toList();
  }

  private List<String> line(Comparison each) {
    RatioEstimate estimate = each.estimate();
    return List.of(
        new Titles(words).of(each.situation()),
        each.subject() + " ÷ " + each.baseline(),
        Integer.toString(estimate.forks()),
        words.numbers().times(estimate.ratio()),
        shown(estimate.interval()),
        verdict(estimate));
  }

  String shown(@Nullable Interval interval) {
    return interval == null
        ? Tables.NOTHING
        : words.numbers().times(interval.low()) + " – " + words.numbers().times(interval.high());
  }

  /// The word, and how many forks would probably decide what is undecided.
  String verdict(RatioEstimate estimate) {
    String word = words.of("verdict." + estimate.verdict().text());
    int forks = estimate.forksNeeded();
    if (estimate.decided() || forks == 0) {
      return word;
    }
    return forks > MANY
        ? words.of("verdict.many", word, words.numbers().whole(MANY))
        : words.of("verdict.forks", word, words.numbers().whole(forks));
  }
}
