package org.chatmesh.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UslTest {
  private static final double[] SIZES = {1, 2, 4, 8, 16, 32};

  @ParameterizedTest
  @CsvSource({"1000, 0.05, 0.001", "20, 0.3, 0", "5, 0, 0.01", "7, 0, 0"})
  void aKnownLawIsFoundAgain(double gamma, double alpha, double beta) {
    Usl known = new Usl(gamma, alpha, beta);
    Usl found = Usl.fit(SIZES, throughput(known));
    assertThat(found.gamma()).isCloseTo(gamma, within(1e-6 * gamma));
    assertThat(found.alpha()).isCloseTo(alpha, within(1e-6));
    assertThat(found.beta()).isCloseTo(beta, within(1e-6));
  }

  @Test
  void noiseOfAPercentMovesTheLawALittle() {
    Usl known = new Usl(1_000, 0.05, 0.001);
    Random random = new Random(3);
    double[] noisy =
        Arrays.stream(throughput(known)).map(x -> x * (1 + 0.01 * random.nextGaussian())).toArray();
    Usl found = Usl.fit(SIZES, noisy);
    assertThat(found.gamma()).isCloseTo(1_000, within(30.0));
    assertThat(found.alpha()).isCloseTo(0.05, within(0.03));
    assertThat(found.beta()).isCloseTo(0.001, within(0.001));
    assertThat(Arrays.stream(found.residuals(SIZES, noisy)))
        .allMatch(residual -> Math.abs(residual) < 0.05);
  }

  @Test
  void contentionAndCoherencyAreNeverNegative() {
    // Faster than in proportion.
    Usl found = Usl.fit(new double[] {1, 2, 4}, new double[] {1, 2.2, 5});
    assertThat(found.alpha()).isNotNegative();
    assertThat(found.beta()).isNotNegative();
    assertThat(found.peak()).isInfinite();
  }

  @Test
  void theThroughputIsGreatestAtThePeak() {
    Usl law = new Usl(10, 0.1, 0.009);
    assertThat(law.peak()).isCloseTo(10, within(1e-9));
    assertThat(law.throughput(10)).isGreaterThan(law.throughput(9));
    assertThat(law.throughput(10)).isGreaterThan(law.throughput(11));
  }

  @Test
  void tooFewPointsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Usl.fit(new double[] {1, 2}, new double[] {1, 2}));
  }

  private static double[] throughput(Usl law) {
    return Arrays.stream(SIZES).map(law::throughput).toArray();
  }
}
