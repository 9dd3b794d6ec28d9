package org.chatmesh.bench.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CellTest {
  @Test
  void everyoneInARoomReachesAllOthers() {
    Cell room = Cell.of(Scenario.ROOM, 8);
    assertThat(room.links()).isEqualTo(8);
    assertThat(room.drivers()).isEqualTo(8);
    assertThat(room.fanout()).isEqualTo(7);
  }

  @Test
  void onlyTheFirstClientOfAFanoutSends() {
    Cell fanout = Cell.of(Scenario.FANOUT, 10);
    assertThat(fanout.links()).isEqualTo(11);
    assertThat(fanout.drivers()).isEqualTo(1);
    assertThat(fanout.deliveriesPerMessage()).isEqualTo(10);
  }

  @Test
  void theAnswerOfAPingpongCountsAsADelivery() {
    Cell pingpong = Cell.of(Scenario.PINGPONG, 2);
    assertThat(pingpong.drivers()).isEqualTo(1);
    assertThat(pingpong.senders()).isEqualTo(2);
    assertThat(pingpong.deliveriesPerMessage()).isEqualTo(2);
    assertThat(pingpong.responsesPerMessage()).isEqualTo(1);
  }

  @Test
  void theReceiverThatStopsReadingIsBesideThoseThatAreAccountedFor() {
    Cell slow = Cell.of(Scenario.SLOW, 10);
    assertThat(slow.links()).isEqualTo(11);
    assertThat(slow.stalled()).isEqualTo(1);
    assertThat(slow.deliveriesPerMessage()).isEqualTo(10);
  }

  @Test
  void theLinksOfAChurnAreBesideThoseThatStay() {
    Cell churn = Cell.of(Scenario.CHURN, 100);
    assertThat(churn.links()).isEqualTo(11);
    assertThat(churn.churnPerSecond()).isEqualTo(100);
  }

  @Test
  void aChainHasOneSenderAndOneReceiverHoweverLongItIs() {
    Cell chain = Cell.of(Scenario.CHAIN, 4);
    assertThat(chain.nodes()).isEqualTo(4);
    assertThat(chain.links()).isEqualTo(2);
    assertThat(chain.deliveriesPerMessage()).isEqualTo(1);
  }

  @Test
  void theSizeOfCoresIsForTheNodeAndChangesNothingElse() {
    Cell one = Cell.of(Scenario.CORES, 1);
    Cell eight = Cell.of(Scenario.CORES, 8);
    assertThat(eight.nodeCpus()).isEqualTo(8);
    assertThat(eight.links()).isEqualTo(one.links());
    assertThat(eight.drivers()).isEqualTo(one.drivers());
  }

  @Test
  void ofAnIdleCellThatPartSendsWhichIsActiveAndAtLeastOneLink() {
    assertThat(Cell.of(Scenario.IDLE, 1_000).senders()).isZero();
    assertThat(active(1_000).senders()).isEqualTo(10);
    assertThat(active(5).senders()).isEqualTo(1);
    assertThat(active(1_000).fanout()).isEqualTo(999);
  }

  @ParameterizedTest
  @EnumSource
  void theCeilingIsTheSameLoadOnOneNodeWithoutAnythingElse(Scenario scenario) {
    Cell cell = new Cell(scenario, 3, 128, 10, scenario == Scenario.IDLE ? 50 : 0, false);
    Cell ceiling = cell.ceiling();
    assertThat(ceiling.links()).isEqualTo(cell.links());
    assertThat(ceiling.drivers()).isEqualTo(cell.drivers());
    assertThat(ceiling.deliveriesPerMessage()).isEqualTo(cell.deliveriesPerMessage());
    assertThat(ceiling.payloadBytes()).isEqualTo(128);
    assertThat(ceiling.workMicros()).isZero();
    assertThat(ceiling.stalled() + ceiling.churnPerSecond() + ceiling.nodeCpus()).isZero();
    assertThat(ceiling.nodes()).isEqualTo(1);
    assertThat(ceiling.ceiling()).isEqualTo(ceiling);
  }

  @Test
  void aNameBelongsToOneCellOnly() throws IOException {
    List<Cell> cells = new ArrayList<>();
    for (String plan : PlanFile.SHIPPED) {
      cells.addAll(PlanFile.named(plan).cells());
    }
    List<Cell> distinct = cells.stream().distinct().toList();
    assertThat(distinct.stream().map(Cell::name)).doesNotHaveDuplicates();
  }

  @Test
  void aNameSaysWhatDiffersFromTheUsual() {
    assertThat(Cell.of(Scenario.PINGPONG, 2).name()).isEqualTo("pingpong");
    assertThat(new Cell(Scenario.ROOM, 8, 64, 0, 0, true).name()).isEqualTo("room-8-signed");
    assertThat(new Cell(Scenario.PAYLOAD, 2, 64, 0, 0, false).name()).isEqualTo("payload-2-64B");
    assertThat(new Cell(Scenario.WORK, 8, 128, 10, 0, false).name()).isEqualTo("work-8-128B-10us");
    assertThat(active(50).name()).isEqualTo("idle-50-active1");
  }

  @Test
  void aCellOfNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cell.of(Scenario.ROOM, 0))
        .withMessageContaining("at least 1");
  }

  private static Cell active(int links) {
    return new Cell(Scenario.IDLE, links, Cell.PAYLOAD_BYTES, 0, 1, false);
  }
}
