package org.chatmesh.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.plan.Scenario;
import org.junit.jupiter.api.Test;

/// `docs/method.md` promises tests, scenarios and keys by name: are they there?
class MethodPageTest {
  private static final Path PAGE = Path.of("../docs/method.md");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.(\\w+))?`");

  @Test
  void everyTestThatItNamesExists() throws IOException {
    List<MatchResult> named = TEST.matcher(Files.readString(PAGE)).results().toList();
    assertThat(named).hasSizeGreaterThan(8);
    for (MatchResult each : named) {
      assertThat(source(each.group(1)))
          .as(each.group())
          .containsPattern(
              each.group(2) == null ? "@(Parameterized)?Test\\b" : "void " + each.group(2) + "\\(");
    }
  }

  @Test
  void everyScenarioAndEveryKeyOfAPlanIsExplained() throws IOException {
    String page = Files.readString(PAGE);
    for (Scenario scenario : Scenario.values()) {
      assertThat(page).contains("| `" + scenario.text() + "` |");
    }
    for (var key : Plan.class.getRecordComponents()) {
      assertThat(page).contains("`" + key.getName() + "`");
    }
  }

  private static String source(String test) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      Path file = files.filter(each -> each.endsWith(test + ".java")).findFirst().orElseThrow();
      return Files.readString(file);
    }
  }
}
