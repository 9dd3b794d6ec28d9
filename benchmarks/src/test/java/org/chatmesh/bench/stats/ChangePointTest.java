package org.chatmesh.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChangePointTest {
  private static final double TOLERANCE = 0.05;
  private static final int WINDOWS = 200;
  private static final int TRIALS = 50;

  @Test
  void aStepIsFoundToTheWindow() {
    for (long seed = 1; seed <= TRIALS; seed++) {
      double[] series = series(WINDOWS, 0.02, seed, i -> i < 40 ? 800 : 1_000);
      assertThat(steadyFrom(series)).as("seed %d", seed).isBetween(39, 41);
    }
  }

  @Test
  void ofTwoStepsTheLaterEndsTheWarmUp() {
    for (long seed = 1; seed <= TRIALS; seed++) {
      double[] series = series(WINDOWS, 0.02, seed, i -> i < 30 ? 500 : i < 80 ? 800 : 1_000);
      assertThat(steadyFrom(series)).as("seed %d", seed).isBetween(79, 81);
    }
  }

  @Test
  void aFallingFigureWarmsUpToo() {
    for (long seed = 1; seed <= TRIALS; seed++) {
      double[] series = series(WINDOWS, 0.02, seed, i -> i < 40 ? 300 : 200);
      assertThat(steadyFrom(series)).as("seed %d", seed).isBetween(39, 41);
    }
  }

  @Test
  void anExponentialWarmUpEndsWhereItsRestIsSmall() {
    for (long seed = 1; seed <= TRIALS; seed++) {
      double[] series = series(WINDOWS, 0.02, seed, i -> 1_000 * (1 - 0.6 * Math.exp(-i / 15.0)));
      int from = steadyFrom(series);
      // The rest is 5 % at window 37; a segment that starts there has a mean nearer to the end.
      assertThat(from).as("seed %d", seed).isBetween(20, 60);
    }
  }

  @Test
  void aStepWithinTheToleranceIsNoWarmUp() {
    for (long seed = 1; seed <= TRIALS; seed++) {
      double[] series = series(WINDOWS, 0.005, seed, i -> i < 40 ? 970 : 1_000);
      assertThat(ChangePoint.steady(series, TOLERANCE)).as("seed %d", seed).isTrue();
      assertThat(ChangePoint.steadyFrom(series, 0.01)).as("seed %d", seed).isBetween(39, 41);
    }
  }

  @Test
  void aRampIsSteadyNowhereButNearItsEnd() {
    for (long seed = 1; seed <= TRIALS; seed++) {
      double[] series = series(WINDOWS, 0.02, seed, i -> 5.0 * (i + 1));
      assertThat(steadyFrom(series)).as("seed %d", seed).isGreaterThan(170);
    }
  }

  @Test
  void anExcursionInTheMiddleEndsWhatWasSteadyBefore() {
    double[] series = series(WINDOWS, 0.02, 1, i -> i >= 90 && i < 100 ? 500 : 1_000);
    assertThat(steadyFrom(series)).isBetween(99, 101);
  }

  @Test
  void noiseAloneIsRarelyTakenForAChange() {
    for (double noise : new double[] {0.02, 0.1, 0.3}) {
      assertThat(falseAlarms(50, noise)).as("50 windows, noise %s", noise).isLessThan(0.05);
      assertThat(falseAlarms(200, noise)).as("200 windows, noise %s", noise).isLessThan(0.02);
    }
  }

  @Test
  void countsOfMessagesAreRarelyTakenForAChange() {
    long alarms =
        LongStream.rangeClosed(1, 300)
            .filter(seed -> !ChangePoint.steady(poisson(100, 20, seed), TOLERANCE))
            .count();
    assertThat(alarms).isLessThan(15);
  }

  @Test
  void aSeriesThatMostlyRepeatsItselfIsNotTakenForOneWithoutNoise() {
    int alarms = 0;
    for (long seed = 1; seed <= 100; seed++) {
      Random random = new Random(seed * 0x9E3779B97F4A7C15L);
      double[] series = series(100, 0, seed, _ -> random.nextInt(4) > 0 ? 1_000 : 800);
      alarms += ChangePoint.steady(series, TOLERANCE) ? 0 : 1;
    }
    assertThat(alarms).isLessThan(5);
  }

  @Test
  void aSpikeOfOneWindowIsNoChange() {
    for (int at : new int[] {2, 3, 100, WINDOWS - 2, WINDOWS - 1}) {
      for (double factor : new double[] {0, 0.5, 3, 100}) {
        for (double noise : new double[] {0, 0.02}) {
          double[] series = series(WINDOWS, noise, at, i -> i == at ? 1_000 * factor : 1_000);
          assertThat(ChangePoint.steady(series, TOLERANCE))
              .as("window %d times %s, noise %s", at, factor, noise)
              .isTrue();
        }
      }
    }
  }

  @Test
  void aWarmUpOfOneOrTwoWindowsIsSeen() {
    for (int length = 1; length <= 2; length++) {
      int warm = length;
      double[] series = series(WINDOWS, 0.02, length, i -> i < warm ? 500 : 1_000);
      assertThat(steadyFrom(series)).isEqualTo(warm);
    }
  }

  @Test
  void aShortEndThatDiffersLeavesNothingSteady() {
    assertThat(steadyFrom(series(WINDOWS, 0.02, 1, i -> i < WINDOWS - 4 ? 1_000 : 500)))
        .isEqualTo(WINDOWS);
    assertThat(steadyFrom(series(WINDOWS, 0.02, 1, i -> i < WINDOWS - 8 ? 1_000 : 500)))
        .isEqualTo(WINDOWS - 8);
  }

  @Test
  void aConstantSeriesIsSteady() {
    for (double level : new double[] {0, 1, 1_000, -3}) {
      assertThat(ChangePoint.steady(series(WINDOWS, 0, 1, _ -> level), 0)).isTrue();
    }
  }

  @Test
  void aStepWithoutNoiseIsFound() {
    assertThat(steadyFrom(series(WINDOWS, 0, 1, i -> i < 60 ? 900 : 1_000))).isEqualTo(60);
  }

  @Test
  void tooShortASeriesIsNotSteady() {
    for (int length = 0; length < ChangePoint.MIN_WINDOWS; length++) {
      double[] series = series(length, 0, 1, _ -> 1_000);
      assertThat(steadyFrom(series)).isEqualTo(length);
      assertThat(ChangePoint.steady(series, TOLERANCE)).isFalse();
    }
    assertThat(steadyFrom(new double[] {7, 7, 7, 7, 7})).isZero();
    assertThat(steadyFrom(new double[] {1, 1, 7, 7, 7, 7, 7})).isEqualTo(2);
  }

  @Test
  void theScaleOfTheSeriesChangesNothing() {
    double[] series = series(WINDOWS, 0.02, 1, i -> 1_000 * (1 - 0.6 * Math.exp(-i / 15.0)));
    double[] scaled = Arrays.stream(series).map(x -> x * 1_048_576).toArray();
    assertThat(steadyFrom(scaled)).isEqualTo(steadyFrom(series));
  }

  @Test
  void whatIsNoNumberIsRefused() {
    double[] series = {1, 2, Double.NaN, 4, 5};
    assertThatThrownBy(() -> steadyFrom(series)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ChangePoint.steadyFrom(new double[] {1, 2, 3, 4, 5}, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static double falseAlarms(int windows, double noise) {
    int trials = 400;
    long alarms =
        LongStream.rangeClosed(1, trials)
            .filter(
                seed -> !ChangePoint.steady(series(windows, noise, seed, _ -> 1_000), TOLERANCE))
            .count();
    return (double) alarms / trials;
  }

  private static int steadyFrom(double[] series) {
    return ChangePoint.steadyFrom(series, TOLERANCE);
  }

  private static double[] series(int count, double noise, long seed, IntToDoubleFunction level) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    double[] series = new double[count];
    Arrays.setAll(series, i -> level.applyAsDouble(i) * (1 + noise * random.nextGaussian()));
    return series;
  }

  /// Arrivals per window of a Poisson process.
  private static double[] poisson(int count, double mean, long seed) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    double[] series = new double[count];
    double at = 0;
    while (at < count) {
      series[(int) at]++;
      at += -Math.log(1 - random.nextDouble()) / mean;
    }
    return series;
  }
}
