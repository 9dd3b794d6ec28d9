package org.chatmesh.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What the estimates promise, counted over many simulated comparisons whose truth is known. The
/// seeds are the numbers of the trials, from 1.
class RatiosSimulationTest {
  private static final int RESAMPLES = 500;
  private static final Margin MARGIN = new Margin(0.03);

  @Test
  void theIntervalCoversTheTruthAsOftenAsItSays() {
    assertThat(shareOfPairs(1_000, 10, 1.1, 0.1, estimate -> covers(estimate, 1.1)))
        .isBetween(0.93, 0.99);
    assertThat(shareOfPairs(1_000, 30, 0.7, 0.3, estimate -> covers(estimate, 0.7)))
        .isBetween(0.93, 0.99);
  }

  @Test
  void theIntervalOfIndependentSamplesCoversTheTruthToo() {
    double share =
        share(
            1_000,
            trial -> {
              double[] subject = Blocks.of(10, 1.1, 0.1, trial).subject();
              double[] baseline = Blocks.of(14, 1, 0.3, -trial).baseline();
              return covers(ratios(trial).unpaired(subject, baseline), 1.1);
            });
    assertThat(share).isBetween(0.93, 0.995);
  }

  @Test
  void threeForksCoverTheTruthInThreeOfFourCases() {
    // No interval between three values can do better: a quarter of all triples lie on one side.
    assertThat(shareOfPairs(1_000, 3, 1.1, 0.1, estimate -> covers(estimate, 1.1)))
        .isBetween(0.70, 0.80);
  }

  @Test
  void aRatioOnTheMarginIsSeldomCalledBetterOrWorse() {
    for (double truth : new double[] {MARGIN.upper(), MARGIN.lower()}) {
      for (int forks : new int[] {3, 10, 30}) {
        double share =
            shareOfPairs(
                500,
                forks,
                truth,
                0.03,
                estimate -> estimate.decided() && estimate.verdict() != Verdict.EQUIVALENT);
        assertThat(share).as("%d forks at %s", forks, truth).isLessThanOrEqualTo(0.05);
      }
    }
  }

  @Test
  void forksThatTheMachineDisturbedMakeNoFalseClaims() {
    double truth = 1.0301;
    double share =
        share(
            1_000,
            trial -> {
              RatioEstimate estimate = disturbed(Blocks.of(20, truth, 0.02, trial), trial);
              return estimate.decided() && estimate.verdict() != Verdict.WORSE;
            });
    assertThat(share).isLessThanOrEqualTo(0.05);
  }

  @Test
  void forksThatTheMachineDisturbedHideNoTenth() {
    double share =
        share(
            500,
            trial -> disturbed(Blocks.of(20, 1.1, 0.03, trial), trial).verdict() == Verdict.WORSE);
    assertThat(share).isGreaterThan(0.8);
  }

  @Test
  void aRatioJustBeyondTheMarginIsSeldomCalledEquivalent() {
    double truth = 1.0301;
    double share =
        shareOfPairs(2_000, 10, truth, 0.02, estimate -> estimate.verdict() == Verdict.EQUIVALENT);
    assertThat(share).isLessThanOrEqualTo(0.05);
  }

  @Test
  void noisyComparisonsAreUndecidedAndAskForMoreForks() {
    double share =
        shareOfPairs(
            200, 10, 1.1, 0.3, estimate -> !estimate.decided() && estimate.forksNeeded() > 10);
    assertThat(share).isGreaterThan(0.8);
  }

  @Test
  void theForksAskedForDecideInMostCases() {
    assertThat(shareDecidedByTheForksAskedFor(1, 0.06)).isGreaterThan(0.6);
    assertThat(shareDecidedByTheForksAskedFor(1.06, 0.06)).isGreaterThan(0.5);
    assertThat(shareDecidedByTheForksAskedFor(1.1, 0.15)).isGreaterThan(0.5);
  }

  @Test
  void theForksAskedForAreNotManyTimesTooMany() {
    // A third must fail more often than not, or the figure wastes hours.
    double share =
        shareOfUndecided(
            1.1, 0.15, (estimate, trial) -> more(1.1, 0.15, estimate.forksNeeded() / 3, trial));
    assertThat(share).isLessThan(0.5);
  }

  private static double shareDecidedByTheForksAskedFor(double ratio, double noise) {
    return shareOfUndecided(
        ratio, noise, (estimate, trial) -> more(ratio, noise, estimate.forksNeeded(), trial));
  }

  /// True if so many new forks decide.
  private static boolean more(double ratio, double noise, int forks, long trial) {
    return Blocks.of(Math.max(3, forks), ratio, noise, -trial)
        .paired(new Ratios(MARGIN, Direction.LOWER_IS_BETTER, RESAMPLES / 4, trial))
        .decided();
  }

  private static double shareOfUndecided(double ratio, double noise, Second second) {
    int undecided = 0;
    int held = 0;
    for (long trial = 1; trial <= 160; trial++) {
      RatioEstimate first = Blocks.of(10, ratio, noise, trial).paired(ratios(trial));
      if (!first.decided()) {
        undecided++;
        held += second.holds(first, trial) ? 1 : 0;
      }
    }
    assertThat(undecided).isGreaterThan(100);
    return (double) held / undecided;
  }

  private static double shareOfPairs(
      int trials, int forks, double ratio, double noise, Predicate<RatioEstimate> property) {
    return share(
        trials,
        trial -> property.test(Blocks.of(forks, ratio, noise, trial).paired(ratios(trial))));
  }

  private static double share(int trials, LongPredicate property) {
    return (double) LongStream.rangeClosed(1, trials).filter(property).count() / trials;
  }

  /// One fork in twenty takes twice as long, on either side.
  private static RatioEstimate disturbed(Blocks blocks, long trial) {
    Random random = new Random(trial);
    return ratios(trial)
        .paired(disturbed(blocks.subject(), random), disturbed(blocks.baseline(), random));
  }

  private static double[] disturbed(double[] forks, Random random) {
    return Arrays.stream(forks).map(fork -> random.nextInt(20) == 0 ? 2 * fork : fork).toArray();
  }

  private static boolean covers(RatioEstimate estimate, double truth) {
    return Objects.requireNonNull(estimate.interval()).contains(truth);
  }

  private static Ratios ratios(long seed) {
    return new Ratios(MARGIN, Direction.LOWER_IS_BETTER, RESAMPLES, seed);
  }

  /// What happens after a first comparison that decided nothing.
  private interface Second {
    boolean holds(RatioEstimate first, long trial);
  }
}
