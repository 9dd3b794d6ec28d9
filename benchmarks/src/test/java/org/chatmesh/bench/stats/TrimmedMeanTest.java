package org.chatmesh.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TrimmedMeanTest {
  private static final double[] TEN = {6, 2, 9, 4, 1_000, 5, 3, 8, -500, 7};

  @Test
  void aTenthAtEachEndIsLeftOut() {
    TrimmedMean mean = TrimmedMean.of(TEN);
    assertThat(mean.kept()).isEqualTo(8);
    // Of 2 to 9: those left out are -500 and 1,000.
    assertThat(mean.value()).isCloseTo(5.5, within(1e-12));
  }

  @Test
  void theVarianceCountsWhatIsLeftOutAsTheOutermostThatIsNot() {
    // 2, 2, 3, 4, 5, 6, 7, 8, 9, 9: squares of the distances from 5.5 add up to 66.5.
    assertThat(TrimmedMean.of(TEN).variance()).isCloseTo(66.5 / (8 * 7), within(1e-12));
  }

  @Test
  void howFarOffADisturbedValueIsChangesNothing() {
    double[] milder = TEN.clone();
    milder[4] = 11;
    assertThat(TrimmedMean.of(milder)).isEqualTo(TrimmedMean.of(TEN));
  }

  @Test
  void nineValuesAreTooFewToLeaveOneOut() {
    TrimmedMean mean = TrimmedMean.of(new double[] {1, 2, 3, 10});
    assertThat(mean.kept()).isEqualTo(4);
    assertThat(mean.value()).isCloseTo(4, within(1e-12));
    // The squares of the distances from 4 add up to 50: s² / n.
    assertThat(mean.variance()).isCloseTo(50 / 3.0 / 4, within(1e-12));
    assertThat(TrimmedMean.kept(9)).isEqualTo(9);
    assertThat(TrimmedMean.kept(48)).isEqualTo(40);
  }
}
