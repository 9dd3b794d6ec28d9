package org.chatmesh.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.report.document.Block.Table;
import org.chatmesh.bench.report.document.Inline;
import org.chatmesh.bench.report.document.Markdown;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.Environment;
import org.chatmesh.bench.run.ResultSet;
import org.chatmesh.bench.run.Status;
import tools.jackson.core.JacksonException;

/// The table of the result sets that a directory keeps, the newest first, in its `README.md`. A set
/// to be kept has a name that begins with its date; others are somebody's trials.
public final class SetIndex {
  private static final Pattern KEPT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}-\\S+");
  private static final Place PLACE =
      new Place("<!-- index of results -->", "<!-- end of index -->");

  private final Path directory;
  private final Words words;

  public SetIndex(Path directory, Words words) {
    this.directory = directory;
    this.words = words;
  }

  /// What the index tells of one set.
  private record Kept(Path directory, Plan plan, Environment environment, List<Status> statuses) {
    String name() {
      return directory.getFileName().toString();
    }

    String count(Status status) {
      return Integer.toString(Collections.frequency(statuses, status));
    }
  }

  /// Returns the page that was written.
  ///
  /// @throws IOException as [#text]
  public Path write() throws IOException {
    Files.writeString(page(), text());
    return page();
  }

  /// The page with the table in its place.
  ///
  /// @throws IOException if a set or the page cannot be read, or the page has no place for a table
  public String text() throws IOException {
    return PLACE.filled(page(), "\n" + Markdown.of(table()) + "\n");
  }

  private Path page() {
    return directory.resolve("README.md");
  }

  private Table table() throws IOException {
    List<List<String>> lines = new ArrayList<>();
    for (Kept set : sets()) {
      lines.add(line(set));
    }
    List<String> header = new ArrayList<>();
    for (String column :
        List.of("set", "date", "plan", "shows", "systems", "cpu", "machine", "jdk")) {
      header.add(words.of("column.index." + column));
    }
    int texts = header.size();
    for (Status status : Status.values()) {
      header.add(status.name());
    }
    return new Table(header, texts, lines);
  }

  private List<Kept> sets() throws IOException {
    List<Kept> sets = new ArrayList<>();
    try (Stream<Path> all = Files.list(directory)) {
      for (Path each : all.filter(SetIndex::isKept).toList()) {
        sets.add(read(each));
      }
    }
    sets.sort(
        Comparator.comparing((Kept set) -> set.environment.started())
            .thenComparing(Kept::name)
            .reversed());
    return sets;
  }

  private static boolean isKept(Path each) {
    return KEPT.matcher(each.getFileName().toString()).matches() && Files.isDirectory(each);
  }

  private static Kept read(Path directory) throws IOException {
    ResultSet results = new ResultSet(directory);
    try {
      return new Kept(directory, results.plan(), results.environment(), results.statuses());
    } catch (NoSuchFileException e) {
      throw unreadable(directory, "there is no " + e.getMessage(), e);
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(directory, String.valueOf(e.getMessage()), e);
    } catch (JacksonException e) {
      throw unreadable(directory, e.getOriginalMessage(), e);
    }
  }

  private static IOException unreadable(Path directory, String why, Exception cause) {
    return new IOException("the result set %s cannot be read: %s".formatted(directory, why), cause);
  }

  private List<String> line(Kept set) {
    Environment environment = set.environment;
    List<String> line = new ArrayList<>();
    line.add(links(set));
    line.add(environment.started().substring(0, "yyyy-mm-dd".length()));
    line.add(Inline.code(set.plan.name()));
    line.add(shows(set.plan));
    line.add(String.join(", ", set.plan.systems()));
    line.add(Inline.plain(environment.cpu()));
    line.add(new Titles(words).cpus(environment));
    line.add(Inline.plain(environment.jdk()));
    for (Status status : Status.values()) {
      line.add(set.count(status));
    }
    return line;
  }

  /// The name, which leads to the report where there is one, and beside it the same as one page and
  /// in other languages.
  private static String links(Kept set) {
    List<String> others = new ArrayList<>();
    for (String file : List.of("report.html", "pt-BR/REPORT.md", "pt-BR/report.html")) {
      if (Files.exists(set.directory.resolve(file))) {
        String text = file.endsWith("html") ? "HTML" : "Markdown";
        int folder = file.indexOf('/');
        String language = folder < 0 ? "" : file.substring(0, folder) + " ";
        others.add(link(set, language + text, file));
      }
    }
    String report = link(set, set.name(), "REPORT.md");
    return others.isEmpty() ? report : report + " (" + String.join(", ", others) + ")";
  }

  private static String link(Kept set, String text, String file) {
    return Files.exists(set.directory.resolve(file))
        ? "[%s](%s/%s)".formatted(text, set.name(), file)
        : text;
  }

  /// What the plan says of itself, or else what it loads.
  private static String shows(Plan plan) {
    return Inline.plain(
        plan.description().isEmpty()
            ? plan.scenarios().stream()
                .map(part -> part.scenario().text())
                .distinct()
                .collect(Collectors.joining(", "))
            : plan.description());
  }
}
