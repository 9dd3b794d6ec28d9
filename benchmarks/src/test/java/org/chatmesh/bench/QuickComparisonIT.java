package org.chatmesh.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A tiny comparison with real processes: does the whole chain hold?
class QuickComparisonIT {
  @TempDir Path directory;

  @Test
  @Timeout(180)
  void twoEnginesAreComparedFromEndToEnd() throws IOException {
    Path out = directory.resolve("results");
    int status =
        Main.execute(
            "bench",
            "--out",
            out.toString(),
            "--engines",
            "sequential,nio",
            "--scenarios",
            "pingpong",
            "--warmup",
            "300ms",
            "--duration",
            "300ms",
            "--forks",
            "1",
            "--seed",
            "1");
    List<String> rows = Files.readAllLines(out.resolve("summary.csv"));
    assertThat(rows).as("%s", rows).hasSize(1 + 2 * 2);
    assertThat(status).as("%s", rows).isZero();
    assertThat(rows).noneMatch(row -> row.contains(",FAIL,"));
    assertThat(out.resolve("charts/throughput.png")).isNotEmptyFile();
    assertThat(out.resolve("charts/cpu-split.png")).isNotEmptyFile();
    assertThat(out.resolve("REPORT.md")).isNotEmptyFile();
    assertThat(out.resolve("report.html")).isNotEmptyFile();
    assertThat(out.resolve("summary.json")).isNotEmptyFile();
    if (OS.LINUX.isCurrentOs()) {
      for (String row : rows.subList(1, rows.size())) {
        // On a busy machine several messages share a write; each answer wakes the node.
        assertThat(figure(rows, row, "writes_per_delivered")).as(row).isBetween(0.1, 50.0);
        assertThat(figure(rows, row, "voluntary_switches_per_delivered")).as(row).isPositive();
        assertThat(figure(rows, row, "node_safepoints")).as(row).isNotNegative();
        assertThat(figure(rows, row, "cpu_system_ns_per_delivered")).as(row).isPositive();
      }
    }
  }

  private static double figure(List<String> rows, String row, String column) {
    int at = List.of(rows.getFirst().split(",", -1)).indexOf(column);
    return Double.parseDouble(row.replaceAll("\"[^\"]*\"", "").split(",", -1)[at]);
  }
}
