package org.chatmesh.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class UslEstimateTest {
  private static final Usl KNOWN = new Usl(1_000, 0.1, 0.01);

  @Test
  void theIntervalsOfNoisyForksHoldTheKnownLaw() {
    UslEstimate found = UslEstimate.of(noisy(10, 1), 1).orElseThrow();
    assertThat(found.law().alpha()).isCloseTo(0.1, within(0.03));
    assertThat(alpha(found).contains(0.1)).isTrue();
    assertThat(beta(found).contains(0.01)).isTrue();
    assertThat(alpha(found).high() - alpha(found).low()).isBetween(0.001, 0.1);
  }

  @Test
  void aDisturbedForkOfThreeChangesNothingOfTheLaw() {
    SortedMap<Integer, List<Double>> forks = new TreeMap<>();
    for (int size : new int[] {1, 2, 4, 8}) {
      double exact = KNOWN.throughput(size);
      forks.put(size, List.of(exact / 2, exact, exact));
    }
    UslEstimate found = UslEstimate.of(forks, 1).orElseThrow();
    assertThat(found.law().gamma()).isCloseTo(1_000, within(1e-6));
    assertThat(found.law().alpha()).isCloseTo(0.1, within(1e-9));
    assertThat(found.law().beta()).isCloseTo(0.01, within(1e-9));
    assertThat(alpha(found).high()).isGreaterThan(0.2);
  }

  @Test
  void theSeedDecidesTheIntervals() {
    assertThat(UslEstimate.of(noisy(10, 1), 1)).isEqualTo(UslEstimate.of(noisy(10, 1), 1));
    assertThat(UslEstimate.of(noisy(10, 1), 2)).isNotEqualTo(UslEstimate.of(noisy(10, 1), 1));
  }

  @Test
  void twoForksHaveALawWithoutIntervals() {
    UslEstimate found = UslEstimate.of(noisy(2, 1), 1).orElseThrow();
    assertThat(found.alpha()).isNull();
    assertThat(found.beta()).isNull();
    assertThat(found.law().gamma()).isCloseTo(1_000, within(50.0));
  }

  @Test
  void twoSizesHaveNoLaw() {
    SortedMap<Integer, List<Double>> forks = noisy(10, 1);
    assertThat(UslEstimate.of(forks.headMap(4), 1)).isEmpty();
    assertThat(UslEstimate.of(new TreeMap<>(), 1)).isEmpty();
  }

  /// Forks of the known law at 1, 2, 4 and 8, with a noise of one percent.
  private static SortedMap<Integer, List<Double>> noisy(int count, long seed) {
    Random random = new Random(seed);
    SortedMap<Integer, List<Double>> forks = new TreeMap<>();
    for (int size : new int[] {1, 2, 4, 8}) {
      List<Double> each = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        each.add(KNOWN.throughput(size) * (1 + 0.01 * random.nextGaussian()));
      }
      forks.put(size, each);
    }
    return forks;
  }

  private static Interval alpha(UslEstimate estimate) {
    return Objects.requireNonNull(estimate.alpha());
  }

  private static Interval beta(UslEstimate estimate) {
    return Objects.requireNonNull(estimate.beta());
  }
}
