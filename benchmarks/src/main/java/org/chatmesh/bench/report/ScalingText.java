package org.chatmesh.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chatmesh.bench.report.document.Block;
import org.chatmesh.bench.report.document.Block.Paragraph;
import org.chatmesh.bench.report.document.Block.Picture;
import org.chatmesh.bench.report.document.Block.Subheading;
import org.chatmesh.bench.report.document.Block.Table;
import org.chatmesh.bench.report.document.Document.Section;
import org.chatmesh.bench.report.words.Numbers;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.Environment;
import org.chatmesh.bench.stats.Interval;
import org.chatmesh.bench.stats.Ratios;
import org.chatmesh.bench.stats.Usl;
import org.chatmesh.bench.stats.UslEstimate;
import org.jspecify.annotations.Nullable;

/// What the report says of the scenario `cores`: how much faster the systems do a job on more CPUs,
/// and what cannot be said.
///
/// @param charts names of those that there are
record ScalingText(Rows rows, Environment environment, Words words, Set<String> charts) {
  /// Smaller parts are shown as none: what an exact fit leaves is rounding.
  private static final double LEAST_PART = 1e-6;

  Section section() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Paragraph(
            words.of(
                "cores.how",
                Integer.toString(Ratios.MIN_FORKS),
                Integer.toString(Sentences.RANGE_FORKS))));
    for (Scaling job : Scaling.of(rows)) {
      blocks.add(new Subheading(new Titles(words).job(job.single())));
      leftOut(job).forEach(sentence -> blocks.add(new Paragraph(sentence)));
      if (job.cpus().isEmpty()) {
        blocks.add(new Paragraph(words.of("cores.none")));
      } else {
        blocks.add(new Paragraph(best(job)));
        blocks.add(new Paragraph(meaning(job)));
        blocks.add(table(job));
        blocks.addAll(laws(job));
      }
    }
    for (String chart : List.of(ScalingCharts.SPEEDUP, ScalingCharts.LAW)) {
      if (charts.contains(chart)) {
        blocks.add(new Picture(chart, words.of("chart." + chart + ".title")));
      }
    }
    return new Section("cores", words.of("section.cores"), blocks);
  }

  /// The numbers of CPUs that the plan has and the set has not. Whether a machine has too few CPUs
  /// for one follows from their number: the node's, and one for the generator.
  private List<String> leftOut(Scaling job) {
    List<String> sentences = new ArrayList<>();
    String tooMany = list(job.leftOut().stream().filter(cpus -> cpus >= environment.cores()));
    String other = list(job.leftOut().stream().filter(cpus -> cpus < environment.cores()));
    if (!tooMany.isEmpty()) {
      sentences.add(words.of("cores.left", tooMany, words.numbers().whole(environment.cores())));
    }
    if (!other.isEmpty()) {
      sentences.add(words.of("cores.unrun", other));
    }
    return sentences;
  }

  /// Which program the speed-ups are against.
  private String best(Scaling job) {
    return job.bestSerial()
        .map(best ->
            words.of(
                "cores.best",
                best,
                String.join(", ", job.serial()),
                words.numbers().micros(job.micros(best, 1))))
        .orElseGet(() -> words.of("cores.unserial"));
  }

  /// How the columns of the table are computed, or why most of them are not there.
  private String meaning(Scaling job) {
    if (!several(job)) {
      return words.of("cores.single", Integer.toString(Usl.MIN_POINTS));
    }
    return words.of(job.scaled() ? "cores.scaled" : "cores.fixed");
  }

  private static boolean several(Scaling job) {
    return job.cpus().getLast() > 1;
  }

  /// A row for each number of CPUs and system.
  private Table table(Scaling job) {
    List<List<String>> lines = new ArrayList<>();
    for (int cpus : job.cpus()) {
      for (String system : job.systems(cpus)) {
        lines.add(line(job, cpus, system));
      }
    }
    Tables tables = new Tables(rows, words);
    List<String> header =
        new ArrayList<>(
            tables.columns("column.cpus", "column.engine", "column.forks", "column.time"));
    baselines(job).forEach(baseline -> header.add(words.of("column.speedup", baseline)));
    if (several(job)) {
      header.addAll(tables.columns("column.efficiency", "column.own"));
      header.addAll(
          job.scaled()
              ? tables.columns("column.gustafson", "column.promised")
              : tables.columns("column.karpflatt"));
    }
    return new Table(header, 2, lines);
  }

  private List<String> line(Scaling job, int cpus, String system) {
    Numbers numbers = words.numbers();
    List<String> line = new ArrayList<>();
    line.add(numbers.whole(cpus));
    line.add(system);
    line.add(Integer.toString(job.forks(system, cpus)));
    line.add(numbers.micros(job.micros(system, cpus)));
    for (String baseline : baselines(job)) {
      line.add(ratio(job.speedup(system, cpus, baseline)));
    }
    if (several(job)) {
      line.add(part(job.efficiency(system, cpus)));
      line.add(ratio(job.own(system, cpus)));
      line.add(part(job.serialPart(system, cpus)));
      if (job.scaled()) {
        line.add(job.promised(system, cpus).map(numbers::times).orElse(Tables.NOTHING));
      }
    }
    return line;
  }

  /// The best serial program, and the engine that other speed-ups are against.
  private static List<String> baselines(Scaling job) {
    return Stream.concat(
            job.bestSerial().stream(),
            job.serial().stream().filter(system -> system.equals(Rows.BASELINE)))
        .distinct()
        .toList();
  }

  /// The fitted laws of a job, or why there are none.
  private List<Block> laws(Scaling job) {
    List<List<String>> lines = new ArrayList<>();
    for (String system : rows.plan().systems()) {
      job.law(system).ifPresent(law -> lines.add(law(job, system, law)));
    }
    if (lines.isEmpty()) {
      return several(job)
          ? List.of(new Paragraph(words.of("cores.lawless", Integer.toString(Usl.MIN_POINTS))))
          : List.of();
    }
    Table table =
        new Table(
            new Tables(rows, words)
                .columns(
                    "column.engine",
                    "column.cpus",
                    "column.gamma",
                    "column.alpha",
                    "column.beta",
                    "column.residual",
                    "column.peak"),
            1,
            lines);
    return List.of(new Paragraph(words.of("cores.law", Integer.toString(Usl.MIN_POINTS))), table);
  }

  private List<String> law(Scaling job, String system, UslEstimate estimate) {
    Numbers numbers = words.numbers();
    Usl law = estimate.law();
    return List.of(
        system,
        list(job.throughputs(system).keySet().stream()),
        numbers.count(law.gamma()) + "/s",
        part(Optional.of(new Figure(law.alpha(), estimate.alpha()))),
        part(Optional.of(new Figure(law.beta(), estimate.beta()))),
        numbers.percent(shown(job.residuals(system, law).map(Math::abs).max().orElse(0))),
        Double.isInfinite(law.peak()) ? Tables.NOTHING : numbers.three(Math.max(1, law.peak())));
  }

  private String list(Stream<Integer> numbers) {
    return numbers.map(words.numbers()::whole).collect(Collectors.joining(", "));
  }

  private String ratio(Optional<Figure> figure) {
    Numbers numbers = words.numbers();
    return figure
        .map(each -> numbers.times(each.value()) + within(each.interval(), numbers::factor))
        .orElse(Tables.NOTHING);
  }

  private String part(Optional<Figure> figure) {
    DoubleFunction<String> format = value -> words.numbers().three(shown(value));
    return figure
        .map(each -> format.apply(each.value()) + within(each.interval(), format))
        .orElse(Tables.NOTHING);
  }

  private static double shown(double part) {
    return Math.rint(part / LEAST_PART) * LEAST_PART;
  }

  /// Nothing behind what is compared with itself.
  private static String within(@Nullable Interval interval, DoubleFunction<String> format) {
    return interval == null || interval.low() == interval.high()
        ? ""
        : " (%s – %s)".formatted(format.apply(interval.low()), format.apply(interval.high()));
  }
}
