package org.chatmesh.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.report.IdleMemory.Part;
import org.chatmesh.bench.report.Rows.Situation;
import org.chatmesh.bench.report.document.Block.Table;
import org.chatmesh.bench.report.words.Numbers;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.stats.Interval;
import org.chatmesh.bench.stats.Line;
import org.jspecify.annotations.Nullable;

/// The tables of what things cost: a delivery, and one more silent link. A dash stands where the
/// raw data do not tell.
final class CostTables {
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double BYTES_PER_KIB = 1_024;

  private final Rows rows;
  private final Words words;
  private final Numbers numbers;
  private final IdleMemory memory;

  CostTables(Rows rows, Words words) {
    this.rows = rows;
    this.words = words;
    this.numbers = words.numbers();
    this.memory = new IdleMemory(rows);
  }

  /// A column of the table of deliveries: medians of the valid forks.
  private record Column(
      String title, ToDoubleFunction<Row> figure, DoubleFunction<String> format) {}

  /// A row per loaded situation and system.
  Table deliveries() {
    List<Column> columns = columns();
    List<String> header =
        new ArrayList<>(List.of(words.of("column.cell"), words.of("column.engine")));
    columns.forEach(column -> header.add(words.of("column.cost." + column.title)));
    List<List<String>> lines = new ArrayList<>();
    for (Situation situation : loaded()) {
      for (String system : rows.plan().systems()) {
        if (!rows.valid(situation, system).isEmpty()) {
          List<String> line = new ArrayList<>(List.of(new Titles(words).of(situation), system));
          for (Column column : columns) {
            line.add(shown(rows.median(situation, system, column.figure), column.format));
          }
          lines.add(line);
        }
      }
    }
    return new Table(header, 2, lines);
  }

  /// A row per system: what one more silent link costs, and where.
  Table links() {
    List<String> header =
        new ArrayList<>(List.of(words.of("column.engine"), words.of("column.forks")));
    for (Part part : Part.values()) {
      header.add(words.of("column.part." + part.name().toLowerCase(Locale.ROOT)));
    }
    List<List<String>> lines = new ArrayList<>();
    for (String system : rows.plan().systems()) {
      List<String> line = new ArrayList<>(List.of(system));
      line.add(Integer.toString(memory.points(system, Part.PROCESS).size()));
      for (Part part : Part.values()) {
        line.add(slope(memory.line(system, part)));
      }
      lines.add(line);
    }
    return new Table(header, 1, lines);
  }

  /// `7.1 KiB (6.9 – 7.3)`, or a dash.
  String slope(@Nullable Line line) {
    if (line == null) {
      return Tables.NOTHING;
    }
    Interval interval = line.interval();
    String within =
        interval == null ? "" : " (%s – %s)".formatted(kib(interval.low()), kib(interval.high()));
    return kib(line.slope()) + " KiB" + within;
  }

  private List<Column> columns() {
    return List.of(
        new Column("user", row -> Costs.userNanos(row) / NANOS_PER_MICRO, numbers::micros),
        new Column("system", row -> Costs.systemNanos(row) / NANOS_PER_MICRO, numbers::micros),
        new Column("allocated", Row::allocatedBytesPerDelivery, bytes -> with(bytes, "B")),
        new Column("waits", Costs::voluntarySwitches, numbers::three),
        new Column("preempted", Costs::involuntarySwitches, numbers::three),
        new Column("writes", Costs::writes, numbers::three),
        new Column("collections", Costs::collections, numbers::three),
        new Column("collecting", Costs::collectionMillis, millis -> with(millis, "ms")),
        new Column("safepoints", Costs::safepoints, numbers::three),
        new Column("stopped", Costs::safepointMillis, millis -> with(millis, "ms")),
        new Column("price", Costs::microUsd, price -> with(price, "µ$")));
  }

  private List<Situation> loaded() {
    List<Situation> loaded = new ArrayList<>();
    for (Phase phase : List.of(Phase.SATURATING, Phase.JOB, Phase.OPEN)) {
      loaded.addAll(rows.situations(phase));
    }
    return loaded;
  }

  private String with(double value, String unit) {
    return numbers.three(value) + " " + unit;
  }

  private String kib(double bytes) {
    return numbers.three(bytes / BYTES_PER_KIB);
  }

  private static String shown(double value, DoubleFunction<String> format) {
    return Double.isNaN(value) ? Tables.NOTHING : format.apply(value);
  }
}
