package org.chatmesh.bench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.chatmesh.bench.report.Rows.Situation;
import org.chatmesh.bench.report.Verdicts.Comparison;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.stats.Direction;
import org.chatmesh.bench.stats.Interval;
import org.chatmesh.bench.stats.RatioEstimate;
import org.chatmesh.bench.system.Systems;

/// What the comparisons say, in sentences: in each situation, the system that leads beside each of
/// the others.
record Sentences(Rows rows, Verdicts verdicts, Words words) {
  /// Up to so many blocks the interval is their range (see [org.chatmesh.bench.stats.Ratios]).
  static final int RANGE_FORKS = 5;

  /// A text for each situation in which that metric has intervals: a sentence for each system
  /// beside the one that leads.
  List<String> of(Metric metric) {
    List<Comparison> judged = competing(verdicts.judged(metric));
    return VerdictTables.situations(judged).stream()
        .map(situation -> said(in(situation, judged)))
        .toList();
  }

  /// The same, for the situations that were repeated most often.
  List<String> headlines(Metric metric) {
    List<Comparison> judged = competing(verdicts.judged(metric));
    return VerdictTables.situations(judged).stream()
        .filter(each -> rows.plan().forks(each.cell(), each.load()) == rows.plan().mostForks())
        .map(situation -> said(in(situation, judged)))
        .toList();
  }

  /// Which systems lead by that metric, and in how many situations; empty if nothing is compared.
  String leaders(Metric metric) {
    List<Comparison> compared =
        competing(verdicts.all()).stream().filter(each -> each.metric().equals(metric)).toList();
    List<Situation> situations = VerdictTables.situations(compared);
    Map<String, Integer> leads = new LinkedHashMap<>();
    for (Situation situation : situations) {
      leads.merge(leader(in(situation, compared)), 1, Integer::sum);
    }
    // The sort is stable: of equals, the one that leads first comes first.
    String list =
        leads.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .map(each -> words.of("short.share", each.getKey(), Integer.toString(each.getValue())))
            .collect(Collectors.joining(", "));
    return list.isEmpty()
        ? ""
        : words.of(
            "short.leaders",
            words.of("short.first." + metric.name()),
            list,
            Integer.toString(situations.size()));
  }

  /// Without those with a ceiling, which nobody would run: it leads nothing.
  private static List<Comparison> competing(List<Comparison> all) {
    return all.stream()
        .filter(each -> !Systems.isBare(each.subject()) && !Systems.isBare(each.baseline()))
        .toList();
  }

  private static List<Comparison> in(Situation situation, List<Comparison> all) {
    return all.stream().filter(each -> each.situation().equals(situation)).toList();
  }

  /// The engine that leads beside each other engine, and who leads it if a rival does.
  private String said(List<Comparison> pairs) {
    List<Comparison> own = pairs.stream().filter(Sentences::withoutRivals).toList();
    String leader = leader(pairs);
    if (own.isEmpty()) {
      return said(leader, pairs);
    }
    String engine = leader(own);
    List<Comparison> above = pairs.stream().filter(each -> isOf(each, engine, leader)).toList();
    return said(engine, own) + (above.isEmpty() ? "" : " " + said(leader, above));
  }

  private String said(String leader, List<Comparison> pairs) {
    List<String> sentences = new ArrayList<>();
    for (Comparison each : pairs) {
      if (each.subject().equals(leader)) {
        sentences.add(sentence(each));
      } else if (each.baseline().equals(leader)) {
        sentences.add(sentence(each.turned()));
      }
    }
    return String.join(" ", sentences);
  }

  private static boolean withoutRivals(Comparison each) {
    return !isRival(each.subject()) && !isRival(each.baseline());
  }

  private static boolean isRival(String system) {
    return Systems.relays().contains(system) || Systems.rivals().contains(system);
  }

  private static boolean isOf(Comparison each, String one, String other) {
    return (each.subject().equals(one) && each.baseline().equals(other))
        || (each.subject().equals(other) && each.baseline().equals(one));
  }

  /// Who is behind the fewest others. Rivals are not compared with each other, so several may be
  /// behind nobody: of those, who is farthest ahead; of equals, the first in the plan.
  private String leader(List<Comparison> pairs) {
    return rows.plan().systems().stream()
        .filter(system -> pairs.stream().anyMatch(each -> concerns(each, system)))
        .min(
            Comparator.<String>comparingLong(system -> losses(system, pairs))
                .thenComparingDouble(system -> -lead(system, pairs)))
        .orElseThrow();
  }

  private static boolean concerns(Comparison each, String system) {
    return each.subject().equals(system) || each.baseline().equals(system);
  }

  private static long losses(String system, List<Comparison> pairs) {
    return pairs.stream()
        .filter(each ->
            (each.subject().equals(system) && !each.leads())
                || (each.baseline().equals(system) && !each.turned().leads()))
        .count();
  }

  /// The mean of the logarithms of its ratios, more being better.
  private static double lead(String system, List<Comparison> pairs) {
    return pairs.stream()
        .filter(each -> concerns(each, system))
        .mapToDouble(each -> {
          double log = Math.log(each.estimate().ratio());
          boolean higher = each.metric().direction() == Direction.HIGHER_IS_BETTER;
          return each.subject().equals(system) == higher ? log : -log;
        })
        .average()
        .orElse(0);
  }

  private String sentence(Comparison each) {
    RatioEstimate estimate = each.estimate();
    return words.of(
        "said." + each.metric().name(),
        each.subject(),
        each.baseline(),
        words.numbers().factor(estimate.ratio()),
        new Titles(words).of(each.situation()),
        evidence(estimate),
        new VerdictTables(words).verdict(estimate));
  }

  /// What the ratio rests on; of an estimate that has an interval.
  String evidence(RatioEstimate estimate) {
    Interval interval = Objects.requireNonNull(estimate.interval());
    return words.of(
        estimate.forks() > RANGE_FORKS ? "evidence.interval" : "evidence.range",
        words.numbers().factor(interval.low()),
        words.numbers().factor(interval.high()),
        Integer.toString(estimate.forks()));
  }
}
