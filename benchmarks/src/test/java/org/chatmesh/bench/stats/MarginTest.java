package org.chatmesh.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MarginTest {
  @Test
  void theBoundsAreInverseToEachOther() {
    Margin margin = new Margin(0.25);
    assertThat(margin.upper()).isEqualTo(1.25);
    assertThat(margin.lower()).isEqualTo(0.8);
    assertThat(Math.exp(margin.log())).isCloseTo(1.25, within(1e-9));
  }

  @Test
  void aMarginOfNothingIsRefused() {
    assertThatThrownBy(() -> new Margin(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Margin(-0.03)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Margin(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
  }
}
