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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The shipped plan that shows that everything runs.
class SmokeIT {
  @TempDir Path directory;

  @Test
  @Timeout(value = 8, unit = TimeUnit.MINUTES)
  void everyScenarioRunsOnEverySystem() throws IOException {
    Path out = directory.resolve("results");
    int status = Main.execute("bench", "run", "smoke", "--out", out.toString());
    List<String> rows = Files.readAllLines(out.resolve("summary.csv"));
    assertThat(rows).as("%s", rows).noneMatch(row -> row.contains(",FAIL,"));
    assertThat(status).as("%s", rows).isZero();
    Plan plan = PlanFile.named("smoke");
    List<Block> blocks = Feasible.here().blocks(plan);
    assertThat(rows).hasSize(1 + blocks.size() * plan.systems().size());
    for (Block block : blocks) {
      for (String system : plan.systems()) {
        assertThat(rows)
            .anyMatch(row ->
                row.startsWith(
                    "%s,%s,%s,1,"
                        .formatted(block.cell().scenario().text(), block.label(), system)));
      }
    }
    assertThat(out.resolve("verdicts.csv")).isNotEmptyFile();
    assertThat(out.resolve("REPORT.md")).isNotEmptyFile();
  }
}
