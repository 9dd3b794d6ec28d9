package org.chatmesh.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chatmesh.bench.run.SyntheticResults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  @TempDir Path directory;

  @Test
  void wrongUsageIsStatusTwo() {
    String out = directory.resolve("out").toString();
    assertThat(Main.execute("bench")).isEqualTo(2);
    assertThat(Main.execute("bench", "--out", out, "--engines", "steam")).isEqualTo(2);
    assertThat(Main.execute("bench", "--out", out, "--scenarios", "stampede")).isEqualTo(2);
    assertThat(Main.execute("bench", "--out", out, "--forks", "0")).isEqualTo(2);
    assertThat(Main.execute("bench", "--out", out, "--duration", "soon")).isEqualTo(2);
    assertThat(Main.execute("report", out)).isEqualTo(2);
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void resultsAreNeverOverwritten() throws IOException {
    SyntheticResults.write(directory, 1);
    assertThat(Main.execute("bench", "--out", directory.toString())).isEqualTo(2);
  }

  @Test
  void aReportIsDrawnAgain() throws IOException {
    SyntheticResults.write(directory, 1);
    assertThat(Main.execute("report", directory.toString())).isZero();
    assertThat(directory.resolve("summary.csv")).isNotEmptyFile();
    assertThat(directory.resolve("report.html")).isNotEmptyFile();
  }

  @Test
  void aReportIsInTheLanguageAskedFor() throws IOException {
    SyntheticResults.write(directory, 1);
    assertThat(Main.execute("report", directory.toString(), "--lang", "pt-BR")).isZero();
    assertThat(Files.readString(directory.resolve("REPORT.md"))).startsWith("# Comparação");
    assertThat(Main.execute("report", directory.toString(), "--lang", "en")).isZero();
    assertThat(Files.readString(directory.resolve("REPORT.md"))).startsWith("# Comparison");
    assertThat(Main.execute("report", directory.toString(), "--lang", "xx")).isEqualTo(2);
  }

  @Test
  void anIndexIsOfADirectoryAndGoesNowhereElse() throws IOException {
    String nowhere = directory.resolve("nowhere").toString();
    assertThat(Main.execute("report", "--index", nowhere)).isEqualTo(2);
    String page = directory.resolve("page.md").toString();
    assertThat(Main.execute("report", "--index", directory.toString(), "--into", page))
        .isEqualTo(2);
    Path index = directory.resolve("README.md");
    Files.writeString(index, "<!-- index of results -->\n<!-- end of index -->\n");
    SyntheticResults.write(directory.resolve("2026-01-02-test"), 1);
    assertThat(Main.execute("report", "--index", directory.toString(), "--lang", "pt-BR")).isZero();
    assertThat(Files.readString(index)).contains("| conjunto de resultados |", "2026-01-02-test");
  }

  @Test
  void everyCommandHasHelp() {
    assertThat(Main.execute("--help")).isZero();
    assertThat(Main.execute("bench", "--help")).isZero();
    assertThat(Main.execute("report", "--help")).isZero();
    assertThat(Main.execute("jmh", "--help")).isZero();
  }
}
