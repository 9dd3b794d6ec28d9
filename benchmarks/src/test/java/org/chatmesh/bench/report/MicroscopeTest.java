package org.chatmesh.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.ResultSet;
import org.chatmesh.bench.run.SyntheticResults;
import org.chatmesh.bench.run.SyntheticScores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MicroscopeTest {
  @TempDir Path directory;

  @Test
  void everyScoreHasARow() throws IOException {
    assertThat(report(Words.ENGLISH))
        .contains("## Parts under the microscope")
        .contains("| `encode` | `textBytes=64` | `avgt` | ns/op | 48.1 | 1.75 | 3 × 5 | 24 B |")
        .contains("| `decode` | `textBytes=64` | `avgt` | ns/op | 9.5 | 0.25 | 3 × 5 | 0 B |")
        .contains("| Duplicate check | `aCopy` | – | `thrpt` | ops/us | 351 | 12.5 | 3 × 5")
        .contains("| ≈ 0 B |");
  }

  @Test
  void whatIsNotKnownIsADash() throws IOException {
    assertThat(report(Words.ENGLISH))
        .contains("| `together` | `textBytes=64` | `avgt` | ns/op | 31 | – | 1 × 1 | 32 B |")
        .contains("| `check` | `textBytes=64` | `avgt` | ns/op | 83,250 | 950 | 3 × 5 | – |");
  }

  @Test
  void itSaysWhatSuchFiguresAreGoodFor() throws IOException {
    assertThat(report(Words.ENGLISH))
        .contains("These figures explain results and rank no engine")
        .contains("JMH 1.37 on JDK 25.0.3 with the flags `-XX:+UseSerialGC -Xmx256m`")
        .doesNotContain("some.folder");
  }

  @Test
  void itSpeaksPortugueseToo() throws IOException {
    assertThat(report(Words.PORTUGUESE))
        .contains("## Peças ao microscópio")
        .contains("não classificam motores")
        .contains("| Codificação e decodificação | `encode` |")
        .contains("| ns/op | 48,1 | 1,75 | 3 × 5 | 24 B |");
  }

  @Test
  void theChartHoldsWhatIsTimeInOneUnit() throws IOException {
    assertThat(report(Words.ENGLISH)).contains("(charts/micro.svg)");
    assertThat(Files.readString(directory.resolve("charts/micro.svg")))
        .contains("48.1 ns ± 1.75 ns", "1.5 µs ± 125 ns", "83.3 µs ± 950 ns")
        .contains(">31 ns<")
        .contains("not shown: aCopy (ops/us)")
        .contains("Test CPU");
  }

  @Test
  void aSetWithoutMicroBenchmarksHasNoSuchSection() throws IOException {
    Report.write(SyntheticResults.write(directory, 1), Words.ENGLISH);
    assertThat(Files.readString(directory.resolve("REPORT.md")))
        .doesNotContain("microscope", "JMH");
    assertThat(directory.resolve("charts/micro.svg")).doesNotExist();
  }

  @Test
  void aFileThatJmhHasNotWrittenIsNamedBeforeAnythingIsDrawn() throws IOException {
    ResultSet results = SyntheticResults.write(directory, 1);
    Path file = Files.writeString(directory.resolve("jmh.json"), "{}");
    assertThatThrownBy(() -> Report.write(results, Words.ENGLISH))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + ": ");
    assertThat(directory.resolve("summary.csv")).doesNotExist();
  }

  @Test
  void everyBenchmarkIsExplained() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/java/org/chatmesh/bench/jmh"))) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith("Benchmark.java"))
                  .map(name -> name.substring(0, name.length() - "Benchmark.java".length())))
          .containsExactlyInAnyOrderElementsOf(Microscope.EXPLAINED);
    }
  }

  private String report(Words words) throws IOException {
    ResultSet results = SyntheticResults.write(directory, 1);
    SyntheticScores.write(directory);
    Report.write(results, words);
    return Files.readString(directory.resolve("REPORT.md"));
  }
}
