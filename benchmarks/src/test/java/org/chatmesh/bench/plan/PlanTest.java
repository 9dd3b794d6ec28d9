package org.chatmesh.bench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final List<String> SYSTEMS = List.of("sequential", "threaded", "virtual", "nio");
  private static final Cell ROOM = Cell.of("room-8");

  @Test
  void everyBlockHoldsEverySystemOnce() {
    List<Run> runs = plan(42).runs(ROOM, Phase.OPEN);
    for (int fork = 1; fork <= 5; fork++) {
      int wanted = fork;
      assertThat(runs.stream().filter(run -> run.fork() == wanted).map(Run::system))
          .containsExactlyInAnyOrderElementsOf(SYSTEMS);
    }
    assertThat(runs.stream().map(Run::fork)).isSorted();
  }

  @Test
  void theSeedDecidesTheOrder() {
    assertThat(plan(42).runs(ROOM, Phase.OPEN)).isEqualTo(plan(42).runs(ROOM, Phase.OPEN));
    Set<List<Run>> orders = new HashSet<>();
    for (long seed = 0; seed < 20; seed++) {
      orders.add(plan(seed).runs(ROOM, Phase.OPEN));
    }
    assertThat(orders).hasSizeGreaterThan(10);
  }

  @Test
  void noSystemIsAlwaysFirst() {
    Set<String> first =
        plan(42).runs(ROOM, Phase.SATURATING).stream()
            .collect(Collectors.groupingBy(Run::fork))
            .values()
            .stream()
            .map(block -> block.getFirst().system())
            .collect(Collectors.toSet());
    assertThat(first).hasSizeGreaterThan(1);
  }

  @Test
  void theWindowIsSharedByTheDrivers() {
    Plan plan = plan(1);
    assertThat(plan.windowPerDriver(Cell.of("pingpong"))).isEqualTo(1);
    assertThat(plan.windowPerDriver(Cell.of("fanout-100"))).isEqualTo(64);
    assertThat(plan.windowPerDriver(Cell.of("room-32"))).isEqualTo(2);
    assertThat(plan.windowPerDriver(Cell.of("room-100"))).isEqualTo(1);
  }

  @Test
  void theNumberOfRunsCountsBothPhases() {
    assertThat(plan(1).size()).isEqualTo((8 * 2 + 1) * 4 * 5);
  }

  private static Plan plan(long seed) {
    List<Cell> cells = Plan.cells(List.of(Scenario.values()));
    return new Plan("test", SYSTEMS, cells, 5, seed, 1, 1, 64, 64);
  }
}
