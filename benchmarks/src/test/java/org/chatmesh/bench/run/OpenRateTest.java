package org.chatmesh.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Run;
import org.junit.jupiter.api.Test;

class OpenRateTest {
  private static final Cell ROOM = Cell.of("room-8");

  private final OpenRate rate = new OpenRate(ROOM);

  @Test
  void theOpenRateIsHalfOfTheSlowestMedian() {
    assertThat(rate.known()).isFalse();
    reached("nio", 1, 90_000);
    reached("sequential", 1, 14_000);
    reached("sequential", 2, 1_000);
    reached("sequential", 3, 15_000);
    assertThat(rate.known()).isTrue();
    // 14,000 deliveries a second are 2,000 messages that each reach seven others.
    assertThat(rate.perSecond()).isCloseTo(1_000, within(1e-9));
  }

  private void reached(String system, int fork, long deliveries) {
    rate.reached(
        SyntheticResults.record(new Run(ROOM, Phase.SATURATING, system, fork), deliveries, 1));
  }
}
