package org.chatmesh.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.chatmesh.bench.plan.PlanFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetableTest {
  @ParameterizedTest
  @CsvSource({
    "smoke, 240",
    "smoke-rivals, 60",
    "quick, 300",
    "standard, 3600",
    "rivals, 1800",
    "tuning, 600",
    "latency, 900"
  })
  void aShippedPlanTakesNoLongerThanItsDescriptionSays(String name, int seconds)
      throws IOException {
    // Fewer CPUs than the plan wants leave cells out: no machine takes longer.
    Feasible here = Feasible.here();
    assertThat(new Timetable(PlanFile.named(name), here, 0).total()).isLessThanOrEqualTo(seconds);
  }

  @Test
  void aLongerWarmupMakesALongerPlan() throws IOException {
    Feasible here = Feasible.here();
    double found = new Timetable(PlanFile.named("standard"), here, 2_000).total();
    double longer = new Timetable(PlanFile.named("standard"), here, 4_000).total();
    assertThat(longer).isGreaterThan(found);
  }
}
