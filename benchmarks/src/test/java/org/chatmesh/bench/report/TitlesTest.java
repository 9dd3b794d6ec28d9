package org.chatmesh.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Load;
import org.chatmesh.bench.plan.PlanFile;
import org.chatmesh.bench.plan.Scenario;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.system.Systems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TitlesTest {
  private static final Titles ENGLISH = new Titles(Words.ENGLISH);
  private static final Titles PORTUGUESE = new Titles(Words.PORTUGUESE);

  @Test
  void aTitleSaysWhatDiffersFromTheUsual() {
    Cell signed = new Cell(Scenario.ROOM, 8, 64, 0, 0, true);
    assertThat(ENGLISH.cell(Cell.of(Scenario.PINGPONG, 2))).isEqualTo("pingpong");
    assertThat(ENGLISH.cell(signed)).isEqualTo("room 8 signed");
    assertThat(PORTUGUESE.cell(signed)).isEqualTo("room 8 assinado");
    assertThat(ENGLISH.cell(new Cell(Scenario.WORK, 8, 128, 10, 0, false)))
        .isEqualTo("work 8 × 128 B, 10 µs");
    assertThat(PORTUGUESE.cell(new Cell(Scenario.IDLE, 1_000, 64, 0, 1, false)))
        .isEqualTo("idle 1000, 1 % ativos");
  }

  @Test
  void noTwoCellsOfAPlanHaveOneTitle() throws IOException {
    for (String plan : PlanFile.SHIPPED) {
      List<Cell> cells = PlanFile.named(plan).cells();
      for (Titles titles : List.of(ENGLISH, PORTUGUESE)) {
        Set<String> distinct = new LinkedHashSet<>();
        cells.forEach(cell -> distinct.add(titles.cell(cell)));
        assertThat(distinct).as(plan).hasSameSizeAs(cells);
      }
    }
  }

  @Test
  void aLoadSaysWhatIsOffered() {
    assertThat(ENGLISH.load(Load.OPEN)).isEqualTo("50 % of the slowest system’s throughput");
    assertThat(ENGLISH.load(Load.of("job-100000"))).isEqualTo("100,000 messages");
    assertThat(PORTUGUESE.load(Load.of("own-70"))).isEqualTo("70 % da sua própria capacidade");
    assertThat(PORTUGUESE.load(Load.of("rate-1000"))).isEqualTo("1.000 mensagens/s");
  }

  @ParameterizedTest
  @EnumSource
  void everyKindOfLoadHasATitle(Load.Basis basis) {
    for (Titles titles : List.of(ENGLISH, PORTUGUESE)) {
      assertThat(titles.load(new Load(basis, 1))).isNotBlank();
    }
  }

  @Test
  void everySystemIsExplained() {
    for (String system : Systems.all()) {
      for (Titles titles : List.of(ENGLISH, PORTUGUESE)) {
        assertThat(titles.system(system))
            .as(system)
            .isNotBlank()
            .isNotEqualTo(titles.system("steam"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyScenarioIsExplained(Scenario scenario) {
    for (Words words : List.of(Words.ENGLISH, Words.PORTUGUESE)) {
      assertThat(words.of("scenario." + scenario.text(), "x")).startsWith("x: ");
    }
  }
}
