package org.chatmesh.bench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void numbersHaveThreeDigitsAndAUnit() {
    assertThat(Numbers.count(950)).isEqualTo("950");
    assertThat(Numbers.count(12_345)).isEqualTo("12.3 k");
    assertThat(Numbers.count(1_949_999)).isEqualTo("1.95 M");
    assertThat(Numbers.micros(0.8512)).isEqualTo("0.851 µs");
    assertThat(Numbers.micros(3_210)).isEqualTo("3.21 ms");
    assertThat(Numbers.micros(1_500_000)).isEqualTo("1.5 s");
    assertThat(Numbers.times(0.861)).isEqualTo("0.86×");
    assertThat(Numbers.times(12.34)).isEqualTo("12.3×");
    assertThat(Numbers.three(0)).isEqualTo("0");
  }
}
