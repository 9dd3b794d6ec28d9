package org.chatmesh.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chatmesh.bench.load.Timeline.Slice;
import org.junit.jupiter.api.Test;

class TenthsTest {
  @Test
  void slicesOfTheSameTenthStandSideBySide() {
    Slice a = slice(100.4, 500);
    Slice b = slice(203.1, 500);
    Slice c = slice(118.9, 500);
    Slice d = slice(200.0, 500);
    assertThat(Tenths.of(List.of(List.of(a, b), List.of(c, d))).forks())
        .containsExactly(List.of(a, c), List.of(b, d));
  }

  @Test
  void aSliceThatLastedLongerStandsForEachTenthThatItCovers() {
    Slice first = slice(100.0, 500);
    Slice late = slice(350.0, 500);
    Slice next = slice(400.0, 500);
    assertThat(Tenths.of(List.of(List.of(first, late, next))).forks())
        .containsExactly(List.of(first), List.of(late), List.of(late), List.of(next));
  }

  @Test
  void whereNothingArrivedThereIsNothing() {
    Tenths tenths = Tenths.of(List.of(List.of(slice(100, 0), slice(200, 1), slice(300, 0))));
    assertThat(tenths.forks().stream().map(List::size)).containsExactly(0, 1, 0);
    assertThat(tenths.empty()).isFalse();
    assertThat(Tenths.of(List.of(List.of(slice(100, 0)))).empty()).isTrue();
  }

  @Test
  void aPercentileNeedsAHundredSamplesBeyondItInEverySlice() {
    List<Slice> plenty = List.of(slice(100, 10_000), slice(200, 12_000));
    assertThat(Tenths.of(List.of(plenty)).shows(99)).isTrue();
    assertThat(Tenths.of(List.of(plenty, List.of(slice(100, 9_000)))).shows(99)).isFalse();
    assertThat(Tenths.of(List.of(plenty, List.of(slice(100, 9_000)))).shows(50)).isTrue();
  }

  @Test
  void aTenthEndsWhereTheNextBegins() {
    assertThat(Tenths.seconds(0)).isZero();
    assertThat(Tenths.seconds(37)).isEqualTo(3.7);
  }

  private static Slice slice(double endMillis, long deliveries) {
    return new Slice(endMillis, deliveries, 1, 100, 200, 300);
  }
}
