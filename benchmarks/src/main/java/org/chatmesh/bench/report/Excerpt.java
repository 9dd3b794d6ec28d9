package org.chatmesh.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.report.Rows.Situation;
import org.chatmesh.bench.report.Verdicts.Comparison;
import org.chatmesh.bench.report.document.Block.Table;
import org.chatmesh.bench.report.document.Markdown;
import org.chatmesh.bench.report.words.Numbers;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.ResultSet;
import org.chatmesh.bench.stats.RatioEstimate;
import org.chatmesh.bench.stats.Verdict;
import org.chatmesh.bench.system.Systems;

/// What a page outside of a result set shows of it: throughput and speed-up of the engines in one
/// table, where there are engines; of the cells with the most forks the ratios of all pairs of
/// them, with interval and verdict; the chart, and the command that made them. It holds no words, so that a page in any language can have it. It stands
/// between two comments, and all between them is written anew, so that no figure in that page is
/// ever typed:
///
///     <!-- results: DIR -->
///     <!-- end of results -->
public final class Excerpt {
  private static final Titles TITLES = new Titles(Words.ENGLISH);
  private static final Numbers NUMBERS = Words.ENGLISH.numbers();

  private final ResultSet results;

  public Excerpt(ResultSet results) {
    this.results = results;
  }

  /// Writes the excerpt into a page.
  ///
  /// @throws IOException if the page has no place for this set, or cannot be read or written
  public void writeInto(Path page) throws IOException {
    Files.writeString(page, placedIn(page));
  }

  /// The page with the excerpt in its place.
  ///
  /// @throws IOException as [#writeInto]
  public String placedIn(Path page) throws IOException {
    String set = setAsSeenFrom(page);
    String begin = "<!-- results: %s -->".formatted(set);
    return new Place(begin, "<!-- end of results -->").filled(page, text(set));
  }

  private String setAsSeenFrom(Path page) throws IOException {
    Path folder = page.toRealPath().getParent();
    Path set = results.directory().toRealPath();
    return (folder == null ? set : folder.relativize(set)).toString().replace('\\', '/');
  }

  private String text(String set) throws IOException {
    Rows rows = Rows.of(results);
    return """

    %s%s
    ![Speed-up against sequential](%s/charts/speedup.svg)

        %s

    """
        .formatted(table(rows), ratios(rows), set, results.environment().command());
  }

  /// A row per pair, a column per cell; empty if the set has too few forks for intervals.
  private static String ratios(Rows rows) {
    List<Comparison> judged =
        Verdicts.of(rows).all().stream()
            .filter(each -> each.metric().equals(Metric.THROUGHPUT))
            .filter(each -> systems(rows).containsAll(List.of(each.subject(), each.baseline())))
            .filter(each -> each.estimate().interval() != null)
            .filter(each -> forks(rows, each.situation()) == rows.plan().mostForks())
            .toList();
    if (judged.isEmpty()) {
      return "";
    }
    List<Situation> situations = judged.stream().map(Comparison::situation).distinct().toList();
    List<String> header = new ArrayList<>(List.of(""));
    situations.forEach(situation -> header.add(TITLES.of(situation)));
    List<List<String>> lines = new ArrayList<>();
    for (String pair : judged.stream().map(Excerpt::pair).distinct().toList()) {
      List<String> line = new ArrayList<>(List.of(pair));
      for (Situation situation : situations) {
        line.add(
            judged.stream()
                .filter(each -> each.situation().equals(situation) && pair(each).equals(pair))
                .map(each -> said(each.estimate()))
                .findFirst()
                .orElse(Tables.NOTHING));
      }
      lines.add(line);
    }
    return "\n" + Markdown.of(new Table(header, 1, lines));
  }

  /// The engines, as a page has no room for all that the report compares; all, if there are none.
  private static List<String> systems(Rows rows) {
    List<String> all = rows.plan().systems();
    List<String> engines = all.stream().filter(Systems.names()::contains).toList();
    return engines.isEmpty() ? all : engines;
  }

  private static int forks(Rows rows, Situation situation) {
    return rows.plan().forks(situation.cell(), situation.load());
  }

  private static String pair(Comparison comparison) {
    return comparison.subject() + " ÷ " + comparison.baseline();
  }

  private static String said(RatioEstimate estimate) {
    return "%s (%s) %s"
        .formatted(
            NUMBERS.times(estimate.ratio()),
            new VerdictTables(Words.ENGLISH).shown(estimate.interval()),
            sign(estimate.verdict()));
  }

  private static String sign(Verdict verdict) {
    return switch (verdict) {
      case BETTER -> "▲";
      case WORSE -> "▼";
      case EQUIVALENT -> "=";
      case UNDECIDED -> "?";
    };
  }

  private static String table(Rows rows) {
    List<String> header = new ArrayList<>(List.of(""));
    header.addAll(systems(rows));
    List<List<String>> lines = new ArrayList<>();
    for (Situation situation : rows.situations(Phase.SATURATING)) {
      List<String> line = new ArrayList<>(List.of(TITLES.cell(situation.cell())));
      for (String system : systems(rows)) {
        double rate = rows.median(situation, system, Row::deliveredPerSecond);
        double speedup = rows.median(situation, system, Row::speedup);
        String mark = rows.unsteady(situation, system) ? Tables.UNSTEADY : "";
        line.add(
            Double.isNaN(rate)
                ? Tables.NOTHING
                : NUMBERS.count(rate)
                    + (Double.isNaN(speedup) ? "" : " (" + NUMBERS.times(speedup) + ")")
                    + mark);
      }
      lines.add(line);
    }
    return Markdown.of(new Table(header, 1, lines));
  }
}
