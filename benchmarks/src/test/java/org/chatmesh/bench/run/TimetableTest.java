package org.chatmesh.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.chatmesh.bench.plan.PlanFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetableTest {
  @ParameterizedTest
  @CsvSource({"smoke, 240", "quick, 300", "standard, 3600"})
  void aShippedPlanTakesNoLongerThanItsDescriptionSays(String name, int seconds)
      throws IOException {
    // Fewer CPUs than the plan wants leave cells out: no machine takes longer.
    Feasible here = Feasible.here();
    assertThat(new Timetable(PlanFile.named(name), 0).total(here)).isLessThanOrEqualTo(seconds);
  }

  @Test
  void aLongerWarmupMakesALongerPlan() throws IOException {
    Feasible here = Feasible.here();
    double found = new Timetable(PlanFile.named("standard"), 2_000).total(here);
    double longer = new Timetable(PlanFile.named("standard"), 4_000).total(here);
    assertThat(longer).isGreaterThan(found);
  }
}
