package org.chatmesh.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.chatmesh.bench.run.ResultSet;
import org.chatmesh.bench.run.SyntheticResults;
import org.chatmesh.bench.stats.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetComparisonTest {
  private static final int FORKS = 12;

  @TempDir Path directory;

  @Test
  void aSetHasNothingBetterAndNothingWorseThanItself() throws IOException {
    ResultSet set = set("one", Map.of("nio", 1.0, "threaded", 0.7), 1);
    SetComparison comparison = SetComparison.of(set, set);
    assertThat(comparison.isEmpty()).isFalse();
    assertThat(comparison.count(Verdict.BETTER)).isZero();
    assertThat(comparison.count(Verdict.WORSE)).isZero();
    assertThat(comparison.lines())
        .allSatisfy(line -> assertThat(line.estimate().ratio()).isEqualTo(1));
    assertThat(comparison.notes()).isEmpty();
  }

  @Test
  void aSlowedCopyIsWorseInEverything() throws IOException {
    ResultSet before = set("before", Map.of("nio", 1.0), 1);
    ResultSet after = set("after", Map.of("nio", 0.8), 2);
    SetComparison worse = SetComparison.of(before, after);
    assertThat(worse.count(Verdict.WORSE)).isEqualTo(worse.lines().size());
    SetComparison better = SetComparison.of(after, before);
    assertThat(better.count(Verdict.BETTER)).isEqualTo(better.lines().size());
  }

  @Test
  void onlyWhatBothSetsHoldIsCompared() throws IOException {
    ResultSet before = set("before", Map.of("nio", 1.0, "threaded", 1.0), 1);
    ResultSet after = set("after", Map.of("nio", 1.0, "virtual", 1.0), 1);
    assertThat(SetComparison.of(before, after).lines())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.system()).isEqualTo("nio"));
    ResultSet other = set("other", Map.of("sequential", 1.0), 1);
    assertThat(SetComparison.of(before, other).isEmpty()).isTrue();
  }

  @Test
  void theTextEndsWithTheCounts() throws IOException {
    ResultSet before = set("before", Map.of("nio", 1.0), 1);
    ResultSet after = set("after", Map.of("nio", 0.8), 2);
    SetComparison comparison = SetComparison.of(before, after);
    assertThat(comparison.text())
        .contains("Deliveries per second, second set ÷ first set:")
        .contains("room-8-saturating")
        .endsWith(
            "0 better, %d worse, 0 equivalent, 0 undecided (margin ±3 %%)\n"
                .formatted(comparison.lines().size()));
  }

  private ResultSet set(String name, Map<String, Double> speeds, long seed) throws IOException {
    return SyntheticResults.noisy(directory.resolve(name), speeds, FORKS, seed);
  }
}
