package org.chatmesh.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.plan.PlanFile;
import org.chatmesh.bench.run.ResultSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A comparison that is stopped and gone on with, with real processes.
class ResumeIT {
  private static final String PLAN =
      """
      {
        "version": 1,
        "name": "tiny",
        "description": "two systems, a few seconds",
        "systems": ["sequential", "nio"],
        "seed": 5,
        "warmup": "100ms",
        "duration": "200ms",
        "window": 16,
        "slo": {"percentile": 99, "latency": "50ms", "delivered": 0.99},
        "margin": 0.03,
        "scenarios": [
          {"scenario": "pingpong", "loads": ["saturating", "open"], "forks": 1},
          {"scenario": "fanout", "size": [2], "loads": ["rate-200"], "forks": 2}
        ]
      }
      """;

  /// Enough for the longest step, not for the plan.
  private static final String BUDGET = "3500ms";

  @TempDir Path directory;
  private Path file = Path.of("");
  private Path out = Path.of("");

  @BeforeEach
  void writePlan() throws IOException {
    file = Files.writeString(directory.resolve("tiny.json"), PLAN);
    out = directory.resolve("results");
  }

  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void aComparisonGoesOnFromWhereItWasStopped() throws IOException {
    Plan plan = PlanFile.read(file);
    ResultSet results = new ResultSet(out);
    Said stopped = run("--budget", BUDGET);
    // Ceilings come first; each start takes at least one step.
    for (int starts = 1; results.entries(plan).isEmpty() && starts < 5; starts++) {
      stopped = run("--budget", BUDGET);
    }
    assertThat(stopped.status()).isZero();
    assertThat(stopped.err()).contains("the budget of 3500ms is spent");
    assertThat(results.entries(plan)).isNotEmpty().hasSizeLessThan(plan.size());
    assertThat(out.resolve("REPORT.md")).isNotEmptyFile();

    Map<Path, FileTime> before = times();
    Said finished = run();
    assertThat(finished.status()).as(finished.err()).isZero();
    assertThat(results.entries(plan)).hasSize(plan.size());
    assertThat(times()).containsAllEntriesOf(before);

    Map<Path, FileTime> complete = times();
    Map<Path, String> drawn = drawn();
    Said again = run();
    assertThat(again.status()).isZero();
    assertThat(again.err()).contains("plan tiny: everything is done already");
    assertThat(times()).isEqualTo(complete);
    assertThat(drawn()).isEqualTo(drawn);

    onlyAMissingRunIsRepeated(results, plan, complete);
    anotherComparisonIsRefused();
  }

  private void onlyAMissingRunIsRepeated(ResultSet results, Plan plan, Map<Path, FileTime> complete)
      throws IOException {
    Path runs = out.resolve("runs/fanout-2-rate-200/nio");
    Path second;
    try (Stream<Path> forks = Files.list(runs)) {
      second =
          forks
              .filter(fork -> String.valueOf(fork.getFileName()).startsWith("fork-2"))
              .findFirst()
              .orElseThrow();
    }
    delete(second);
    // What a start that was killed leaves behind.
    Files.createDirectories(runs.resolve("fork-2.partial"));
    assertThat(run().status()).isZero();
    assertThat(results.entries(plan)).hasSize(plan.size());
    Map<Path, FileTime> others = new TreeMap<>(complete);
    others.keySet().removeIf(path -> path.startsWith(second));
    assertThat(times()).containsAllEntriesOf(others);
    assertThat(runs.resolve("fork-2.partial")).doesNotExist();
  }

  private void anotherComparisonIsRefused() throws IOException {
    Map<Path, FileTime> before = times();
    Said seed = run("--seed", "6");
    assertThat(seed.status()).isEqualTo(2);
    assertThat(seed.sentence())
        .isEqualTo(out + " was begun with another plan; choose another directory");
    assertThat(Said.by("bench", "run", "smoke", "--out", out.toString()).status()).isEqualTo(2);
    assertThat(Said.by("bench", "--quick", "--out", out.toString()).status()).isEqualTo(2);
    assertThat(times()).isEqualTo(before);
  }

  private Said run(String... more) {
    String[] arguments = {"bench", "run", file.toString(), "--out", out.toString()};
    return Said.by(Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new));
  }

  /// Of all raw data, when each file was last written.
  private Map<Path, FileTime> times() throws IOException {
    Map<Path, FileTime> times = new TreeMap<>();
    for (String part : new String[] {"runs", "pilot", "plan.json", "environment.json"}) {
      if (Files.exists(out.resolve(part))) {
        try (Stream<Path> files = Files.walk(out.resolve(part))) {
          for (Path each : files.filter(Files::isRegularFile).toList()) {
            times.put(each, Files.getLastModifiedTime(each));
          }
        }
      }
    }
    return times;
  }

  /// What is drawn from them.
  private Map<Path, String> drawn() throws IOException {
    Map<Path, String> drawn = new TreeMap<>();
    for (String name : new String[] {"REPORT.md", "summary.csv", "verdicts.csv", "pilot.json"}) {
      drawn.put(out.resolve(name), Files.readString(out.resolve(name)));
    }
    return drawn;
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
