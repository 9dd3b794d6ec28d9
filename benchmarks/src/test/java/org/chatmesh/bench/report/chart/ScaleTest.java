package org.chatmesh.bench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void aLinearAxisStartsAtZeroAndEndsOnATick() {
    Scale scale = Scale.linear(List.of(3.0, 47.0));
    assertThat(scale.from()).isZero();
    assertThat(scale.ticks(14)).containsExactly(0.0, 10.0, 20.0, 30.0, 40.0, 50.0);
    assertThat(scale.position(25)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void aLinearAxisGoesBelowZeroWhereValuesDo() {
    Scale scale = Scale.linear(List.of(-0.7, 2.5));
    assertThat(scale.from()).isEqualTo(-1);
    assertThat(scale.ticks(14)).containsExactly(-1.0, 0.0, 1.0, 2.0, 3.0);
    assertThat(scale.position(1)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void nothingButZeroHasAnAxisToo() {
    assertThat(Scale.linear(List.of(0.0, 0.0)).position(0)).isZero();
  }

  @Test
  void aLogarithmicAxisHoldsAllValues() {
    Scale scale = Scale.log(List.of(0.3, 900.0));
    assertThat(scale.position(0.3)).isBetween(0.0, 1.0);
    assertThat(scale.position(900)).isBetween(0.0, 1.0);
    assertThat(scale.ticks(14)).contains(1.0, 10.0, 100.0).hasSizeLessThan(14);
  }

  @Test
  void valuesFarApartGetALogarithmicAxis() {
    assertThat(Scale.fitting(List.of(1.0, 3.0)).log()).isFalse();
    assertThat(Scale.fitting(List.of(1.0, 30.0)).log()).isTrue();
  }
}
