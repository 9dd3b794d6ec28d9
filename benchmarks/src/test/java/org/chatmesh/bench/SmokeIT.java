package org.chatmesh.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.chatmesh.bench.plan.Block;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.plan.PlanFile;
import org.chatmesh.bench.run.Feasible;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The shipped plans that show that everything runs.
class SmokeIT {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"smoke", "smoke-rivals"})
  @Timeout(value = 8, unit = TimeUnit.MINUTES)
  void everyScenarioRunsOnEverySystemThatServesIt(String name) throws IOException {
    Path out = directory.resolve("results");
    int status = Main.execute("bench", "run", name, "--out", out.toString());
    List<String> rows = Files.readAllLines(out.resolve("summary.csv"));
    assertThat(rows).as("%s", rows).noneMatch(row -> row.contains(",FAIL,"));
    assertThat(status).as("%s", rows).isZero();
    Plan plan = PlanFile.named(name);
    Feasible here = Feasible.here();
    int runs = 0;
    for (Block block : here.blocks(plan)) {
      for (String system : here.systems(plan, block.cell(), block.load())) {
        runs++;
        assertThat(rows)
            .anyMatch(row ->
                row.startsWith(
                    "%s,%s,%s,1,"
                        .formatted(block.cell().scenario().text(), block.label(), system)));
      }
    }
    assertThat(rows).hasSize(1 + runs);
    if (OS.LINUX.isCurrentOs() && plan.systems().containsAll(List.of("threaded", "nio"))) {
      assertThat(stackBytesPerLink(rows, "threaded")).isBetween(8_192.0, 1_048_576.0);
      assertThat(stackBytesPerLink(rows, "nio")).isLessThan(8_192);
    }
    assertThat(out.resolve("verdicts.csv")).isNotEmptyFile();
    assertThat(out.resolve("REPORT.md")).isNotEmptyFile();
  }

  private static double stackBytesPerLink(List<String> rows, String system) {
    int at = List.of(rows.getFirst().split(",", -1)).indexOf("stack_bytes_per_link");
    return rows.stream()
        .filter(row -> row.startsWith("idle,idle-50," + system + ",1,VALID"))
        .mapToDouble(row -> Double.parseDouble(row.split(",", -1)[at]))
        .findFirst()
        .orElseThrow();
  }
}
