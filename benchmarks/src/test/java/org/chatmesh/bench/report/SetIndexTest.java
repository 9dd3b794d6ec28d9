package org.chatmesh.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.ResultSet;
import org.chatmesh.bench.run.SyntheticResults;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetIndexTest {
  private static final String EMPTY = "<!-- index of results -->\n<!-- end of index -->\n";

  @TempDir Path directory;

  @BeforeEach
  void page() throws IOException {
    Files.writeString(directory.resolve("README.md"), "Before.\n" + EMPTY + "After.\n");
  }

  @Test
  void aRowSaysWhatASetIs() throws IOException {
    set("2026-01-02-test", "2026-01-02");
    assertThat(index())
        .contains(
            "| 2026-01-02-test | 2026-01-02 | `test` | pingpong, room, idle"
                + " | sequential, threaded, virtual, nio | Test CPU"
                + " | 2 CPUs, generator and node share them | Vendor 25 | 32 | 2 | 2 |");
  }

  @Test
  void whatIsThereIsLinked() throws IOException {
    Path set = set("2026-01-02-test", "2026-01-02");
    Report.write(new ResultSet(set), Words.ENGLISH);
    assertThat(index())
        .contains(
            "| [2026-01-02-test](2026-01-02-test/REPORT.md)"
                + " ([HTML](2026-01-02-test/report.html)) |");
  }

  @Test
  void aReportInAnotherLanguageIsLinkedBesideTheFirst() throws IOException {
    Path set = set("2026-01-02-test", "2026-01-02");
    ResultSet results = new ResultSet(set);
    Report.write(results, Words.ENGLISH);
    Report.write(results, Words.PORTUGUESE, set.resolve("pt-BR"));
    assertThat(Files.readString(set.resolve("REPORT.md"))).contains("## The question");
    assertThat(Files.readString(set.resolve("pt-BR/REPORT.md"))).contains("## A pergunta");
    assertThat(index())
        .contains(
            "([HTML](2026-01-02-test/report.html),"
                + " [pt-BR Markdown](2026-01-02-test/pt-BR/REPORT.md),"
                + " [pt-BR HTML](2026-01-02-test/pt-BR/report.html)) |");
  }

  @Test
  void theNewestSetStandsFirst() throws IOException {
    set("2026-01-02-b", "2026-01-02");
    set("2025-12-31-c", "2025-12-31");
    set("2026-01-03-a", "2026-01-03");
    assertThat(index().lines().filter(line -> line.startsWith("| 202")))
        .extracting(line -> line.substring(2, 14))
        .containsExactly("2026-01-03-a", "2026-01-02-b", "2025-12-31-c");
  }

  @Test
  void whatStandsAroundTheTableIsKept() throws IOException {
    set("2026-01-02-test", "2026-01-02");
    Path page = new SetIndex(directory, Words.ENGLISH).write();
    assertThat(Files.readString(page))
        .startsWith("Before.\n<!-- index of results -->\n\n| result set |")
        .endsWith(" |\n\n<!-- end of index -->\nAfter.\n");
    String written = Files.readString(page);
    new SetIndex(directory, Words.ENGLISH).write();
    assertThat(Files.readString(page)).isEqualTo(written);
  }

  @Test
  void somebodysTrialsAreNotListed() throws IOException {
    set("mine", "2026-01-02");
    Files.createDirectory(directory.resolve(".hidden"));
    assertThat(index()).doesNotContain("mine", "hidden");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"plan.json", "environment.json", "runs/room-2-open/nio/fork-1/status.json"})
  void aSetThatCannotBeReadIsNamed(String file) throws IOException {
    Path set = set("2026-01-02-test", "2026-01-02");
    Files.writeString(set.resolve(file), "{");
    refuses(set);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan.json", "environment.json"})
  void aSetThatLacksAFileIsNamed(String file) throws IOException {
    Path set = set("2026-01-02-test", "2026-01-02");
    Files.delete(set.resolve(file));
    refuses(set);
  }

  @Test
  void aPageWithoutAPlaceForTheTableIsLeftAlone() throws IOException {
    set("2026-01-02-test", "2026-01-02");
    Path page = Files.writeString(directory.resolve("README.md"), "Mine.\n");
    assertThatThrownBy(() -> new SetIndex(directory, Words.ENGLISH).write())
        .isInstanceOf(IOException.class)
        .hasMessageContaining(page.toString())
        .hasMessageContaining("<!-- index of results -->");
    assertThat(Files.readString(page)).isEqualTo("Mine.\n");
  }

  @Test
  void theIndexOfThisProjectsResultsIsThatOfItsSets() throws IOException {
    Path results = Path.of("../results");
    assertThat(new SetIndex(results, Words.ENGLISH).text())
        .as("./chatmesh report --index results --lang en")
        .isEqualTo(Files.readString(results.resolve("README.md")));
  }

  private void refuses(Path set) {
    assertThatThrownBy(this::index)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the result set " + set + " cannot be read: ");
  }

  private String index() throws IOException {
    return new SetIndex(directory, Words.ENGLISH).text();
  }

  private Path set(String name, String date) throws IOException {
    Path set = directory.resolve(name);
    SyntheticResults.write(set, 1);
    Path environment = set.resolve("environment.json");
    String text = Files.readString(environment);
    Files.writeString(environment, text.replace("2026-01-02T", date + "T"));
    return set;
  }
}
