package org.chatmesh.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RatioEstimateTest {
  @Test
  void whatIsBetterMakesTheOtherWorse() {
    RatioEstimate estimate =
        new RatioEstimate(2, new Interval(1.25, 4), 10, 0, 0.01, Verdict.BETTER);
    assertThat(estimate.inverse())
        .isEqualTo(new RatioEstimate(0.5, new Interval(0.25, 0.8), 10, 0, 0.01, Verdict.WORSE));
    assertThat(estimate.inverse().inverse()).isEqualTo(estimate);
  }

  @Test
  void whatIsNotShownIsNotShownOfTheOther() {
    RatioEstimate estimate = new RatioEstimate(2, null, 2, 3, 1, Verdict.UNDECIDED);
    assertThat(estimate.inverse().interval()).isNull();
    assertThat(estimate.inverse().verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(estimate.inverse().forksNeeded()).isEqualTo(3);
  }
}
