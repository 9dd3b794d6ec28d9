package org.chatmesh.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.chatmesh.bench.plan.Block;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Load;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.plan.PlanFile;
import org.chatmesh.bench.plan.Scenario;
import org.junit.jupiter.api.Test;

class FeasibleTest {
  private static final Cell MANY_LINKS = Cell.of(Scenario.IDLE, 9_000);
  private static final Cell MANY_CPUS = Cell.of(Scenario.CORES, 100_000);

  private final Feasible fewFiles = new Feasible(Processors.shared(2), 1_024);
  private final Feasible manyFiles = new Feasible(Processors.shared(2), 10_000);

  @Test
  void moreLinksThanAProcessMayHaveFilesAreAnObstacle() {
    assertThat(fewFiles.obstacle(MANY_LINKS))
        .isEqualTo("needs 9,200 open files in a process; the limit is 1,024");
    assertThat(manyFiles.obstacle(MANY_LINKS)).isEmpty();
    assertThat(fewFiles.obstacle(Cell.of(Scenario.IDLE, 800))).isEmpty();
  }

  @Test
  void moreCpusThanThereAreAreAnObstacle() {
    assertThat(manyFiles.obstacle(MANY_CPUS))
        .startsWith("needs 100000 CPUs for the node and one for the generator; there are ");
  }

  @Test
  void whatCannotRunIsSaidOnceForEachCellAndLeftOut() throws IOException {
    Plan plan = PlanFile.named("full");
    List<String> obstacles = fewFiles.obstacles(plan);
    assertThat(obstacles)
        .contains("idle-9000: needs 9,200 open files in a process; the limit is 1,024")
        .doesNotHaveDuplicates();
    List<Block> blocks = fewFiles.blocks(plan);
    assertThat(plan.blocks()).containsAll(blocks);
    assertThat(blocks).isNotEmpty().noneMatch(block -> block.cell().equals(MANY_LINKS));
    assertThat(blocks.stream().map(block -> block.cell().name()))
        .doesNotContainAnyElementsOf(
            obstacles.stream().map(line -> line.substring(0, line.indexOf(':'))).toList());
  }

  @Test
  void aRivalRunsOnlyWhereItHasWhatTheCellLoads() throws IOException {
    Plan rivals = PlanFile.named("rivals");
    assertThat(fewFiles.systems(rivals, Cell.of(Scenario.ROOM, 8), Load.SATURATING))
        .contains("sequential", "netty-nio", "netty-nio-tuned")
        .doesNotContain("jgroups-tcp");
    assertThat(fewFiles.systems(rivals, Cell.of(Scenario.CHAIN, 2), Load.SATURATING))
        .contains("nio", "jgroups-tcp", "jgroups-nio2")
        .noneMatch(system -> system.startsWith("netty"));
  }

  @Test
  void whatIsSpecialAboutARivalIsSaidBesideThePlan() throws IOException {
    assertThat(Feasible.remarks(PlanFile.named("rivals")))
        .anyMatch(remark ->
            remark.startsWith("jgroups-tcp, jgroups-nio2: own wire format between nodes"));
    assertThat(Feasible.remarks(PlanFile.named("quick"))).isEmpty();
  }
}
