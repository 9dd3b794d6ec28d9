package org.chatmesh.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IntervalTest {
  private static final Interval ONE_TO_TWO = new Interval(1, 2);

  @Test
  void bothEndsBelongToTheInterval() {
    assertThat(ONE_TO_TWO.contains(1)).isTrue();
    assertThat(ONE_TO_TWO.contains(2)).isTrue();
    assertThat(ONE_TO_TWO.contains(0.999)).isFalse();
    assertThat(ONE_TO_TWO.contains(2.001)).isFalse();
    assertThat(ONE_TO_TWO.contains(Double.NaN)).isFalse();
  }

  @Test
  void anIntervalIsWithinItselfAndWithinWiderOnes() {
    assertThat(ONE_TO_TWO.within(ONE_TO_TWO)).isTrue();
    assertThat(ONE_TO_TWO.within(new Interval(0, Double.POSITIVE_INFINITY))).isTrue();
    assertThat(ONE_TO_TWO.within(new Interval(1.5, 3))).isFalse();
    assertThat(ONE_TO_TWO.within(new Interval(0, 1.5))).isFalse();
  }

  @Test
  void aboveAndBelowLeaveNothingOnTheOtherSide() {
    assertThat(ONE_TO_TWO.above(0.5)).isTrue();
    assertThat(ONE_TO_TWO.above(1)).isFalse();
    assertThat(ONE_TO_TWO.below(2.5)).isTrue();
    assertThat(ONE_TO_TWO.below(2)).isFalse();
  }

  @Test
  void endsInTheWrongOrderAreRefused() {
    assertThatThrownBy(() -> new Interval(2, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Interval(Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
