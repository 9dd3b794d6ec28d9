package org.chatmesh.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
    assertThat(out.resolve("REPORT.md")).isNotEmptyFile();
  }
}
