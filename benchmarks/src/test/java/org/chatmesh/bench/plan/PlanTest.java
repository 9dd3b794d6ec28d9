package org.chatmesh.bench.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final List<String> SYSTEMS = List.of("sequential", "threaded", "virtual", "nio");
  private static final List<Load> BOTH = List.of(Load.SATURATING, Load.OPEN);
  private static final Part PINGPONG = part(Scenario.PINGPONG, null, BOTH, 5);
  private static final Part ROOM = part(Scenario.ROOM, List.of(2, 8, 32), BOTH, 5);
  private static final Part FANOUT = part(Scenario.FANOUT, List.of(1), List.of(Load.SATURATING), 2);
  private static final Part IDLE = part(Scenario.IDLE, List.of(100), List.of(Load.IDLE), 1);

  @Test
  void everyBlockHoldsEverySystemOnce() {
    Plan plan = plan(42);
    for (Block block : plan.blocks()) {
      List<Run> runs = block.runs(plan.systems(), plan.seed());
      assertThat(runs.stream().map(Run::system)).containsExactlyInAnyOrderElementsOf(SYSTEMS);
      assertThat(runs)
          .allSatisfy(run -> assertThat(run.label()).isEqualTo(block.label()))
          .allSatisfy(run -> assertThat(run.fork()).isEqualTo(block.fork()));
    }
  }

  @Test
  void everyLoadOfEveryCellHasAllOfItsForks() {
    Plan plan = plan(42);
    List<Block> blocks = plan.blocks();
    assertThat(blocks).doesNotHaveDuplicates();
    for (Cell cell : plan.cells()) {
      for (Load load : plan.loads(cell)) {
        assertThat(
                blocks.stream()
                    .filter(block -> block.cell().equals(cell) && block.load().equals(load))
                    .map(Block::fork))
            .as(cell.name())
            .containsExactlyElementsOf(upTo(plan.forks(cell, load)));
      }
    }
    assertThat(blocks).hasSize(4 * 2 * 5 + 2 + 1);
    assertThat(plan.size()).isEqualTo(blocks.size() * SYSTEMS.size());
  }

  @Test
  void aPartMayBeForSomeOfTheSystems() {
    Plan plan = plan(42, List.of(PINGPONG, of(FANOUT, "nio", "threaded")));
    Cell fanout = Cell.of(Scenario.FANOUT, 1);
    assertThat(plan.systems(fanout, Load.SATURATING)).containsExactly("threaded", "nio");
    assertThat(plan.systems(Cell.of(Scenario.PINGPONG, 2), Load.OPEN)).isEqualTo(SYSTEMS);
    assertThat(plan.size()).isEqualTo(2 * 5 * SYSTEMS.size() + 2 * 2);
  }

  @Test
  void aPartIsForSystemsOfThePlanOnly() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(42, List.of(of(FANOUT, "nio", "netty-nio"))))
        .withMessage("'systems' of fanout names netty-nio, which 'systems' of the plan does not");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(FANOUT))
        .withMessage("'systems' of fanout is empty");
  }

  @Test
  void partsThatAreForNoneOfTheChosenSystemsAreLeftOut() {
    Plan plan = plan(42, List.of(PINGPONG, of(FANOUT, "nio"), of(IDLE, "nio", "virtual")));
    Plan chosen = plan.withSystems(List.of("threaded", "virtual"));
    assertThat(chosen.scenarios()).containsExactly(PINGPONG, of(IDLE, "virtual"));
  }

  @Test
  void noFirstForkComesAfterASecondOne() {
    assertThat(plan(42).blocks().stream().map(Block::fork)).isSorted();
  }

  @Test
  void theLoadsOfACellStayTogetherInTheirOrder() {
    List<Block> blocks = plan(42).blocks();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).load().equals(Load.OPEN)) {
        Block before = blocks.get(i - 1);
        assertThat(before)
            .isEqualTo(new Block(blocks.get(i).cell(), Load.SATURATING, blocks.get(i).fork()));
      }
    }
  }

  @Test
  void theSeedDecidesTheOrderOfBlocksAndOfSystems() {
    assertThat(runs(plan(42))).isEqualTo(runs(plan(42)));
    Set<List<Block>> ofBlocks = new HashSet<>();
    Set<List<Run>> ofSystems = new HashSet<>();
    for (long seed = 0; seed < 20; seed++) {
      Plan plan = plan(seed);
      ofBlocks.add(plan.blocks());
      Block block = new Block(Cell.of(Scenario.ROOM, 8), Load.OPEN, 1);
      ofSystems.add(block.runs(SYSTEMS, seed));
    }
    assertThat(ofBlocks).hasSizeGreaterThan(15);
    assertThat(ofSystems).hasSizeGreaterThan(10);
  }

  @Test
  void theRoundsOfOnePlanDifferInTheirOrder() {
    List<Block> blocks = plan(42).blocks();
    Set<List<String>> orders = new HashSet<>();
    for (int fork = 3; fork <= 5; fork++) {
      int round = fork;
      orders.add(blocks.stream().filter(b -> b.fork() == round).map(Block::label).toList());
    }
    assertThat(orders).hasSizeGreaterThan(1);
  }

  @Test
  void everySystemIsSometimesFirst() {
    Plan plan = plan(42);
    Set<String> first =
        plan.blocks().stream()
            .map(block -> block.runs(SYSTEMS, plan.seed()).getFirst().system())
            .collect(Collectors.toSet());
    assertThat(first).containsExactlyInAnyOrderElementsOf(SYSTEMS);
  }

  @Test
  void theWindowIsSharedByTheDrivers() {
    Plan plan = plan(1);
    assertThat(plan.windowPerDriver(Cell.of(Scenario.PINGPONG, 2))).isEqualTo(1);
    assertThat(plan.windowPerDriver(Cell.of(Scenario.FANOUT, 100))).isEqualTo(64);
    assertThat(plan.windowPerDriver(Cell.of(Scenario.ROOM, 32))).isEqualTo(2);
    assertThat(plan.windowPerDriver(Cell.of(Scenario.ROOM, 100))).isEqualTo(1);
  }

  @Test
  void aPartMayHaveADurationOfItsOwn() {
    Part own =
        new Part(
            Scenario.SLOW,
            List.of(3),
            null,
            null,
            null,
            null,
            List.of(Load.of("rate-100")),
            1,
            Span.ofSeconds(4),
            null);
    Plan plan = plan(1, List.of(FANOUT, own));
    Cell slow = Cell.of(Scenario.SLOW, 3);
    assertThat(plan.duration(slow, Load.of("rate-100"))).isEqualTo(Span.ofSeconds(4));
    assertThat(plan.duration(Cell.of(Scenario.FANOUT, 1), Load.SATURATING))
        .isEqualTo(plan.duration());
    assertThat(plan.withDuration(Span.ofSeconds(9)).duration(slow, Load.of("rate-100")))
        .isEqualTo(Span.ofSeconds(9));
  }

  @Test
  void aCellInTwoPartsIsOneCellWithTheLoadsOfBoth() {
    Part more = part(Scenario.FANOUT, List.of(1), List.of(Load.of("rate-50")), 3);
    Plan plan = plan(1, List.of(FANOUT, more));
    Cell cell = Cell.of(Scenario.FANOUT, 1);
    assertThat(plan.cells()).containsExactly(cell);
    assertThat(plan.loads(cell)).containsExactly(Load.SATURATING, Load.of("rate-50"));
    assertThat(plan.forks(cell, Load.SATURATING)).isEqualTo(2);
    assertThat(plan.forks(cell, Load.of("rate-50"))).isEqualTo(3);
  }

  @Test
  void theSameLoadOfTheSameCellTwiceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(1, List.of(FANOUT, FANOUT)))
        .withMessageContaining("fanout-1-saturating twice");
  }

  private static List<Run> runs(Plan plan) {
    List<Run> runs = new ArrayList<>();
    plan.blocks().forEach(block -> runs.addAll(block.runs(plan.systems(), plan.seed())));
    return runs;
  }

  private static List<Integer> upTo(int count) {
    return IntStream.rangeClosed(1, count).boxed().toList();
  }

  private static Plan plan(long seed) {
    return plan(seed, List.of(PINGPONG, ROOM, FANOUT, IDLE));
  }

  private static Plan plan(long seed, List<Part> parts) {
    return new Plan(
        Plan.VERSION,
        "test",
        "",
        SYSTEMS,
        seed,
        new Warmup(false, Span.ofSeconds(1)),
        Span.ofSeconds(2),
        64,
        new Slo(99, Span.of("10ms"), 0.999),
        0.03,
        parts);
  }

  private static Part of(Part part, String... systems) {
    return new Part(
        part.scenario(),
        part.size(),
        null,
        null,
        null,
        null,
        part.loads(),
        part.forks(),
        null,
        List.of(systems));
  }

  private static Part part(
      Scenario scenario, @Nullable List<Integer> size, List<Load> loads, int forks) {
    return new Part(scenario, size, null, null, null, null, loads, forks, null, null);
  }
}
