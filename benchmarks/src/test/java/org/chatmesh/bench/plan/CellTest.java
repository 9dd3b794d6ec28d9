package org.chatmesh.bench.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CellTest {
  @Test
  void aCellIsReadBackFromItsName() {
    for (Cell cell : Plan.cells(List.of(Scenario.values()))) {
      assertThat(Cell.of(cell.name())).isEqualTo(cell);
    }
  }

  @Test
  void theComparisonHasTheCellsThatItPromises() {
    assertThat(Plan.cells(List.of(Scenario.values())).stream().map(Cell::name))
        .containsExactly(
            "pingpong",
            "fanout-1",
            "fanout-10",
            "fanout-100",
            "room-2",
            "room-8",
            "room-32",
            "room-8-signed",
            "idle-1000");
  }

  @Test
  void everyoneInARoomReachesAllOthers() {
    Cell room = Cell.of("room-8");
    assertThat(room.links()).isEqualTo(8);
    assertThat(room.drivers()).isEqualTo(8);
    assertThat(room.fanout()).isEqualTo(7);
  }

  @Test
  void onlyTheFirstClientOfAFanoutSends() {
    Cell fanout = Cell.of("fanout-10");
    assertThat(fanout.links()).isEqualTo(11);
    assertThat(fanout.drivers()).isEqualTo(1);
    assertThat(fanout.deliveriesPerMessage()).isEqualTo(10);
  }

  @Test
  void theAnswerOfAPingpongCountsAsADelivery() {
    Cell pingpong = Cell.of("pingpong");
    assertThat(pingpong.drivers()).isEqualTo(1);
    assertThat(pingpong.senders()).isEqualTo(2);
    assertThat(pingpong.deliveriesPerMessage()).isEqualTo(2);
    assertThat(pingpong.responsesPerMessage()).isEqualTo(1);
  }

  @Test
  void anUnknownScenarioIsRefused() {
    assertThatThrownBy(() -> Cell.of("stampede-3"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stampede");
  }
}
