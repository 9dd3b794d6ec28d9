package org.chatmesh.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chatmesh.bench.report.chart.Caption;
import org.chatmesh.bench.report.chart.Chart;
import org.chatmesh.bench.report.chart.ScoreChart;
import org.chatmesh.bench.report.document.Block;
import org.chatmesh.bench.report.document.Block.Bullets;
import org.chatmesh.bench.report.document.Block.Paragraph;
import org.chatmesh.bench.report.document.Block.Picture;
import org.chatmesh.bench.report.document.Block.Table;
import org.chatmesh.bench.report.document.Document.Section;
import org.chatmesh.bench.report.document.Inline;
import org.chatmesh.bench.report.words.Numbers;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.MicroScore;

/// What JMH says of single parts, if it was asked: a section with a table, and a chart of all that
/// is time per operation.
record Microscope(List<MicroScore> scores, Captions captions, Words words) {
  /// Parts of which the words tell what they are. Others have only the name of their class: a set
  /// may hold what a later build no longer measures.
  static final List<String> EXPLAINED =
      List.of("Brain", "Codec", "Duplicate", "Fanout", "Handoff", "Outbox", "Signature", "WakeUp");

  private static final String CHART = "micro";

  /// Less is what JMH itself allocates around many operations.
  private static final double LEAST_BYTES = 0.005;

  List<Section> sections() {
    if (scores.isEmpty()) {
      return List.of();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Paragraph(words.of("micro.use")));
    blocks.add(
        new Paragraph(words.of("micro.how", all(MicroScore::jmh), all(MicroScore::jdk), flags())));
    blocks.add(new Bullets(explained()));
    blocks.add(table());
    if (!timed().isEmpty()) {
      blocks.add(new Picture(CHART, words.of("chart.micro.title")));
    }
    return List.of(new Section("micro", words.of("section.micro"), blocks));
  }

  /// The chart by its name; none if nothing is time per operation.
  Map<String, Chart> charts() {
    List<MicroScore> timed = timed();
    if (timed.isEmpty()) {
      return Map.of();
    }
    Map<String, List<ScoreChart.Entry>> entries = new LinkedHashMap<>();
    for (MicroScore score : timed) {
      entries.computeIfAbsent(title(score.part()), _ -> new ArrayList<>()).add(entry(score));
    }
    List<ScoreChart.Group> groups = new ArrayList<>();
    entries.forEach((title, lines) -> groups.add(new ScoreChart.Group(title, lines)));
    List<String> subtitle = new ArrayList<>(List.of(words.of("chart.micro.how")));
    if (timed.size() < scores.size()) {
      subtitle.add(words.of("chart.missing", untimed(timed)));
    }
    Caption caption =
        captions.apart(
            words.of("chart.micro.measured", all(MicroScore::jmh), all(MicroScore::jdk)),
            words.of("chart.micro.title"),
            subtitle);
    return Map.of(
        CHART,
        new ScoreChart(caption, words.of("chart.micro.axis"), groups, words.numbers()::nanos));
  }

  private List<String> explained() {
    List<String> items = new ArrayList<>();
    for (String part : scores.stream().map(MicroScore::part).distinct().toList()) {
      if (EXPLAINED.contains(part)) {
        items.add("**%s**: %s".formatted(title(part), words.of(key(part) + ".what")));
      }
    }
    return items;
  }

  private Table table() {
    List<List<String>> lines = new ArrayList<>();
    for (MicroScore score : scores) {
      lines.add(
          List.of(
              title(score.part()),
              Inline.code(score.operation()),
              score.parameters().isEmpty() ? Tables.NOTHING : Inline.code(parameters(score)),
              Inline.code(score.mode()),
              Inline.plain(score.unit()),
              shown(score.value()),
              shown(score.error()),
              "%d × %d".formatted(score.forks(), score.iterations()),
              allocated(score)));
    }
    List<String> header = new ArrayList<>();
    for (String column :
        List.of("part", "benchmark", "parameters", "mode", "unit", "score", "error")) {
      header.add(words.of("column.micro." + column));
    }
    header.add(words.of("column.samples"));
    header.add(words.of("column.micro.allocated"));
    return new Table(header, 5, lines);
  }

  private ScoreChart.Entry entry(MicroScore score) {
    Numbers numbers = words.numbers();
    double nanos = score.value() * score.nanosPerUnit();
    double error =
        Double.isFinite(score.error()) ? score.error() * score.nanosPerUnit() : Double.NaN;
    String number = numbers.nanos(nanos);
    return new ScoreChart.Entry(
        label(score),
        nanos,
        error,
        Double.isNaN(error) ? number : number + " ± " + numbers.nanos(error));
  }

  private List<MicroScore> timed() {
    return scores.stream()
        .filter(score -> score.value() > 0 && Double.isFinite(score.value()))
        .filter(score -> !Double.isNaN(score.nanosPerUnit()))
        .toList();
  }

  private String untimed(List<MicroScore> timed) {
    return scores.stream()
        .filter(score -> !timed.contains(score))
        .map(score -> "%s (%s)".formatted(label(score), score.unit()))
        .collect(Collectors.joining("; "));
  }

  private static String label(MicroScore score) {
    return (score.operation() + "  " + parameters(score)).strip();
  }

  private static String parameters(MicroScore score) {
    return score.parameters().entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining(", "));
  }

  private String title(String part) {
    return EXPLAINED.contains(part) ? words.of(key(part)) : part;
  }

  private static String key(String part) {
    return "micro." + part.toLowerCase(Locale.ROOT);
  }

  private String flags() {
    String flags = all(score -> String.join(" ", score.flags()));
    return flags.isEmpty() ? Tables.NOTHING : Inline.code(flags);
  }

  private String all(Function<MicroScore, String> text) {
    return scores.stream().map(text).distinct().collect(Collectors.joining(", "));
  }

  private String allocated(MicroScore score) {
    double bytes = score.allocatedBytes();
    return bytes > 0 && bytes < LEAST_BYTES ? "≈ 0 B" : shown(bytes, " B");
  }

  private String shown(double value) {
    return shown(value, "");
  }

  private String shown(double value, String unit) {
    return Double.isFinite(value) ? words.numbers().three(value) + unit : Tables.NOTHING;
  }
}
