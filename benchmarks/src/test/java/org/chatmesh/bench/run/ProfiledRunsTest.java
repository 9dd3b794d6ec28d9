package org.chatmesh.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.plan.PlanFile;
import org.chatmesh.bench.plan.Run;
import org.chatmesh.bench.plan.Scenario;
import org.junit.jupiter.api.Test;

class ProfiledRunsTest {
  private final Feasible here = new Feasible(Processors.shared(2), 10_000);

  @Test
  void theSaturatedCellsWithTheMostForksAreLookedInto() throws IOException {
    Plan plan = PlanFile.named("standard");
    List<Run> runs = ProfiledRuns.of(plan, here);
    assertThat(labels(runs)).containsExactly("fanout-50-128B-saturating");
    assertThat(runs.stream().map(Run::system))
        .contains("nio", "netty-nio")
        .doesNotContain("jgroups-tcp");
  }

  @Test
  void whereEverythingHasOneForkTheFirstCellOfEachScenarioStandsForIt() throws IOException {
    assertThat(labels(ProfiledRuns.of(PlanFile.named("quick"), here)))
        .containsExactly("pingpong-saturating", "fanout-1-saturating", "room-2-saturating");
  }

  @Test
  void aSystemIsLookedIntoWhereItRuns() throws IOException {
    List<Run> runs = ProfiledRuns.of(PlanFile.named("rivals"), here);
    assertThat(runs)
        .filteredOn(run -> run.system().equals("jgroups-tcp"))
        .isNotEmpty()
        .allMatch(run -> run.cell().scenario() == Scenario.CHAIN);
  }

  @Test
  void withoutSaturatedCellsThereIsNothingToLookInto() throws IOException {
    Plan idle = PlanFile.named("quick").withScenarios(List.of(Scenario.IDLE));
    assertThat(ProfiledRuns.of(idle, here)).isEmpty();
  }

  private static List<String> labels(List<Run> runs) {
    return runs.stream().map(Run::label).distinct().toList();
  }
}
