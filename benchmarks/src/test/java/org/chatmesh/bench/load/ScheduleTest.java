package org.chatmesh.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final long TEN_SECONDS = TimeUnit.SECONDS.toNanos(10);

  @Test
  void aConstantScheduleDoesNotDriftHoweverLongItIs() {
    Schedule schedule = Schedule.constant(3_000, TEN_SECONDS);
    assertThat(schedule.count()).isEqualTo(30_000);
    assertThat(schedule.dueNanos(0)).isEqualTo(333_333);
    assertThat(schedule.dueNanos(2)).isEqualTo(1_000_000);
    assertThat(schedule.dueNanos(29_999)).isEqualTo(TEN_SECONDS);
  }

  @Test
  void aPoissonScheduleKeepsItsRate() {
    Schedule schedule = Schedule.poisson(10_000, TEN_SECONDS, 1);
    // Standard deviation of the count: the root of 100,000, about 316.
    assertThat(schedule.count()).isCloseTo(100_000, within(1_300));
    assertThat(schedule.dueNanos(schedule.count() - 1)).isLessThanOrEqualTo(TEN_SECONDS);
  }

  @Test
  void theGapsOfAPoissonScheduleAreExponential() {
    Schedule schedule = Schedule.poisson(10_000, TEN_SECONDS, 2);
    int longer = 0;
    for (int n = 1; n < schedule.count(); n++) {
      long gap = schedule.dueNanos(n) - schedule.dueNanos(n - 1);
      assertThat(gap).isNotNegative();
      longer += gap > 100_000 ? 1 : 0;
    }
    // A gap longer than the mean has probability 1/e.
    assertThat((double) longer / schedule.count()).isCloseTo(1 / Math.E, within(0.01));
  }

  @Test
  void theSeedDecidesAPoissonSchedule() {
    Schedule one = Schedule.poisson(1_000, TEN_SECONDS, 7);
    Schedule same = Schedule.poisson(1_000, TEN_SECONDS, 7);
    Schedule other = Schedule.poisson(1_000, TEN_SECONDS, 8);
    assertThat(same.dueNanos(500)).isEqualTo(one.dueNanos(500));
    assertThat(other.dueNanos(500)).isNotEqualTo(one.dueNanos(500));
  }

  @Test
  void aRateOfNothingIsRefused() {
    assertThatThrownBy(() -> Schedule.constant(0, TEN_SECONDS))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Schedule.poisson(Double.NaN, TEN_SECONDS, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
