package org.chatmesh.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RatiosTest {
  private static final Margin MARGIN = new Margin(0.03);
  private static final Ratios LATENCY = new Ratios(MARGIN, Direction.LOWER_IS_BETTER, 1);
  private static final Ratios RATE = new Ratios(MARGIN, Direction.HIGHER_IS_BETTER, 1);

  @Test
  void systemsThatDoNotDifferComeOutEquivalent() {
    for (long seed = 1; seed <= 20; seed++) {
      RatioEstimate estimate = Blocks.of(10, 1, 0.01, seed).paired(LATENCY);
      assertThat(estimate.verdict()).as("seed %d", seed).isEqualTo(Verdict.EQUIVALENT);
      assertThat(estimate.forksNeeded()).isZero();
      assertThat(estimate.p()).isLessThan(0.05);
    }
  }

  @Test
  void aSystemSlowedByATenthComesOutWorse() {
    for (long seed = 1; seed <= 20; seed++) {
      RatioEstimate estimate = Blocks.of(10, 1.1, 0.02, seed).paired(LATENCY);
      assertThat(estimate.verdict()).as("seed %d", seed).isEqualTo(Verdict.WORSE);
      assertThat(estimate.ratio()).as("seed %d", seed).isCloseTo(1.1, within(0.05));
      assertThat(interval(estimate).above(MARGIN.upper())).as("seed %d", seed).isTrue();
    }
  }

  @Test
  void oneForkThatTheMachineDisturbedChangesNoVerdict() {
    for (long seed = 1; seed <= 20; seed++) {
      double[] slowed = disturbed(Blocks.of(10, 1.1, 0.02, seed).subject());
      double[] same = disturbed(Blocks.of(10, 1, 0.01, seed).subject());
      assertThat(LATENCY.paired(slowed, Blocks.of(10, 1.1, 0.02, seed).baseline()).verdict())
          .as("seed %d", seed)
          .isEqualTo(Verdict.WORSE);
      assertThat(LATENCY.paired(same, Blocks.of(10, 1, 0.01, seed).baseline()).verdict())
          .as("seed %d", seed)
          .isEqualTo(Verdict.EQUIVALENT);
    }
  }

  @Test
  void theDirectionTellsGoodFromBad() {
    Blocks more = Blocks.of(10, 1.1, 0.02, 1);
    Blocks less = Blocks.of(10, 1 / 1.1, 0.02, 1);
    assertThat(more.paired(RATE).verdict()).isEqualTo(Verdict.BETTER);
    assertThat(more.paired(LATENCY).verdict()).isEqualTo(Verdict.WORSE);
    assertThat(less.paired(RATE).verdict()).isEqualTo(Verdict.WORSE);
    assertThat(less.paired(LATENCY).verdict()).isEqualTo(Verdict.BETTER);
  }

  @Test
  void whichOfTwoIsTheBaselineChangesNothingButTheSign() {
    for (int count = 3; count <= 12; count++) {
      Blocks blocks = Blocks.of(count, 1.1, 0.02, count);
      RatioEstimate one = blocks.paired(LATENCY);
      RatioEstimate other = blocks.exchanged().paired(LATENCY);
      assertThat(other.ratio()).isCloseTo(1 / one.ratio(), within(1e-12));
      assertThat(other.p()).isCloseTo(one.p(), within(1e-9));
      assertThat(other.decided()).isEqualTo(one.decided());
    }
  }

  @Test
  void pairingTakesOutWhatTheForksOfABlockShare() {
    Blocks blocks = Blocks.of(10, 1, 0.01, 1);
    RatioEstimate unpaired = LATENCY.unpaired(blocks.subject(), blocks.baseline());
    assertThat(blocks.paired(LATENCY).verdict()).isEqualTo(Verdict.EQUIVALENT);
    assertThat(unpaired.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(unpaired.forksNeeded()).isGreaterThan(100);
  }

  @Test
  void theRatioIsTheMedianOfTheRatiosOfBlocks() {
    double[] baseline = {100, 200, 300};
    assertThat(LATENCY.paired(new double[] {110, 180, 900}, baseline).ratio())
        .isCloseTo(1.1, within(1e-12));
    assertThat(LATENCY.paired(new double[] {2, 8}, new double[] {1, 1}).ratio())
        .isCloseTo(4, within(1e-12));
    assertThat(LATENCY.unpaired(new double[] {110, 180, 900}, baseline).ratio())
        .isCloseTo(0.9, within(1e-12));
  }

  @Test
  void thePValueIsThatOfStudentAgainstTheNearestBound() {
    // Mean 0.1, standard deviation 0.1; t = (0.1 - ln 1.03) / (0.1 / sqrt 3) = 1.220079 with two
    // degrees of freedom, whose two-sided p has the closed form 1 - t / sqrt(2 + t^2).
    double[] subject = DoubleStream.of(0, 0.1, 0.2).map(Math::exp).toArray();
    RatioEstimate estimate = LATENCY.paired(subject, new double[] {1, 1, 1});
    assertThat(estimate.p()).isCloseTo(0.346768, within(1e-5));
    assertThat(estimate.verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void thePValueOfSamplesIsThatOfWelch() {
    // Both of mean log 0 and 0.2 and standard deviation 0.1, so that Welch's degrees of freedom are
    // exactly 4: t = (0.2 - ln 1.03) / (0.1 sqrt(2/3)) = 2.087473, and for four degrees of freedom
    // the two-sided p is 1 - s (3 - s^2) / 2 with s = t / sqrt(4 + t^2).
    double[] subject = DoubleStream.of(0.1, 0.2, 0.3).map(Math::exp).toArray();
    double[] baseline = DoubleStream.of(-0.1, 0, 0.1).map(Math::exp).toArray();
    double t = (0.2 - Math.log(1.03)) / (0.1 * Math.sqrt(2 / 3.0));
    double s = t / Math.sqrt(4 + t * t);
    assertThat(LATENCY.unpaired(subject, baseline).p())
        .isCloseTo(1 - s * (3 - s * s) / 2, within(1e-9));
  }

  @Test
  void aSmallPValueDecidesNothingWhereTheIntervalReachesBeyondTheMargin() {
    // Seven of ten ratios are 1.3 and three 1.0: the mean is far beyond the margin, but resamples
    // whose median is 1.0 are not rare enough.
    double[] subject = {1.3, 1.3, 1.3, 1.3, 1.3, 1.3, 1.3, 1, 1, 1};
    double[] baseline = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    RatioEstimate estimate = LATENCY.paired(subject, baseline);
    assertThat(estimate.p()).isLessThan(0.05);
    assertThat(estimate.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(estimate.forksNeeded()).isGreaterThan(10);
  }

  @Test
  void ratiosThatAreAllTheSameAreDecided() {
    assertThat(constant(1).verdict()).isEqualTo(Verdict.EQUIVALENT);
    assertThat(constant(1.02).verdict()).isEqualTo(Verdict.EQUIVALENT);
    assertThat(constant(1.03).verdict()).isEqualTo(Verdict.EQUIVALENT);
    assertThat(constant(1.04).verdict()).isEqualTo(Verdict.WORSE);
    assertThat(constant(0.5).verdict()).isEqualTo(Verdict.BETTER);
    assertThat(constant(1).p()).isZero();
    assertThat(constant(1).interval()).isEqualTo(new Interval(1, 1));
  }

  @Test
  void samplesThatDoNotVaryAreDecided() {
    double[] hundred = {100, 100, 100};
    assertThat(LATENCY.unpaired(hundred, hundred).verdict()).isEqualTo(Verdict.EQUIVALENT);
    assertThat(LATENCY.unpaired(new double[] {110, 110, 110}, hundred).verdict())
        .isEqualTo(Verdict.WORSE);
  }

  @Test
  void aSampleBesideItselfIsNeitherBetterNorWorse() {
    for (long seed = 1; seed <= 60; seed++) {
      double[] sample = Blocks.of(3 + (int) seed % 18, 1, 0.1, seed).subject();
      RatioEstimate estimate = LATENCY.unpaired(sample, sample.clone());
      assertThat(estimate.ratio()).as("seed %d", seed).isEqualTo(1);
      assertThat(estimate.verdict())
          .as("seed %d", seed)
          .isIn(Verdict.EQUIVALENT, Verdict.UNDECIDED);
      assertThat(interval(estimate).contains(1)).as("seed %d", seed).isTrue();
    }
  }

  @Test
  void samplesOfDifferentSizesCanBeCompared() {
    double[] subject = Blocks.of(30, 2, 0.1, 1).subject();
    double[] baseline = Blocks.of(12, 1, 0.1, 2).baseline();
    RatioEstimate estimate = LATENCY.unpaired(subject, baseline);
    assertThat(estimate.verdict()).isEqualTo(Verdict.WORSE);
    assertThat(estimate.forks()).isEqualTo(12);
  }

  @Test
  void fewerThanThreeForksShowNothing() {
    double[] two = {200, 210};
    RatioEstimate paired = LATENCY.paired(two, new double[] {100, 105});
    assertThat(paired.interval()).isNull();
    assertThat(paired.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(paired.forksNeeded()).isEqualTo(3);
    assertThat(paired.ratio()).isCloseTo(2, within(1e-12));
    RatioEstimate unpaired = LATENCY.unpaired(two, new double[] {1, 1, 1, 1, 1});
    assertThat(unpaired.interval()).isNull();
    assertThat(unpaired.forks()).isEqualTo(2);
    assertThat(unpaired.forksNeeded()).isEqualTo(3);
  }

  @Test
  void valuesThatHaveNoLogarithmAreRefused() {
    double[] good = {1, 2, 3};
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      double[] values = {1, bad, 3};
      assertRefused(() -> LATENCY.paired(values, good));
      assertRefused(() -> LATENCY.paired(good, values));
      assertRefused(() -> LATENCY.unpaired(values, good));
      assertRefused(() -> LATENCY.unpaired(good, values));
    }
    assertRefused(() -> LATENCY.paired(good, new double[] {1, 2}));
    assertRefused(() -> LATENCY.paired(new double[0], new double[0]));
    assertRefused(() -> LATENCY.unpaired(good, new double[0]));
    assertRefused(() -> new Ratios(MARGIN, Direction.LOWER_IS_BETTER, 0, 1));
  }

  @Test
  void theSeedDecidesTheIntervalAndTheOrderOfForksDoesNot() {
    Blocks blocks = Blocks.of(30, 1.1, 0.3, 1);
    RatioEstimate estimate = blocks.paired(LATENCY);
    assertThat(blocks.paired(LATENCY)).isEqualTo(estimate);
    assertThat(
            LongStream.rangeClosed(1, 10)
                .mapToObj(seed -> new Ratios(MARGIN, Direction.LOWER_IS_BETTER, 100, seed))
                .map(ratios -> blocks.paired(ratios).interval())
                .distinct())
        .hasSizeGreaterThan(1);
    Blocks reversed = new Blocks(reversed(blocks.subject()), reversed(blocks.baseline()));
    assertThat(reversed.paired(LATENCY).interval()).isEqualTo(estimate.interval());
  }

  private static double[] disturbed(double[] forks) {
    forks[0] /= 2;
    return forks;
  }

  private static RatioEstimate constant(double ratio) {
    double[] baseline = {90, 100, 110, 123.4, 150};
    return LATENCY.paired(Arrays.stream(baseline).map(x -> x * ratio).toArray(), baseline);
  }

  private static double[] reversed(double[] values) {
    double[] reversed = new double[values.length];
    Arrays.setAll(reversed, i -> values[values.length - 1 - i]);
    return reversed;
  }

  private static Interval interval(RatioEstimate estimate) {
    Interval interval = estimate.interval();
    if (interval == null) {
      throw new AssertionError("no interval in " + estimate);
    }
    return interval;
  }

  private static void assertRefused(Runnable call) {
    assertThatThrownBy(call::run).isInstanceOf(IllegalArgumentException.class);
  }
}
