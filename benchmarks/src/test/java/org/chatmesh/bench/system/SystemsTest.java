package org.chatmesh.bench.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Scenario;
import org.junit.jupiter.api.Test;

class SystemsTest {
  @Test
  void everyNameStandsForASystem() throws IOException {
    for (String name : Systems.names()) {
      try (SystemUnderTest system = Systems.create(name)) {
        assertThat(system).isInstanceOf(EngineNode.class);
      }
    }
  }

  @Test
  void everyNameOfARivalStandsForAnother() throws IOException {
    assertThat(Systems.rivals()).hasSize(8).doesNotHaveDuplicates();
    for (String name : Systems.all()) {
      try (SystemUnderTest system = Systems.create(name)) {
        assertThat(system instanceof EngineNode)
            .as(name)
            .isNotEqualTo(
                Systems.isBare(name)
                    || Systems.rivals().contains(name)
                    || Systems.relays().contains(name));
      }
    }
  }

  @Test
  void anEngineServesEveryCellAndNeedsNoRemark() {
    Cell signed = new Cell(Scenario.CHAIN, 3, 64, 10, 0, true);
    for (String name : Systems.names()) {
      assertThat(Systems.serves(name, signed)).isTrue();
      assertThat(Systems.remark(name)).isEmpty();
      assertThat(Systems.absence(name)).isEmpty();
    }
  }

  @Test
  void aRivalServesNoSignedCellAndHasARemark() {
    for (String name : Systems.rivals()) {
      assertThat(Systems.remark(name)).isNotEmpty();
      for (Scenario scenario : Scenario.values()) {
        assertThat(Systems.serves(name, new Cell(scenario, 2, 64, 0, 0, true))).isFalse();
      }
    }
  }

  @Test
  void jGroupsServesChainsOnlyAndTheOthersServeAllElse() {
    for (Scenario scenario : Scenario.values()) {
      Cell cell = Cell.of(scenario, 2);
      boolean chain = scenario == Scenario.CHAIN;
      assertThat(Systems.serves("jgroups-tcp", cell)).isEqualTo(chain);
      assertThat(Systems.serves("netty-nio", cell)).isEqualTo(!chain);
    }
    assertThat(Systems.serves("jgroups-tcp", Cell.of(Scenario.CHAIN, 1))).isFalse();
  }

  @Test
  void theCeilingIsNotAmongThoseThatAreCompared() throws IOException {
    assertThat(Systems.names()).doesNotContain(Systems.CEILING);
    try (SystemUnderTest system = Systems.create(Systems.CEILING)) {
      assertThat(system).isInstanceOf(NullRelay.class);
    }
  }

  @Test
  void everyEngineHasACeilingOfItsOwnThatIsComparedWithNothingElse() throws IOException {
    for (String engine : Systems.names()) {
      String bare = Systems.bare(engine);
      assertThat(Systems.remark(bare)).isNotEmpty();
      assertThat(Systems.oneThread(bare)).isEqualTo(Systems.oneThread(engine));
      assertThat(Systems.all().stream().filter(name -> Systems.compares(bare, name)))
          .containsExactlyInAnyOrder(engine, engine + "-again", engine + "-slowed");
      assertThat(Systems.all().stream().filter(name -> Systems.compares(name, bare)))
          .containsExactlyInAnyOrder(engine, engine + "-again", engine + "-slowed");
      try (SystemUnderTest system = Systems.create(bare)) {
        assertThat(system).isInstanceOf(BareNode.class);
      }
    }
  }

  @Test
  void aCeilingServesPlainCellsOfOneNode() {
    assertThat(Systems.serves("nio-bare", Cell.of(Scenario.FANOUT, 50))).isTrue();
    assertThat(Systems.serves("nio-bare", Cell.of(Scenario.CHAIN, 2))).isFalse();
    assertThat(Systems.serves("nio-bare", new Cell(Scenario.ROOM, 8, 64, 0, 0, true))).isFalse();
    assertThat(Systems.serves("nio-bare", new Cell(Scenario.WORK, 8, 64, 10, 0, false))).isFalse();
  }

  @Test
  void oneThreadServesAllLinksOfTheseAndOfNoOthers() {
    assertThat(Systems.all().stream().filter(Systems::oneThread))
        .contains("sequential", "nio", "nio-again", "sequential-slowed", "netty-epoll-tuned")
        .contains("netty-nio-single")
        .doesNotContain("threaded", "virtual", "virtual-again", "netty-nio", "jgroups-nio2");
  }

  @Test
  void anUnknownNameIsRefusedWithThoseThatExist() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Systems.create("fast"))
        .withMessageContaining("'fast'")
        .withMessageContaining("nio")
        .withMessageContaining("null-relay");
  }

  @Test
  void enginesAreComparedWithEverythingAndRivalsWithTheirOwnKind() {
    for (String name : Systems.all().stream().filter(name -> !Systems.isBare(name)).toList()) {
      assertThat(Systems.compares("nio", name)).isTrue();
      assertThat(Systems.compares(name, "virtual-slowed")).isTrue();
    }
    assertThat(Systems.compares("netty-nio-eager", "netty-nio-tuned")).isTrue();
    assertThat(Systems.compares("jgroups-tcp", "jgroups-nio2")).isTrue();
    assertThat(Systems.compares("netty-nio", "netty-epoll")).isFalse();
    assertThat(Systems.compares("netty-nio", "jgroups-tcp")).isFalse();
  }
}
