package org.chatmesh.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.ResultSet;
import org.chatmesh.bench.run.SyntheticResults;
import org.chatmesh.bench.stats.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictsTest {
  private static final long SEED = 3;
  private static final int FORKS = 10;
  private static final Map<String, Double> SPEEDS =
      new TreeMap<>(Map.of("nio", 1.0, "nio-again", 1.0, "nio-slowed", 0.9));

  @TempDir Path directory;

  @Test
  void aSystemThatIsTenPercentSlowerIsWorseInEverythingThatFollowsFromIt() throws IOException {
    List<Verdicts.Comparison> slower = against("nio-slowed", "nio");
    assertThat(slower.stream().map(each -> each.metric().name()))
        .contains("throughput", "cpu", "p50", "p99");
    assertThat(slower)
        .allSatisfy(each -> assertThat(each.estimate().verdict()).isEqualTo(Verdict.WORSE));
  }

  @Test
  void twoSystemsThatDoNotDifferAreEquivalent() throws IOException {
    assertThat(against("nio-again", "nio"))
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.estimate().verdict()).isEqualTo(Verdict.EQUIVALENT));
  }

  @Test
  void twoForksAreNoVerdict() throws IOException {
    ResultSet results = SyntheticResults.noisy(directory, SPEEDS, 2, SEED);
    assertThat(Verdicts.of(Rows.of(results)).all())
        .isNotEmpty()
        .allSatisfy(each -> {
          assertThat(each.estimate().verdict()).isEqualTo(Verdict.UNDECIDED);
          assertThat(each.estimate().interval()).isNull();
        });
    Report.write(results, Words.ENGLISH);
    assertThat(Files.readString(directory.resolve("REPORT.md"))).contains("no verdict");
  }

  @Test
  void everyPairOfSystemsIsComparedOnceInEverySituation() throws IOException {
    Verdicts verdicts = verdicts();
    Map<String, Long> pairs =
        verdicts.all().stream()
            .filter(each -> each.metric().name().equals("throughput"))
            .collect(
                Collectors.groupingBy(
                    each -> each.subject() + " ÷ " + each.baseline(), Collectors.counting()));
    assertThat(pairs)
        .containsOnly(
            Map.entry("nio-again ÷ nio", 2L),
            Map.entry("nio-slowed ÷ nio", 2L),
            Map.entry("nio-slowed ÷ nio-again", 2L));
  }

  @Test
  void runsThatAreNotValidAreNotCompared() throws IOException {
    ResultSet results = SyntheticResults.write(directory, 3);
    assertThat(Verdicts.of(Rows.of(results)).all())
        .filteredOn(each -> each.subject().equals("virtual") || each.baseline().equals("virtual"))
        .isNotEmpty()
        .noneMatch(each -> each.situation().cell().size() == 8);
  }

  @Test
  void theTableOfVerdictsHasALineForEach() throws IOException {
    Verdicts verdicts = verdicts();
    List<String> lines = verdicts.csv().lines().toList();
    assertThat(lines).hasSize(1 + verdicts.all().size());
    int commas = lines.getFirst().replaceAll("[^,]", "").length();
    assertThat(lines).allSatisfy(line -> assertThat(line.replaceAll("[^,]", "")).hasSize(commas));
    assertThat(lines)
        .anySatisfy(line ->
            assertThat(line)
                .startsWith("throughput,room-2-saturating,nio-slowed,nio,10,0.")
                .contains(",worse,0"));
  }

  private List<Verdicts.Comparison> against(String subject, String baseline) throws IOException {
    return verdicts().all().stream()
        .filter(each -> each.subject().equals(subject) && each.baseline().equals(baseline))
        .toList();
  }

  private Verdicts verdicts() throws IOException {
    return Verdicts.of(Rows.of(SyntheticResults.noisy(directory, SPEEDS, FORKS, SEED)));
  }
}
