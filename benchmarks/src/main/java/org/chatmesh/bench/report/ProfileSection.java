package org.chatmesh.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.chatmesh.bench.profile.Profile;
import org.chatmesh.bench.profile.Profiler;
import org.chatmesh.bench.profile.Stacks;
import org.chatmesh.bench.report.Profiles.Look;
import org.chatmesh.bench.report.Rows.Situation;
import org.chatmesh.bench.report.document.Block;
import org.chatmesh.bench.report.document.Block.Bullets;
import org.chatmesh.bench.report.document.Block.Paragraph;
import org.chatmesh.bench.report.document.Block.Picture;
import org.chatmesh.bench.report.document.Block.Subheading;
import org.chatmesh.bench.report.document.Block.Table;
import org.chatmesh.bench.report.document.Document.Section;
import org.chatmesh.bench.report.document.Inline;
import org.chatmesh.bench.report.words.Numbers;
import org.chatmesh.bench.report.words.Words;

/// Where the time of the nodes goes: what the profiler costs, flame graphs, and the methods,
/// classes and waits that stand out.
///
/// @param embedded names of the flame graphs that are part of the report; others are linked
record ProfileSection(Rows rows, Profiles profiles, Words words, Set<String> embedded) {
  private static final int METHODS = 5;
  private static final int CLASSES = 3;
  private static final double BYTES_PER_MIB = 1_024 * 1_024;
  private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  Section section() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Paragraph(words.of("profiles.how")));
    List<String> profilers = profilers();
    if (!profilers.isEmpty()) {
      blocks.add(new Bullets(profilers));
    }
    blocks.add(new Paragraph(words.of("profiles.cost.how")));
    blocks.add(costs());
    for (Situation situation : profiles.situations()) {
      blocks.addAll(of(situation));
    }
    return new Section("profiles", words.of("section.profiles"), blocks);
  }

  /// A sentence for each profiler that made some of them: what its samples are.
  private List<String> profilers() {
    return profiles.all().stream()
        .filter(Look::sees)
        .map(look -> profiler(look.profile()))
        .distinct()
        .toList();
  }

  private String profiler(Profile profile) {
    String key =
        profile.profiler().equals(Profiler.ASYNC)
            ? "profiles.by.async"
            : profile.ofCpuTime() ? "profiles.by.jfr.cpu" : "profiles.by.jfr.threads";
    return words.of(
        key, Inline.plain(profile.version()), Inline.code(String.join(", ", profile.sampled())));
  }

  /// A row per run: what looking into it cost.
  private Table costs() {
    Numbers numbers = words.numbers();
    Titles titles = new Titles(words);
    List<List<String>> lines = new ArrayList<>();
    for (Look look : profiles.all()) {
      lines.add(
          List.of(
              titles.of(look.situation()),
              look.row().system(),
              look.row().judgement().status().name(),
              times(look.throughput(rows)),
              times(look.cpu(rows)),
              numbers.whole(look.stacks().samples())));
    }
    return new Table(
        new Tables(rows, words)
            .columns(
                "column.cell",
                "column.engine",
                "column.status",
                "column.profile.throughput",
                "column.profile.cpu",
                "column.samples"),
        3,
        lines);
  }

  private List<Block> of(Situation situation) {
    List<Block> blocks = new ArrayList<>();
    List<Look> looks = profiles.of(situation).stream().filter(Look::sees).toList();
    if (looks.isEmpty()) {
      return blocks;
    }
    String title = new Titles(words).of(situation);
    blocks.add(new Subheading(words.of("profiles.cell.title", title)));
    for (Look look : looks) {
      String alt = words.of("chart.flame.title", look.row().system(), title);
      blocks.add(
          embedded.contains(look.picture())
              ? new Picture(look.picture(), alt)
              : new Paragraph("[%s](charts/%s.svg)".formatted(alt, look.picture())));
    }
    blocks.add(new Paragraph(words.of("profiles.methods.how", Integer.toString(METHODS))));
    blocks.add(methods(looks));
    List<List<String>> beside = looks.stream().flatMap(look -> beside(look).stream()).toList();
    if (!beside.isEmpty()) {
      blocks.add(new Paragraph(words.of("profiles.beside.how", Integer.toString(CLASSES))));
      blocks.add(
          new Table(
              new Tables(rows, words)
                  .columns("column.engine", "column.what", "column.profile.class", "column.value"),
              3,
              beside));
    }
    return blocks;
  }

  private Table methods(List<Look> looks) {
    List<List<String>> lines = new ArrayList<>();
    for (Look look : looks) {
      double samples = look.stacks().samples();
      for (Stacks.Self self : look.stacks().self().stream().limit(METHODS).toList()) {
        String origin = self.frame().origin().name().toLowerCase(Locale.ROOT);
        lines.add(
            List.of(
                look.row().system(),
                Inline.code(self.frame().name()),
                words.of("chart.flame.origin." + origin),
                words.numbers().percent(self.samples() / samples)));
      }
    }
    return new Table(
        new Tables(rows, words)
            .columns(
                "column.engine",
                "column.profile.method",
                "column.profile.origin",
                "column.profile.share"),
        3,
        lines);
  }

  /// What JFR recorded beside samples; nothing where another profiler did not.
  private List<List<String>> beside(Look look) {
    Profile profile = look.profile();
    List<List<String>> lines = new ArrayList<>();
    if (!profile.profiler().equals(Profiler.JFR)) {
      return lines;
    }
    Numbers numbers = words.numbers();
    String system = look.row().system();
    for (Profile.Allocation each : profile.allocations().stream().limit(CLASSES).toList()) {
      lines.add(
          List.of(
              system,
              words.of("profiles.allocated"),
              Inline.code(each.type()),
              numbers.three(each.bytes() / BYTES_PER_MIB) + " MiB"));
    }
    for (Profile.Wait each : profile.waits().stream().limit(CLASSES).toList()) {
      lines.add(
          List.of(
              system,
              words.of("profiles.waited"),
              Inline.code(each.type()),
              many(each.count(), each.nanos())));
    }
    Profile.Pauses pauses = profile.pauses();
    lines.add(
        List.of(
            system,
            words.of("profiles.collected"),
            Tables.NOTHING,
            many(pauses.count(), pauses.nanos())));
    return lines;
  }

  /// `50 ms (2×)`.
  private String many(long count, long nanos) {
    Numbers numbers = words.numbers();
    return "%s ms (%s×)".formatted(numbers.three(nanos / NANOS_PER_MILLI), numbers.whole(count));
  }

  private String times(double ratio) {
    return Double.isNaN(ratio) ? Tables.NOTHING : words.numbers().times(ratio);
  }
}
