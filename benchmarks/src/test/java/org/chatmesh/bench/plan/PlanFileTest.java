package org.chatmesh.bench.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chatmesh.protocol.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanFileTest {
  private static final String PLAN =
      """
      {
        "version": 1,
        "name": "mine",
        "description": "for a test",
        "systems": ["threaded", "nio"],
        "seed": 7,
        "warmup": "pilot 8s",
        "duration": "1500ms",
        "window": 64,
        "slo": {"percentile": 99, "latency": "10ms", "delivered": 0.999},
        "margin": 0.03,
        "scenarios": [
          {"scenario": "room", "size": [2, 8], "loads": ["saturating", "open"], "forks": 3}
        ]
      }
      """;

  @TempDir Path directory;

  @Test
  void aPlanIsRead() {
    Plan plan = PlanFile.parse("mine", PLAN);
    assertThat(plan.warmup()).isEqualTo(new Warmup(true, Span.ofSeconds(8)));
    assertThat(plan.duration()).isEqualTo(new Span(1_500));
    assertThat(plan.slo()).isEqualTo(new Slo(99, new Span(10), 0.999));
    assertThat(plan.cells()).containsExactly(cell(2), cell(8));
    assertThat(plan.loads(cell(8))).containsExactly(Load.SATURATING, Load.OPEN);
    assertThat(plan.size()).isEqualTo(2 * 2 * 3 * 2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "seed": 7                 | "seed": 7, "sead": 8       | unknown key 'sead'             | 6
          "forks": 3                | "forks": 3, "fork": 8      | unknown key 'fork'             | 13
          "version": 1,             | "version": 2,              | 'version' must be 1, not 2     |
          "version": 1,             |                            | 'version' must be 1, not 0     |
          "name": "mine"            | "name": "../mine"          | 'name' is missing              |
          "systems": ["threaded", "nio"], |                      | 'systems' is missing           |
          ["threaded", "nio"]       | ["nio", "nio"]             | 'systems' names one twice      |
          "pilot 8s"                | "soon"                     | 'soon' is no time              | 7
          "1500ms"                  | "0s"                       | less than a millisecond        | 8
          "1500ms"                  | "-1s"                      | '-1s' is no time               | 8
          "window": 64,             | "window": 0,               | 'window' is missing or out of  |
          "window": 64,             | "window": "many",          | '/window' is missing or of the   | 9
          "window": 64,             | "window": 64, "seed": 8,   | "seed"                         | 9
          "percentile": 99          | "percentile": 100          | 'slo' needs a percentile       | 10
          0.999                     | 1.5                        | 'delivered' of 'slo'           | 10
          "margin": 0.03            | "margin": 0                | 'margin' is missing or out of  |
          "scenario": "room"        | "scenario": "stampede"     | no scenario is called 'stampede'; there are pingpong | 13
          "size": [2, 8],           |                            | 'size' of room is missing      | 13
          [2, 8]                    | []                         | 'size' is empty                | 13
          [2, 8]                    | [2, 0]                     | 'size' must lie between 1      | 13
          [2, 8]                    | [null]                     | 'size' must lie between 1      | 13
          [2, 8]                    | [2, 2]                     | 'scenarios' holds room-2-saturating twice |
          "size": [2, 8]            | "size": [2, 8], "payload_bytes": [6]       | 'payload_bytes' must lie between 7 | 13
          "size": [2, 8]            | "size": [2, 8], "payload_bytes": [65537]   | and 65536, not 65537   | 13
          "size": [2, 8]            | "size": [2, 8], "work_us": [-1]            | 'work_us' must lie between 0 | 13
          "size": [2, 8]            | "size": [2, 8], "active_percent": 1        | 'active_percent' belongs to idle | 13
          "forks": 3                | "forks": -3                | 'forks' must lie between 1     | 13
          "forks": 3                | "forks": 0                 | 'forks' must lie between 1     | 13
          , "forks": 3              |                            | 'forks' must lie between 1                        | 13
          "forks": 3                | "forks": 3, "duration": "long" | 'long' is no time          | 13
          "saturating", "open"      |                            | 'loads' of room is missing or empty | 13
          "saturating", "open"      | "open"                     | needs 'saturating' before it   | 13
          "saturating", "open"      | "open", "saturating"       | needs 'saturating' before it   | 13
          "saturating", "open"      | "rate-0"                   | 'rate-0' is out of range       | 13
          "saturating", "open"      | "own-100"                  | 'own-100' is out of range      | 13
          "saturating", "open"      | "rate"                     | 'rate' is no load such as      | 13
          "saturating", "open"      | "open-50"                  | 'open-50' is no load such as   | 13
          "saturating", "open"      | "flood"                    | 'flood' is no load such as     | 13
          "saturating", "open"      | "idle"                     | room cannot be loaded with 'idle' | 13
          """)
  void whatIsWrongWithAPlanIsSaidInOneSentence(
      String right, String wrong, String sentence, String line) {
    String text = PLAN.replace(right, wrong == null ? "" : wrong);
    assertThat(text).isNotEqualTo(PLAN);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlanFile.parse("mine", text))
        .withMessageStartingWith("plan mine: ")
        .withMessageContaining(sentence)
        .withMessageContaining(line == null ? "" : "(line " + line + ")")
        .satisfies(PlanFileTest::isOneSentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n", "plan: mine", "{", "[]", "7", "null", "{}"})
  void whatIsNoPlanAtAllIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlanFile.parse("mine", text))
        .withMessageStartingWith("plan mine: ")
        .satisfies(PlanFileTest::isOneSentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"}", "{}", "x", "true"})
  void nothingMayStandBehindAPlan(String more) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlanFile.parse("mine", PLAN + more))
        .withMessageStartingWith("plan mine: ")
        .satisfies(PlanFileTest::isOneSentence);
  }

  @Test
  void silenceCannotBeSaturated() {
    String idle = PLAN.replace("room", "idle");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlanFile.parse("mine", idle))
        .withMessageContaining("idle cannot be loaded with 'saturating'");
  }

  @ParameterizedTest
  @FieldSource("org.chatmesh.bench.plan.PlanFile#SHIPPED")
  void everyShippedPlanIsReadBackByteForByte(String name) throws IOException {
    Plan plan = PlanFile.named(name);
    String text = PlanFile.text(plan);
    Plan again = PlanFile.parse(name, text);
    assertThat(plan.name()).isEqualTo(name);
    assertThat(again).isEqualTo(plan);
    assertThat(PlanFile.text(again)).isEqualTo(text);
    assertThat(PlanFile.hash(again)).isEqualTo(PlanFile.hash(plan));
    assertThat(again.blocks()).isEqualTo(plan.blocks());
  }

  @ParameterizedTest
  @FieldSource("org.chatmesh.bench.plan.PlanFile#SHIPPED")
  void anotherSeedIsAnotherPlan(String name) throws IOException {
    Plan plan = PlanFile.named(name);
    assertThat(PlanFile.hash(plan.withSeed(plan.seed() + 1))).isNotEqualTo(PlanFile.hash(plan));
  }

  @ParameterizedTest
  @FieldSource("org.chatmesh.bench.plan.PlanFile#SHIPPED")
  void everyMessageOfAShippedPlanFitsTheProtocol(String name) throws IOException {
    assertThat(PlanFile.named(name).cells())
        .allSatisfy(cell -> assertThat(cell.payloadBytes()).isLessThanOrEqualTo(Limits.TEXT_BYTES));
  }

  @Test
  void aFileIsReadBack() throws IOException {
    Path file = directory.resolve("mine.json");
    Plan plan = PlanFile.parse("mine", PLAN);
    PlanFile.write(file, plan);
    assertThat(PlanFile.read(file)).isEqualTo(plan);
    assertThat(PlanFile.named(file.toString())).isEqualTo(plan);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path file = directory.resolve("nowhere.json");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlanFile.read(file))
        .withMessageContaining(file.toString());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlanFile.named("nosuch"))
        .withMessage(
            "there is no plan or file 'nosuch'; the plans are "
                + String.join(", ", PlanFile.SHIPPED));
  }

  @Test
  void aFileThatCannotBeAPlanIsNotRead() throws IOException {
    Path file = directory.resolve("log");
    Files.write(file, new byte[1_000_001]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlanFile.read(file))
        .withMessageContaining("longer than a plan can be");
  }

  @Test
  void aFileThatIsNoTextIsRefused() throws IOException {
    Path file = directory.resolve("picture");
    Files.write(file, new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlanFile.read(file))
        .withMessageContaining(file.toString())
        .satisfies(PlanFileTest::isOneSentence);
  }

  @Test
  void theDescriptionMayHoldAnyText() throws IOException {
    String text = PLAN.replace("for a test", "für \\\"alle\\\"");
    Path file = directory.resolve("mine.json");
    Files.writeString(file, text, StandardCharsets.UTF_8);
    Plan plan = PlanFile.read(file);
    assertThat(plan.description()).isEqualTo("für \"alle\"");
    assertThat(PlanFile.parse("again", PlanFile.text(plan))).isEqualTo(plan);
  }

  private static void isOneSentence(Throwable refusal) {
    assertThat(refusal.getMessage())
        .doesNotContain("\n", "org.chatmesh", "java.", "Json", "`")
        .hasSizeLessThan(300);
  }

  private static Cell cell(int size) {
    return Cell.of(Scenario.ROOM, size);
  }
}
