package org.chatmesh.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.chatmesh.bench.load.Timeline.Slice;
import org.junit.jupiter.api.Test;

class BeginningTest {
  /// Twice as fast in its second half, for as much CPU time.
  private static final List<Slice> RISING =
      List.of(slice(100.2, 100), slice(200.1, 100), slice(300.3, 200), slice(400, 200));

  @Test
  void ofARunThatBecameFasterTheBeginningIsSlower() {
    Beginning first = Beginning.of(RISING, 200);
    assertThat(first.rate()).isCloseTo(200 / 200.1 / (600.0 / 400), within(1e-9));
    assertThat(first.cpu()).isCloseTo(2_000.0 / 200 / (4_000.0 / 600), within(1e-9));
  }

  @Test
  void allOfARunIsLikeAllOfIt() {
    assertThat(Beginning.of(RISING, 400)).isEqualTo(new Beginning(1, 1));
    assertThat(Beginning.of(RISING, 5_000)).isEqualTo(new Beginning(1, 1));
  }

  @Test
  void withoutATimelineNothingIsKnown() {
    assertThat(Beginning.of(List.of(), 200).rate()).isNaN();
    assertThat(Beginning.of(RISING, 20).cpu()).isNaN();
  }

  private static Slice slice(double endMillis, long deliveries) {
    return new Slice(endMillis, deliveries, 1_000, 1, 2, 3);
  }
}
