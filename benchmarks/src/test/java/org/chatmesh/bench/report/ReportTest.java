package org.chatmesh.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.ResultSet;
import org.chatmesh.bench.run.SyntheticResults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  @TempDir Path directory;

  @Test
  void aReportDrawnAgainHasTheSameBytes() throws IOException {
    ResultSet results = SyntheticResults.write(directory, 3);
    Report.write(results, Words.ENGLISH);
    Map<Path, byte[]> first = files();
    Report.write(new ResultSet(directory), Words.ENGLISH);
    Map<Path, byte[]> second = files();
    assertThat(second.keySet()).isEqualTo(first.keySet());
    first.forEach((file, bytes) -> assertThat(second.get(file)).as("%s", file).isEqualTo(bytes));
  }

  @Test
  void everyChartIsThereTwice() throws IOException {
    Report.write(SyntheticResults.write(directory, 1), Words.ENGLISH);
    for (String chart : List.of("throughput", "speedup", "latency", "cpu", "cpu-split", "idle")) {
      assertThat(directory.resolve("charts").resolve(chart + ".svg")).isNotEmptyFile();
      assertThat(directory.resolve("charts").resolve(chart + ".png")).isNotEmptyFile();
    }
  }

  @Test
  void theMachineStandsUnderEveryChart() throws IOException {
    Report.write(SyntheticResults.write(directory, 1), Words.ENGLISH);
    try (Stream<Path> charts = Files.list(directory.resolve("charts"))) {
      for (Path chart : charts.filter(file -> file.toString().endsWith(".svg")).toList()) {
        assertThat(Files.readString(chart))
            .contains("2 CPUs, generator and node share them")
            .contains("Test CPU");
      }
    }
  }

  @Test
  void theReportSaysWhatIsNotValid() throws IOException {
    Report.write(SyntheticResults.write(directory, 1), Words.ENGLISH);
    assertThat(Files.readString(directory.resolve("REPORT.md")))
        .contains("| room-32-open | virtual | 1 | FAIL | 3 deliveries were lost |")
        .contains("INVALID, 2 FAIL");
  }

  @Test
  void ofOneNumberOfLinksThereIsNoSlope() throws IOException {
    Report.write(SyntheticResults.write(directory, 1), Words.ENGLISH);
    assertThat(Files.readString(directory.resolve("REPORT.md")))
        .contains("A slope needs two numbers of silent links")
        .doesNotContain("idle-memory");
    assertThat(directory.resolve("charts/idle-memory.svg")).doesNotExist();
  }

  @Test
  void ofSeveralNumbersOfLinksThereAreSlopesAndTheirChart() throws IOException {
    Report.write(SyntheticResults.idle(directory, List.of(1_000, 9_000), 3), Words.ENGLISH);
    assertThat(Files.readString(directory.resolve("REPORT.md")))
        .contains("at 1,000, 9,000 links")
        .contains(
            "| threaded | 6 | 9 KiB (9 – 9) | 1 KiB (1 – 1) | 6 KiB (6 – 6) | 2 KiB (2 – 2)"
                + " | 4 KiB (4 – 4) |")
        .contains("(charts/idle-memory.svg)");
    assertThat(Files.readString(directory.resolve("charts/idle-memory.svg")))
        .contains("threaded: 9 KiB (9 – 9) a link");
    assertThat(directory.resolve("charts/idle-memory.png")).isNotEmptyFile();
  }

  @Test
  void theReportSaysWhatADeliveryCostsAndWhatIsAssumed() throws IOException {
    Report.write(SyntheticResults.write(directory, 1), Words.ENGLISH);
    assertThat(Files.readString(directory.resolve("REPORT.md")))
        .contains("if an hour of one CPU costs 0.05 US dollars (an assumption)")
        .contains(
            "| room 2 | nio | 75 µs | 50 µs | 5 B | 3 | 1 | 0.125 | 0 | 0 ms | 4 | 10 ms"
                + " | 1,736 µ$ |");
  }

  @Test
  void theReportSaysHowEvenlySendersShareAndWhenTheLastReceiverHasAMessage() throws IOException {
    Report.write(SyntheticResults.write(directory, 1), Words.ENGLISH);
    assertThat(Files.readString(directory.resolve("REPORT.md")))
        .contains("### Fairness among senders")
        .contains("| room 2 | 0.8 | 0.8 | 0.8 | 0.8 |")
        .doesNotContain("| pingpong | 0.8")
        .contains("| last receiver p50 | last receiver p99 |");
  }

  @Test
  void aSetWithoutAnyCompleteRunStillHasAReport() throws IOException {
    ResultSet results = SyntheticResults.write(directory, 1);
    deleteRuns();
    Report.write(results, Words.ENGLISH);
    assertThat(directory.resolve("REPORT.md")).isNotEmptyFile();
    assertThat(directory.resolve("report.html")).isNotEmptyFile();
    assertThat(Files.readString(directory.resolve("summary.csv")).lines()).hasSize(1);
  }

  private void deleteRuns() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("runs"))) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private Map<Path, byte[]> files() throws IOException {
    Map<Path, byte[]> bytes = new HashMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes.put(file, Files.readAllBytes(file));
      }
    }
    return bytes;
  }
}
