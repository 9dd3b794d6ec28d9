package org.chatmesh.bench.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void numbersHaveThreeDigitsAndAUnit() {
    Numbers numbers = Words.ENGLISH.numbers();
    assertThat(numbers.count(950)).isEqualTo("950");
    assertThat(numbers.count(12_345)).isEqualTo("12.3 k");
    assertThat(numbers.count(1_949_999)).isEqualTo("1.95 M");
    assertThat(numbers.micros(0.8512)).isEqualTo("0.851 µs");
    assertThat(numbers.micros(3_210)).isEqualTo("3.21 ms");
    assertThat(numbers.micros(1_500_000)).isEqualTo("1.5 s");
    assertThat(numbers.nanos(12.345)).isEqualTo("12.3 ns");
    assertThat(numbers.nanos(12_345)).isEqualTo("12.3 µs");
    assertThat(numbers.seconds(1_000)).isEqualTo("1 s");
    assertThat(numbers.seconds(1_200)).isEqualTo("1.2 s");
    assertThat(numbers.times(0.0223)).isEqualTo("0.022×");
    assertThat(numbers.times(0.861)).isEqualTo("0.86×");
    assertThat(numbers.times(12.34)).isEqualTo("12.3×");
    assertThat(numbers.percent(0.03)).isEqualTo("3 %");
    assertThat(numbers.whole(1_234_567)).isEqualTo("1,234,567");
    assertThat(numbers.three(0)).isEqualTo("0");
    assertThat(numbers.three(1_234)).isEqualTo("1,234");
  }

  @Test
  void brazilWritesACommaWhereTheEnglishWriteAPoint() {
    Numbers numbers = Words.PORTUGUESE.numbers();
    assertThat(numbers.count(12_345)).isEqualTo("12,3 k");
    assertThat(numbers.micros(0.8512)).isEqualTo("0,851 µs");
    assertThat(numbers.seconds(1_200)).isEqualTo("1,2 s");
    assertThat(numbers.times(12.34)).isEqualTo("12,3×");
    assertThat(numbers.whole(1_234_567)).isEqualTo("1.234.567");
    assertThat(numbers.three(1_234)).isEqualTo("1.234");
  }
}
