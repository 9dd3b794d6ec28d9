package org.chatmesh.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorsTest {
  @Test
  void fewCpusAreSharedAndLabelled() {
    Processors two = Processors.split(List.of(0, 1));
    assertThat(two.disjoint()).isFalse();
    assertThat(two.label()).isEqualTo("2 CPUs, generator and node share them");
    assertThat(Processors.pinned(two.node())).isEmpty();
  }

  @Test
  void enoughCpusAreSplit() {
    Processors eight = Processors.split(List.of(0, 1, 2, 3, 8, 9, 10, 11));
    assertThat(eight.node()).containsExactly(0, 1, 2, 3, 8, 9);
    assertThat(eight.generator()).containsExactly(10, 11);
    assertThat(eight.label()).isEqualTo("node on 6 CPUs, generator on 2 others");
    assertThat(Processors.pinned(eight.generator()))
        .containsExactly("/usr/bin/taskset", "--cpu-list", "10,11");
  }

  @Test
  void aNodeThatIsToHaveSoManyCpusHasThemAndTheGeneratorOthers() {
    Processors machine = Processors.ofMachine();
    for (int cpus = 1; machine.canGive(cpus); cpus++) {
      Processors placed = machine.withNode(cpus);
      assertThat(placed.node()).hasSize(cpus);
      assertThat(placed.generator())
          .hasSizeBetween(1, 2)
          .doesNotContainAnyElementsOf(placed.node());
      assertThat(placed.disjoint()).isTrue();
      assertThat(placed.count()).isEqualTo(machine.count());
    }
  }

  @Test
  void aNodeCannotHaveMoreCpusThanThereAre() {
    Processors machine = Processors.ofMachine();
    assertThat(machine.canGive(100_000)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> machine.withNode(100_000))
        .withMessageStartingWith("needs 100000 CPUs for the node and one for the generator");
  }

  @Test
  void theKernelsNotationIsRead() {
    assertThat(Processors.parse("0-3,6")).containsExactly(0, 1, 2, 3, 6);
    assertThat(Processors.parse("5")).containsExactly(5);
  }
}
