package org.chatmesh.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class PercentilesTest {
  @Test
  void percentilesAreMicroseconds() {
    Histogram histogram = ramp(1_000);
    assertThat(Percentiles.micros(histogram, 50)).isCloseTo(500, within(1.0));
    assertThat(Percentiles.maxMicros(histogram)).isCloseTo(1_000, within(1.0));
  }

  @Test
  void aPercentileNeedsAHundredSamplesBeyondIt() {
    assertThat(Percentiles.shown(ramp(10_000), 99)).isTrue();
    assertThat(Percentiles.shown(ramp(9_900), 99)).isFalse();
    assertThat(Percentiles.shown(ramp(100_000), 99.9)).isTrue();
    assertThat(Percentiles.shown(ramp(10_000), 99.9)).isFalse();
  }

  private static Histogram ramp(int count) {
    Histogram histogram = new Histogram(3);
    for (int i = 1; i <= count; i++) {
      histogram.recordValue(1_000L * i);
    }
    return histogram;
  }
}
