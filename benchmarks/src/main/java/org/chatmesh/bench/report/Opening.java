package org.chatmesh.bench.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.chatmesh.bench.load.LoadResult;
import org.chatmesh.bench.load.Tally;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.report.document.Block;
import org.chatmesh.bench.report.document.Block.Bullets;
import org.chatmesh.bench.report.document.Block.Paragraph;
import org.chatmesh.bench.report.document.Document.Section;
import org.chatmesh.bench.report.document.Inline;
import org.chatmesh.bench.report.words.Numbers;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.Environment;
import org.chatmesh.bench.run.Status;
import org.chatmesh.bench.stats.Ratios;
import org.chatmesh.bench.stats.Verdict;

/// How the report begins: what was run, what was asked, and the answer in short.
record Opening(Rows rows, Verdicts verdicts, Environment environment, Words words) {
  /// More are no longer short (guess).
  private static final int MAX_HEADLINES = 12;

  List<Block> lead() {
    return List.of(new Paragraph(machine()), new Paragraph(runs()));
  }

  Section question() {
    List<String> systems =
        rows.plan().systems().stream()
            .map(system ->
                words.of("question.system", Inline.code(system), new Titles(words).system(system)))
            .toList();
    return new Section(
        "question",
        words.of("section.question"),
        List.of(
            new Paragraph(words.of("question.asked")),
            new Paragraph(words.of("question.compared")),
            new Bullets(systems),
            new Paragraph(words.of("question.alike"))));
  }

  Section inShort() {
    Sentences sentences = new Sentences(rows, verdicts, words);
    List<String> leaders =
        Metric.ALL.stream().map(sentences::leaders).filter(text -> !text.isEmpty()).toList();
    List<String> headlines =
        Metric.ALL.stream().flatMap(metric -> sentences.headlines(metric).stream()).toList();
    List<Block> blocks = new ArrayList<>();
    if (!leaders.isEmpty()) {
      blocks.add(new Paragraph(words.of("short.leaders.how")));
      blocks.add(new Bullets(leaders));
    }
    if (headlines.isEmpty()) {
      blocks.add(new Paragraph(words.of("short.none", Integer.toString(Ratios.MIN_FORKS))));
    } else {
      blocks.add(new Paragraph(counts()));
    }
    if (!headlines.isEmpty() && headlines.size() <= MAX_HEADLINES) {
      blocks.add(new Paragraph(words.of("short.headlines")));
      blocks.add(new Bullets(headlines));
    }
    return new Section("short", words.of("section.short"), blocks);
  }

  private String counts() {
    List<Verdict> said =
        Metric.ALL.stream()
            .flatMap(metric -> verdicts.judged(metric).stream())
            .map(each -> each.estimate().verdict())
            .toList();
    Numbers numbers = words.numbers();
    int equivalent = Collections.frequency(said, Verdict.EQUIVALENT);
    int undecided = Collections.frequency(said, Verdict.UNDECIDED);
    return words.of(
        "short.counts",
        numbers.whole(said.size()),
        numbers.percent(rows.plan().margin()),
        numbers.whole(said.size() - equivalent - undecided),
        numbers.whole(equivalent),
        numbers.whole(undecided));
  }

  private String machine() {
    Plan plan = rows.plan();
    return words.of(
        "lead.machine",
        new Titles(words).cpus(environment),
        Inline.plain(environment.machine()),
        words.numbers().whole(environment.memoryMiB()),
        Inline.code(plan.name()),
        Inline.plain(environment.planHash()),
        Inline.plain(environment.started()),
        Long.toString(plan.seed()),
        words.numbers().three(Math.max(0, environment.loadAverage())));
  }

  private String runs() {
    Tables tables = new Tables(rows, words);
    Numbers numbers = words.numbers();
    return words.of(
        "lead.runs",
        numbers.whole(rows.all().size()),
        numbers.whole(rows.planned()),
        numbers.whole(tables.count(Status.VALID)),
        numbers.whole(tables.count(Status.INVALID)),
        numbers.whole(tables.count(Status.FAIL)),
        sum(Tally::expected),
        sum(Tally::delivered),
        sum(Tally::late),
        sum(Tally::lost),
        sum(Tally::duplicated),
        sum(Tally::reordered),
        sum(Tally::corrupt));
  }

  private String sum(ToLongFunction<Tally> figure) {
    return words
        .numbers()
        .whole(
            rows.all().stream()
                .filter(row -> row.phase() != Phase.IDLE)
                .map(row -> row.record().result())
                .filter(Objects::nonNull)
                .map(LoadResult::tally)
                .mapToLong(figure)
                .sum());
  }
}
