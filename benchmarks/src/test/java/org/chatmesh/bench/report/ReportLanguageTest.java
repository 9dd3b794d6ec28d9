package org.chatmesh.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.ResultSet;
import org.chatmesh.bench.run.SyntheticResults;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One result set that needs every text there is, in both languages.
class ReportLanguageTest {
  private static final String BUNDLE = "org.chatmesh.bench.report.words.messages";
  private static final List<String> FOR_PROGRAMS =
      List.of("summary.csv", "summary.json", "verdicts.csv");

  /// Shorter pieces of a text may be part of another language's words by chance.
  private static final int MIN_PIECE = 6;

  @TempDir static Path directory;
  private static String english = "";
  private static String portuguese = "";
  private static final List<String> tablesInEnglish = new ArrayList<>();

  @BeforeAll
  static void write() throws IOException {
    ResultSet results = SyntheticResults.everything(directory);
    Report.write(results, Words.ENGLISH);
    english = visible();
    for (String table : FOR_PROGRAMS) {
      tablesInEnglish.add(Files.readString(directory.resolve(table)));
    }
    Report.write(results, Words.PORTUGUESE);
    portuguese = visible();
  }

  @Test
  void nothingEnglishIsLeftInPortuguese() {
    assertThat(left(bundle(""), bundle("_pt"), portuguese)).isEmpty();
  }

  @Test
  void nothingPortugueseIsInEnglish() {
    assertThat(left(bundle("_pt"), bundle(""), english)).isEmpty();
  }

  @Test
  void noBlankIsLeftOpen() {
    assertThat(english).doesNotContainPattern("\\{\\d").doesNotContain("NaN", "null");
    assertThat(portuguese).doesNotContainPattern("\\{\\d").doesNotContain("NaN", "null");
  }

  @Test
  void brazilReadsNumbersWithACommaInTablesAndCharts() {
    assertThat(english).containsPattern("\\d\\.\\d\\d×").doesNotContainPattern("\\d,\\d\\d×");
    assertThat(portuguese).containsPattern("\\d,\\d\\d×").doesNotContainPattern("\\d\\.\\d\\d×");
  }

  @Test
  void tablesForProgramsAreTheSameInAnyLanguage() throws IOException {
    for (int i = 0; i < FOR_PROGRAMS.size(); i++) {
      assertThat(Files.readString(directory.resolve(FOR_PROGRAMS.get(i))))
          .isEqualTo(tablesInEnglish.get(i));
    }
  }

  /// The pieces of one language's texts that a report in another language holds.
  private static List<String> left(ResourceBundle own, ResourceBundle other, String report) {
    List<String> others = other.keySet().stream().map(other::getString).toList();
    List<String> left = new ArrayList<>();
    for (String key : own.keySet()) {
      for (String piece : own.getString(key).split("\\{\\d+}|[`*]", -1)) {
        String text = piece.replaceAll("^\\P{L}+|\\P{L}+$", "");
        boolean telling =
            text.length() >= MIN_PIECE && others.stream().noneMatch(each -> each.contains(text));
        if (telling && contains(report, text)) {
          left.add(key + ": " + text);
        }
      }
    }
    return left;
  }

  private static boolean contains(String report, String words) {
    return Pattern.compile("(?<![\\p{L}-])" + Pattern.quote(words) + "(?![\\p{L}-])")
        .matcher(report)
        .find();
  }

  /// The text of the report and of all of its charts, without markup.
  private static String visible() throws IOException {
    StringBuilder text = new StringBuilder(Files.readString(directory.resolve("REPORT.md")));
    text.append(stripped(directory.resolve("report.html")));
    try (Stream<Path> files = Files.list(directory.resolve("charts"))) {
      for (Path chart : files.filter(file -> file.toString().endsWith(".svg")).toList()) {
        text.append(stripped(chart));
      }
    }
    return text.toString().replaceAll("[`*]", "");
  }

  private static String stripped(Path file) throws IOException {
    return Files.readString(file)
        .replaceAll("(?s)<style>.*?</style>", "")
        .replaceAll("<[^>]*>", " ");
  }

  private static ResourceBundle bundle(String suffix) {
    return ResourceBundle.getBundle(BUNDLE + suffix, Locale.ROOT);
  }
}
