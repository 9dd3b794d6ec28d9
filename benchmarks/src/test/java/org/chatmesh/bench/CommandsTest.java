package org.chatmesh.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Load;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.plan.PlanFile;
import org.chatmesh.bench.plan.Run;
import org.chatmesh.bench.run.SyntheticResults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The commands that start no process.
class CommandsTest {
  @TempDir Path directory;

  @Test
  void aComparisonWithoutAPlaceForItsResultsIsWrongUsage() {
    Said said = Said.by("bench", "--quick");
    assertThat(said.status()).isEqualTo(2);
    assertThat(said.sentence()).startsWith("Missing required option: '--out=DIR'");
    assertThat(Said.by("bench", "run", "smoke").status()).isEqualTo(2);
  }

  @Test
  void aPlanThatIsNotThereIsSaidInOneSentence() {
    Path out = directory.resolve("out");
    String sentence =
        "there is no plan or file 'nosuch'; the plans are " + String.join(", ", PlanFile.SHIPPED);
    Said plan = Said.by("bench", "plan", "nosuch");
    assertThat(plan.status()).isEqualTo(2);
    assertThat(plan.sentence()).isEqualTo(sentence);
    Said run = Said.by("bench", "run", "nosuch", "--out", out.toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.sentence()).isEqualTo(sentence);
    assertThat(out).doesNotExist();
  }

  @Test
  void aWrongPlanIsSaidInOneSentence() throws IOException {
    Path file = directory.resolve("mine.json");
    Files.writeString(
        file, PlanFile.text(PlanFile.named("quick")).replaceFirst("\"seed\"", "\"sead\""));
    Said said = Said.by("bench", "plan", file.toString());
    assertThat(said.status()).isEqualTo(2);
    assertThat(said.sentence())
        .startsWith("plan " + file + ": unknown key 'sead' (line 6); there are ");
  }

  @Test
  void aPlanForASystemThatIsNotThereIsWrong() throws IOException {
    Path file = directory.resolve("mine.json");
    Files.writeString(file, PlanFile.text(PlanFile.named("quick")).replace("\"nio\"", "\"steam\""));
    Said said = Said.by("bench", "plan", file.toString());
    assertThat(said.status()).isEqualTo(2);
    assertThat(said.sentence())
        .startsWith("plan " + file + ": no system is called 'steam'; there are sequential, ");
  }

  @Test
  void aReportInAnotherLanguageIsWrittenBesideTheFirst() throws IOException {
    SyntheticResults.write(directory, 1);
    String set = directory.toString();
    Path beside = directory.resolve("pt-BR");
    Said said = Said.by("report", set, "--lang", "pt-BR", "--out", beside.toString());
    assertThat(said.status()).isZero();
    assertThat(Files.readString(beside.resolve("REPORT.md"))).contains("## A pergunta");
    assertThat(directory.resolve("REPORT.md")).doesNotExist();
    assertThat(Said.by("report", "--index", set, "--out", beside.toString()).sentence())
        .isEqualTo("--index writes nothing --out to another directory");
  }

  @ParameterizedTest
  @FieldSource("org.chatmesh.bench.plan.PlanFile#SHIPPED")
  void aPlanIsShownWithAllOfItsCellsAndATotal(String name) throws IOException {
    Said said = Said.by("bench", "plan", name);
    assertThat(said.status()).isZero();
    Plan plan = PlanFile.named(name);
    for (Cell cell : plan.cells()) {
      for (Load load : plan.loads(cell)) {
        String label = new Run(cell, load, "", 1).label();
        assertThat(said.out().lines()).anyMatch(line -> line.startsWith(label + " "));
      }
    }
    assertThat(said.out()).contains(PlanFile.hash(plan));
    assertThat(said.out().lines().toList().getLast())
        .matches("\\d+ blocks, \\d+ runs, about \\d+ min \\d\\d s on this machine");
  }

  @ParameterizedTest
  @FieldSource("org.chatmesh.bench.plan.PlanFile#SHIPPED")
  void whatAPlanPrintsAsJsonIsAPlanFile(String name) throws IOException {
    Said said = Said.by("bench", "plan", name, "--json");
    assertThat(said.status()).isZero();
    Path file = Files.writeString(directory.resolve("mine.json"), said.out());
    assertThat(PlanFile.read(file)).isEqualTo(PlanFile.named(name));
  }

  @Test
  void aSetThatDidNotGetWorseIsStatusZero() throws IOException {
    String set = set("set", 1.0, 1);
    Said said = Said.by("bench", "compare", set, set);
    assertThat(said.status()).isZero();
    assertThat(said.out()).contains("0 better, 0 worse");
  }

  @Test
  void aSetThatGotWorseIsStatusThree() throws IOException {
    String before = set("before", 1.0, 1);
    String after = set("after", 0.8, 2);
    assertThat(Said.by("bench", "compare", before, after).status()).isEqualTo(3);
    assertThat(Said.by("bench", "compare", after, before).status()).isZero();
  }

  @Test
  void setsThatHaveNothingInCommonCannotBeCompared() throws IOException {
    String one = set("one", 1.0, 1);
    Path other = directory.resolve("other");
    SyntheticResults.noisy(other, Map.of("virtual", 1.0), 3, 1);
    Said said = Said.by("bench", "compare", one, other.toString());
    assertThat(said.status()).isEqualTo(2);
    assertThat(said.sentence()).contains("no valid run of the same cell and system");
  }

  @Test
  void aSetThatIsNotThereCannotBeCompared() {
    String nowhere = directory.resolve("nowhere").toString();
    Said said = Said.by("bench", "compare", nowhere, nowhere);
    assertThat(said.status()).isEqualTo(2);
    assertThat(said.sentence()).isEqualTo(nowhere + " holds no results");
  }

  private String set(String name, double speed, long seed) throws IOException {
    Path set = directory.resolve(name);
    SyntheticResults.noisy(set, Map.of("nio", speed), 12, seed);
    return set.toString();
  }
}
