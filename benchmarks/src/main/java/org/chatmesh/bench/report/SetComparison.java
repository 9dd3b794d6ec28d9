package org.chatmesh.bench.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.report.Rows.Situation;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.ResultSet;
import org.chatmesh.bench.stats.Holm;
import org.chatmesh.bench.stats.Margin;
import org.chatmesh.bench.stats.RatioEstimate;
import org.chatmesh.bench.stats.Ratios;
import org.chatmesh.bench.stats.Verdict;

/// One result set against an earlier one, system by system: what got better, what got worse. The
/// forks of two sets are no blocks, so the samples are independent. The situations and systems of
/// one metric are a family.
public record SetComparison(List<Line> lines, List<String> notes, double margin) {
  /// Rates further apart than this are not the same load (guess: rounding).
  private static final double SAME_RATE = 0.01;

  private static final Words WORDS = Words.ENGLISH;

  /// One system by one metric in one situation, second set ÷ first set.
  record Line(Metric metric, Situation situation, String system, RatioEstimate estimate) {}

  /// Compares what the two sets have in common.
  ///
  /// @param before the set that the other one is compared with; its margin and seed hold
  public static SetComparison of(ResultSet before, ResultSet after) throws IOException {
    Rows old = Rows.of(before);
    Rows fresh = Rows.of(after);
    double margin = old.plan().margin();
    List<Line> lines = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    if (!before.environment().machine().equals(after.environment().machine())) {
      notes.add("the sets come from different machines");
    } else if (!before.environment().label().equals(after.environment().label())) {
      notes.add("node and generator had other CPUs");
    }
    if (old.plan().window() != fresh.plan().window()
        || !old.plan().duration().equals(fresh.plan().duration())
        || !old.plan().warmup().equals(fresh.plan().warmup())) {
      notes.add("window, duration or warm-up of the plans differ");
    }
    for (Metric metric : Metric.ALL) {
      lines.addAll(family(metric, old, fresh, notes));
    }
    return new SetComparison(List.copyOf(lines), List.copyOf(notes), margin);
  }

  /// How many comparisons have that verdict.
  public long count(Verdict verdict) {
    return lines.stream().filter(line -> line.estimate.verdict() == verdict).count();
  }

  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /// A table for a terminal or a page, a line for each comparison.
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Metric metric : Metric.ALL) {
      List<Line> of = lines.stream().filter(line -> line.metric.equals(metric)).toList();
      if (!of.isEmpty()) {
        text.append(new Titles(WORDS).metric(metric)).append(", second set ÷ first set:\n");
        of.forEach(line -> text.append(shown(line)));
        text.append('\n');
      }
    }
    notes.forEach(note -> text.append("note: ").append(note).append('\n'));
    return text.append(
            String.format(
                Locale.ROOT,
                "%d better, %d worse, %d equivalent, %d undecided (margin ±%s %%)%n",
                count(Verdict.BETTER),
                count(Verdict.WORSE),
                count(Verdict.EQUIVALENT),
                count(Verdict.UNDECIDED),
                WORDS.numbers().three(100 * margin)))
        .toString();
  }

  private static String shown(Line line) {
    return String.format(
        Locale.ROOT,
        "  %-34s %-12s %7s  %-19s %s%n",
        line.situation.label(),
        line.system,
        WORDS.numbers().times(line.estimate.ratio()),
        new VerdictTables(WORDS).shown(line.estimate.interval()),
        new VerdictTables(WORDS).verdict(line.estimate));
  }

  private static List<Line> family(Metric metric, Rows old, Rows fresh, List<String> notes) {
    Ratios ratios =
        new Ratios(new Margin(old.plan().margin()), metric.direction(), old.plan().seed());
    List<Line> lines = new ArrayList<>();
    for (Phase phase : metric.phases()) {
      for (Situation situation : old.situations(phase)) {
        for (String system : old.plan().systems()) {
          double[] ones = values(metric, fresh, situation, system);
          double[] others = values(metric, old, situation, system);
          if (ones.length > 0 && others.length > 0) {
            if (sameRate(old, fresh, situation, system)) {
              RatioEstimate estimate = ratios.unpaired(ones, others);
              lines.add(new Line(metric, situation, system, estimate));
            } else {
              note("%s, %s: the offered rates differ".formatted(situation.label(), system), notes);
            }
          }
        }
      }
    }
    List<RatioEstimate> adjusted = Holm.adjust(lines.stream().map(Line::estimate).toList());
    List<Line> family = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      family.add(new Line(line.metric, line.situation, line.system, adjusted.get(i)));
    }
    return family;
  }

  private static void note(String sentence, List<String> notes) {
    if (!notes.contains(sentence)) {
      notes.add(sentence);
    }
  }

  private static boolean sameRate(Rows old, Rows fresh, Situation situation, String system) {
    if (situation.load().phase() != Phase.OPEN) {
      return true;
    }
    double before = old.median(situation, system, Row::offeredPerSecond);
    double after = fresh.median(situation, system, Row::offeredPerSecond);
    return Math.abs(after / before - 1) <= SAME_RATE;
  }

  private static double[] values(Metric metric, Rows rows, Situation situation, String system) {
    return Verdicts.doubles(rows.values(situation, system, metric::of));
  }
}
