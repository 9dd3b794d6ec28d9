package org.chatmesh.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.chatmesh.bench.plan.Load;
import org.chatmesh.bench.report.Rows.Situation;
import org.chatmesh.bench.stats.Direction;
import org.chatmesh.bench.stats.Holm;
import org.chatmesh.bench.stats.Interval;
import org.chatmesh.bench.stats.Margin;
import org.chatmesh.bench.stats.RatioEstimate;
import org.chatmesh.bench.stats.Ratios;
import org.chatmesh.bench.system.Systems;

/// Each system against each other that [Systems#compares], by every metric, in every situation: the
/// ratio of the two, block by block, and what may be said of it. The situations of one metric and
/// one pair are a family, whose chance of even one wrong claim is kept at 5 %.
record Verdicts(List<Comparison> all) {

  /// Two systems by one metric in one situation.
  record Comparison(
      Metric metric, Situation situation, String subject, String baseline, RatioEstimate estimate) {

    /// The same with subject and baseline exchanged.
    Comparison turned() {
      return new Comparison(
          metric, situation, /* subject= */ baseline, /* baseline= */ subject, estimate.inverse());
    }

    /// True if the subject's figure is at least as good, whether or not that can be shown.
    boolean leads() {
      return metric.direction() == Direction.HIGHER_IS_BETTER
          ? estimate.ratio() >= 1
          : estimate.ratio() <= 1;
    }
  }

  static Verdicts of(Rows rows) {
    List<String> systems = rows.plan().systems();
    List<Comparison> all = new ArrayList<>();
    for (Metric metric : Metric.ALL) {
      for (int baseline = 0; baseline < systems.size(); baseline++) {
        for (int subject = baseline + 1; subject < systems.size(); subject++) {
          if (Systems.compares(systems.get(subject), systems.get(baseline))) {
            all.addAll(family(rows, metric, systems.get(subject), systems.get(baseline)));
          }
        }
      }
    }
    return new Verdicts(List.copyOf(all));
  }

  /// Two systems by that metric in that situation, the subject first.
  Optional<Comparison> between(
      Metric metric, Situation situation, String subject, String baseline) {
    return all.stream()
        .filter(each -> each.metric.equals(metric) && each.situation.equals(situation))
        .flatMap(each -> Stream.of(each, each.turned()))
        .filter(each -> each.subject.equals(subject) && each.baseline.equals(baseline))
        .findFirst();
  }

  /// Those by that metric that have an interval.
  List<Comparison> judged(Metric metric) {
    return all.stream()
        .filter(each -> each.metric.equals(metric) && each.estimate.interval() != null)
        .toList();
  }

  String csv() {
    StringBuilder csv =
        new StringBuilder(
            "metric,cell,subject,baseline,blocks,ratio,low,high,p_holm,verdict,forks_needed\n");
    for (Comparison each : all) {
      RatioEstimate estimate = each.estimate;
      Interval interval = estimate.interval();
      csv.append(
          String.format(
              Locale.ROOT,
              "%s,%s,%s,%s,%d,%.4f,%s,%s,%.4g,%s,%d\n",
              each.metric.name(),
              each.situation.label(),
              each.subject,
              each.baseline,
              estimate.forks(),
              estimate.ratio(),
              interval == null ? "" : String.format(Locale.ROOT, "%.4f", interval.low()),
              interval == null ? "" : String.format(Locale.ROOT, "%.4f", interval.high()),
              estimate.p(),
              estimate.verdict().text(),
              estimate.forksNeeded()));
    }
    return csv.toString();
  }

  private static List<Comparison> family(
      Rows rows, Metric metric, String subject, String baseline) {
    Ratios ratios =
        new Ratios(new Margin(rows.plan().margin()), metric.direction(), rows.plan().seed());
    List<Situation> situations = new ArrayList<>();
    List<RatioEstimate> estimates = new ArrayList<>();
    metric.phases().stream()
        .flatMap(phase -> rows.situations(phase).stream())
        // At a share of its own capacity each system has another rate: nothing to compare.
        .filter(situation -> situation.load().basis() != Load.Basis.OWN)
        .forEach(situation -> {
          double[][] pairs = pairs(rows, metric, situation, subject, baseline);
          if (pairs[0].length > 0) {
            situations.add(situation);
            estimates.add(ratios.paired(pairs[0], pairs[1]));
          }
        });
    List<RatioEstimate> adjusted = Holm.adjust(estimates);
    List<Comparison> family = new ArrayList<>();
    for (int i = 0; i < adjusted.size(); i++) {
      family.add(new Comparison(metric, situations.get(i), subject, baseline, adjusted.get(i)));
    }
    return family;
  }

  /// The figures of both systems, of the blocks in which both have one.
  private static double[][] pairs(
      Rows rows, Metric metric, Situation situation, String subject, String baseline) {
    List<Double> ones = new ArrayList<>();
    List<Double> others = new ArrayList<>();
    for (Row one : rows.of(situation, subject)) {
      for (Row other : rows.of(situation, baseline)) {
        if (one.record().fork() == other.record().fork()
            && !Double.isNaN(metric.of(one))
            && !Double.isNaN(metric.of(other))) {
          ones.add(metric.of(one));
          others.add(metric.of(other));
        }
      }
    }
    return new double[][] {doubles(ones), doubles(others)};
  }

  static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
