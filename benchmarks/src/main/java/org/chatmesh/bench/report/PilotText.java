package org.chatmesh.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.report.document.Block;
import org.chatmesh.bench.report.document.Block.Bullets;
import org.chatmesh.bench.report.document.Block.Paragraph;
import org.chatmesh.bench.report.document.Block.Table;
import org.chatmesh.bench.report.document.Document.Section;
import org.chatmesh.bench.report.document.Inline;
import org.chatmesh.bench.report.words.Numbers;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.Environment;
import org.chatmesh.bench.run.Frozen;

/// What pilots found out before anything was compared.
record PilotText(Rows rows, Environment environment, Words words) {

  Section section() {
    Plan plan = rows.plan();
    Frozen frozen = rows.frozen();
    Numbers numbers = words.numbers();
    List<Block> blocks = new ArrayList<>(List.of(new Bullets(found(plan, frozen))));
    if (!frozen.capacities().isEmpty()) {
      blocks.add(
          new Paragraph(
              words.of(
                  "pilots.capacity",
                  numbers.three(plan.slo().percentile()),
                  plan.slo().latency().text(),
                  numbers.percent(plan.slo().delivered()))));
      blocks.add(capacities());
    }
    if (!frozen.ceilings().isEmpty()) {
      blocks.add(new Paragraph(words.of("pilots.ceiling")));
      blocks.add(ceilings());
    }
    return new Section("pilots", words.of("section.pilots"), blocks);
  }

  private List<String> found(Plan plan, Frozen frozen) {
    Captions captions = new Captions(plan, frozen, environment, words);
    List<String> found = new ArrayList<>();
    found.add(
        words.of(
            plan.warmup().pilot() ? "pilots.warmup.found" : "pilots.warmup.planned",
            captions.warmup()));
    frozen
        .slowest()
        .forEach((cell, rate) ->
            found.add(words.of("pilots.slowest", Inline.code(cell), words.numbers().count(rate))));
    return found;
  }

  private Table capacities() {
    List<List<String>> lines = new ArrayList<>();
    rows.frozen()
        .capacities()
        .forEach((cell, of) -> {
          List<String> line = new ArrayList<>(List.of(cell));
          for (String system : rows.plan().systems()) {
            Double rate = of.get(system);
            line.add(rate == null ? Tables.NOTHING : words.numbers().count(rate));
          }
          lines.add(line);
        });
    return new Table(new Tables(rows, words).header(words.of("column.cell")), 1, lines);
  }

  private Table ceilings() {
    Map<String, Cell> cells = new TreeMap<>();
    rows.plan().cells().forEach(cell -> cells.putIfAbsent(cell.ceiling().name(), cell.ceiling()));
    Numbers numbers = words.numbers();
    List<List<String>> lines = new ArrayList<>();
    rows.frozen()
        .ceilings()
        .forEach((name, ceiling) -> {
          double fastest = fastest(name);
          boolean none = Double.isNaN(fastest);
          Cell cell = cells.get(name);
          lines.add(
              List.of(
                  cell == null ? name : new Titles(words).cell(cell),
                  numbers.count(ceiling),
                  none ? Tables.NOTHING : numbers.count(fastest),
                  none ? Tables.NOTHING : numbers.percent(fastest / ceiling)));
        });
    List<String> header =
        new Tables(rows, words)
            .columns("column.cell", "column.ceiling", "column.fastest", "column.share");
    return new Table(header, 1, lines);
  }

  /// The best median of any system in the saturating phase of that cell; NaN if there is none.
  private double fastest(String cell) {
    return rows.situations(Phase.SATURATING).stream()
        .filter(situation -> situation.cell().name().equals(cell))
        .flatMapToDouble(situation ->
            rows.plan().systems().stream()
                .mapToDouble(system -> rows.median(situation, system, Row::deliveredPerSecond)))
        .filter(rate -> !Double.isNaN(rate))
        .max()
        .orElse(Double.NaN);
  }
}
