package org.chatmesh.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HolmTest {
  private static final Ratios RATIOS =
      new Ratios(new Margin(0.03), Direction.LOWER_IS_BETTER, 1_000, 1);

  @Test
  void pValuesAreAdjustedAsByHand() {
    // Rising: 0.005 x 4 = 0.02; 0.01 x 3 = 0.03; 0.03 x 2 = 0.06; 0.04 x 1, but not below 0.06.
    assertThat(Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.005}))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
    assertThat(Holm.adjust(new double[] {0.6, 0.4, 0.01}))
        .containsExactly(new double[] {0.8, 0.8, 0.03}, within(1e-12));
    assertThat(Holm.adjust(new double[] {0.9, 0.8})).containsExactly(1, 1);
    assertThat(Holm.adjust(new double[] {0.05})).containsExactly(0.05);
    assertThat(Holm.adjust(new double[0])).isEmpty();
  }

  @Test
  void equalPValuesStayEqual() {
    assertThat(Holm.adjust(new double[] {0.02, 0.02, 0.02}))
        .containsExactly(new double[] {0.06, 0.06, 0.06}, within(1e-12));
  }

  @Test
  void whatIsNoProbabilityIsRefused() {
    for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> Holm.adjust(new double[] {0.5, bad}))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aClaimThatTheFamilyDoesNotCarryBecomesUndecided() {
    List<RatioEstimate> adjusted =
        Holm.adjust(
            List.of(
                estimate(Verdict.BETTER, 0.03),
                estimate(Verdict.WORSE, 0.001),
                estimate(Verdict.EQUIVALENT, 0.01),
                estimate(Verdict.UNDECIDED, 0.9)));
    assertThat(adjusted.stream().map(RatioEstimate::verdict))
        .containsExactly(Verdict.UNDECIDED, Verdict.WORSE, Verdict.EQUIVALENT, Verdict.UNDECIDED);
    assertThat(adjusted.stream().mapToDouble(RatioEstimate::p).toArray())
        .containsExactly(new double[] {0.06, 0.004, 0.03, 0.9}, within(1e-12));
    assertThat(adjusted.get(0).forksNeeded()).isGreaterThan(10);
    assertThat(adjusted.get(1).forksNeeded()).isZero();
  }

  @Test
  void aFamilyOfOneIsLeftAsItIs() {
    for (double noise : new double[] {0.01, 0.1}) {
      RatioEstimate estimate = Blocks.of(10, 1.1, noise, 1).paired(RATIOS);
      assertThat(Holm.adjust(List.of(estimate))).containsExactly(estimate);
    }
  }

  @Test
  void nothingUndecidedBecomesDecided() {
    // Undecided in spite of its p value: the interval was too wide.
    RatioEstimate undecided = estimate(Verdict.UNDECIDED, 0.0001);
    List<RatioEstimate> adjusted = Holm.adjust(List.of(undecided, estimate(Verdict.WORSE, 0.001)));
    assertThat(adjusted.get(0).verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(adjusted.get(0).forksNeeded()).isGreaterThan(10);
  }

  @Test
  void aLargerFamilyNeedsMoreForks() {
    RatioEstimate undecided = Blocks.of(10, 1.1, 0.1, 3).paired(RATIOS);
    assertThat(undecided.verdict()).isEqualTo(Verdict.UNDECIDED);
    int alone = undecided.forksNeeded();
    RatioEstimate clear = estimate(Verdict.WORSE, 1e-6);
    RatioEstimate vague = estimate(Verdict.UNDECIDED, 1);
    // Only those count against it that are not clearer than itself.
    assertThat(Holm.adjust(List.of(clear, undecided)).get(1).forksNeeded()).isEqualTo(alone);
    assertThat(Holm.adjust(List.of(vague, undecided)).get(1).forksNeeded()).isGreaterThan(alone);
  }

  @Test
  void tooFewForksStayTooFew() {
    RatioEstimate two = RATIOS.paired(new double[] {1, 2}, new double[] {1, 2});
    assertThat(Holm.adjust(List.of(two, estimate(Verdict.WORSE, 0.001))).get(0)).isEqualTo(two);
  }

  @Test
  void aFamilyHasNoWrongClaimNineteenTimesOutOfTwenty() {
    // Every ratio lies on the margin: whatever is claimed was not to be claimed.
    int trials = 300;
    int unadjusted = 0;
    int adjusted = 0;
    for (long trial = 1; trial <= trials; trial++) {
      List<RatioEstimate> family = family(trial);
      unadjusted += anyDecided(family) ? 1 : 0;
      adjusted += anyDecided(Holm.adjust(family)) ? 1 : 0;
    }
    assertThat((double) adjusted / trials).isLessThanOrEqualTo(0.05);
    assertThat(unadjusted).as("what Holm is for").isGreaterThan(2 * adjusted);
  }

  @Test
  void pValuesOfNothingRarelySurviveTogether() {
    Random random = new Random(11);
    int trials = 20_000;
    int any = 0;
    for (int trial = 0; trial < trials; trial++) {
      double[] p = DoubleStream.generate(random::nextDouble).limit(8).toArray();
      any += DoubleStream.of(Holm.adjust(p)).anyMatch(each -> each <= 0.05) ? 1 : 0;
    }
    // 1 - (1 - 0.05/8)^8 = 0.0489, give or take three standard errors.
    assertThat((double) any / trials).isBetween(0.044, 0.0535);
  }

  private static List<RatioEstimate> family(long trial) {
    return IntStream.range(0, 6)
        .mapToObj(member -> Blocks.of(10, 1.03, 0.03, 6 * trial + member).paired(RATIOS))
        .toList();
  }

  private static boolean anyDecided(List<RatioEstimate> family) {
    return family.stream().anyMatch(RatioEstimate::decided);
  }

  private static RatioEstimate estimate(Verdict verdict, double p) {
    int needed = verdict == Verdict.UNDECIDED ? 20 : 0;
    return new RatioEstimate(1.1, new Interval(1, 1.2), 10, needed, p, verdict);
  }
}
