package org.chatmesh.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chatmesh.bench.report.Crossover.Field;
import org.chatmesh.bench.report.Crossover.Lead;
import org.chatmesh.bench.report.Verdicts.Comparison;
import org.chatmesh.bench.report.document.Block;
import org.chatmesh.bench.report.document.Block.Bullets;
import org.chatmesh.bench.report.document.Block.Paragraph;
import org.chatmesh.bench.report.document.Block.Picture;
import org.chatmesh.bench.report.document.Block.Subheading;
import org.chatmesh.bench.report.document.Block.Table;
import org.chatmesh.bench.report.document.Document.Section;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.system.Systems;

/// What the report says of the crossover map: from how much work on several threads are worth
/// having, for rooms of each size.
///
/// @param charts names of those that there are
record CrossoverText(Rows rows, Verdicts verdicts, Words words, Set<String> charts) {

  Section section() {
    List<Crossover> maps = Crossover.of(rows, verdicts);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Paragraph(words.of("crossover.how")));
    if (maps.stream().anyMatch(Crossover::borrowed)) {
      blocks.add(new Paragraph(words.of("crossover.room")));
    }
    for (Crossover map : maps) {
      if (maps.size() > 1) {
        blocks.add(new Subheading(new Titles(words).job(map.kind())));
      }
      blocks.add(new Bullets(said(map)));
      blocks.add(table(map));
    }
    if (charts.contains(CrossoverCharts.MAP)) {
      blocks.add(new Picture(CrossoverCharts.MAP, words.of("chart.crossover.title")));
    }
    return new Section("crossover", words.of("section.crossover"), blocks);
  }

  /// What work makes threads win, a text for each size of rooms.
  List<String> said(Crossover map) {
    return map.members().stream().map(size -> said(map, size)).toList();
  }

  /// What work makes threads win in rooms of that size.
  private String said(Crossover map, int members) {
    List<Field> known = map.column(members).stream().filter(Field::known).toList();
    Optional<Field> won = known.stream().filter(Field::threadsLead).findFirst();
    List<String> sentences = new ArrayList<>();
    String size = words.numbers().whole(members);
    if (won.isPresent()) {
      sentences.add(won(map, size, known, won.get()));
    } else if (!known.isEmpty()) {
      sentences.add(words.of("crossover.never", size, micros(known.getLast())));
    }
    List<Field> lost =
        known.stream()
            .filter(field -> won.isPresent() && field.micros() > won.get().micros())
            .filter(field -> !field.threadsLead())
            .toList();
    if (!lost.isEmpty()) {
      sentences.add(
          words.of(
              "crossover.lost", lost.stream().map(this::micros).collect(Collectors.joining(", "))));
    }
    for (Field field : map.column(members)) {
      if (!field.missing().isEmpty()) {
        sentences.add(
            words.of("crossover.unknown", size, micros(field), String.join(", ", field.missing())));
      }
    }
    return String.join(" ", sentences);
  }

  private String won(Crossover map, String size, List<Field> known, Field won) {
    int before = known.indexOf(won) - 1;
    String where =
        before < 0
            ? words.of("crossover.first", size, micros(won))
            : words.of("crossover.from", size, micros(won), micros(known.get(before)));
    String threads = won.ranked().getFirst();
    return won.first(Systems::oneThread)
        .map(single -> where + " " + proof(map.lead(won, threads, single)))
        .orElseGet(() -> where + " " + words.of("crossover.alone", threads));
  }

  private String proof(Lead lead) {
    return words.of(
        "crossover.lead",
        lead.system(),
        words.numbers().factor(lead.ratio()),
        lead.other(),
        evidence(lead));
  }

  /// On what a lead rests, and what may be said of it.
  private String evidence(Lead lead) {
    VerdictTables tables = new VerdictTables(words);
    if (lead.comparison().isEmpty()) {
      return words.of("run.unpaired");
    }
    Comparison comparison = lead.comparison().get();
    String ground =
        comparison.estimate().interval() == null
            ? words.of("crossover.few", Integer.toString(comparison.estimate().forks()))
            : new Sentences(rows, verdicts, words).evidence(comparison.estimate());
    return words.of("crossover.evidence", ground, tables.verdict(comparison.estimate()));
  }

  /// A row for each field of the map.
  private Table table(Crossover map) {
    List<List<String>> lines = new ArrayList<>();
    for (int members : map.members()) {
      for (Field field : map.column(members)) {
        List<String> line = new ArrayList<>();
        line.add(words.numbers().whole(members));
        line.add(micros(field));
        line.add(field.first(_ -> true).orElse(Tables.NOTHING));
        line.addAll(map.lead(field).map(this::second).orElse(none()));
        line.add(field.missing().isEmpty() ? Tables.NOTHING : String.join(", ", field.missing()));
        lines.add(line);
      }
    }
    List<String> header =
        new Tables(rows, words)
            .columns(
                "column.members",
                "column.work",
                "column.leads",
                "column.second",
                "column.ratio",
                "column.interval",
                "column.verdict",
                "column.missing");
    return new Table(header, 4, lines);
  }

  private List<String> second(Lead lead) {
    VerdictTables tables = new VerdictTables(words);
    return List.of(
        lead.other(),
        words.numbers().times(lead.ratio()),
        lead.comparison()
            .map(each -> tables.shown(each.estimate().interval()))
            .orElse(Tables.NOTHING),
        lead.comparison().map(each -> tables.verdict(each.estimate())).orElse(Tables.NOTHING));
  }

  private static List<String> none() {
    return List.of(Tables.NOTHING, Tables.NOTHING, Tables.NOTHING, Tables.NOTHING);
  }

  private String micros(Field field) {
    return new Titles(words).work(field.micros());
  }
}
