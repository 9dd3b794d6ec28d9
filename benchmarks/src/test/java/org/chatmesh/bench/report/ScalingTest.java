package org.chatmesh.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.chatmesh.bench.plan.Load;
import org.chatmesh.bench.plan.Part;
import org.chatmesh.bench.plan.Run;
import org.chatmesh.bench.plan.Scenario;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.ResultSet;
import org.chatmesh.bench.run.SyntheticResults;
import org.chatmesh.bench.stats.Interval;
import org.chatmesh.bench.stats.Usl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A job of 1,000 messages, which is 7,000 deliveries. Thousands of deliveries a second, in the
/// second of three forks: `sequential` 5 and `nio` 10 on any number of CPUs; `threaded` 8 on one,
/// and as Amdahl says of a program that is serial to a quarter: 12.8 on two, 18.2857 on four;
/// `virtual` 8 on one, and the fewer the more CPUs there are: 4 on two, 2 on four.
class ScalingTest {
  private static final List<String> SYSTEMS = List.of("sequential", "threaded", "virtual", "nio");
  private static final int FORKS = 3;
  private static final double NEAR = 1e-6;

  @TempDir Path directory;

  /// The one that was written last.
  private Path set = Path.of("");

  @Test
  void theBestSerialProgramIsTheFasterOneOnOneCpu() throws IOException {
    Scaling job = scaling("job-1000", 1);
    assertThat(job.serial()).containsExactly("sequential", "nio");
    assertThat(job.bestSerial()).hasValue("nio");
    assertThat(job.micros("nio", 1)).isCloseTo(700_000, within(1.0));
  }

  @Test
  void aSerialProgramWithoutAValidRunIsNotTheBest() throws IOException {
    Scaling job =
        scaling(
            List.of(1, 2),
            "job-1000",
            run -> !(run.system().equals("nio") && run.cell().size() == 1));
    assertThat(job.bestSerial()).hasValue("sequential");
    assertThat(value(job.speedup("threaded", 2, "sequential"))).isCloseTo(2.56, within(NEAR));
    assertThat(job.own("nio", 2)).isEmpty();
  }

  @Test
  void aFixedJobHasItsSpeedUpEfficiencyAndKarpFlatt() throws IOException {
    Scaling job = scaling("job-1000", 1, 2, 4);
    // 0.7 s ÷ (7 / 12.8) s, and so on.
    assertThat(value(job.speedup("threaded", 1, "nio"))).isCloseTo(0.8, within(NEAR));
    assertThat(value(job.speedup("threaded", 2, "nio"))).isCloseTo(1.28, within(NEAR));
    assertThat(value(job.speedup("threaded", 2, "sequential"))).isCloseTo(2.56, within(NEAR));
    assertThat(value(job.efficiency("threaded", 2))).isCloseTo(0.64, within(NEAR));
    assertThat(value(job.efficiency("nio", 4))).isCloseTo(0.25, within(NEAR));
    assertThat(value(job.own("threaded", 2))).isCloseTo(1.6, within(NEAR));
    // (1/1.6 − 1/2) / (1 − 1/2), and the same of four.
    assertThat(value(job.serialPart("threaded", 2))).isCloseTo(0.25, within(NEAR));
    assertThat(value(job.serialPart("threaded", 4))).isCloseTo(0.25, within(NEAR));
    assertThat(value(job.serialPart("nio", 2))).isCloseTo(1, within(NEAR));
    assertThat(job.serialPart("threaded", 1)).isEmpty();
  }

  @Test
  void aJobThatGrowsHasGustafsonsLaw() throws IOException {
    Scaling job = scaling("scaled-1000", 1, 2, 4);
    // Twice the job in 14 / 12.8 s, beside 2 · 0.7 s.
    assertThat(value(job.speedup("threaded", 2, "nio"))).isCloseTo(1.28, within(NEAR));
    // 2 − 1.6, and (4 − 16/7) / 3.
    assertThat(value(job.serialPart("threaded", 2))).isCloseTo(0.4, within(NEAR));
    assertThat(value(job.serialPart("threaded", 4))).isCloseTo(4 / 7.0, within(NEAR));
    // 4 − 0.4 · 3.
    assertThat(job.promised("threaded", 4).orElseThrow()).isCloseTo(2.8, within(NEAR));
    assertThat(job.promised("threaded", 1).orElseThrow()).isCloseTo(1, within(NEAR));
    // Nothing but serial: one. With 2 − 0.5 serial, 4 − 1.5 · 3: no speed-up at all.
    assertThat(job.promised("nio", 4).orElseThrow()).isCloseTo(1, within(NEAR));
    assertThat(value(job.serialPart("virtual", 2))).isCloseTo(1.5, within(NEAR));
    assertThat(job.promised("virtual", 4)).isEmpty();
  }

  @Test
  void theIntervalOfThreeForksIsTheirRange() throws IOException {
    Scaling job = scaling("job-1000", 1, 2);
    assertNear(job.speedup("threaded", 1, "nio"), 0.78, 0.82);
    assertNear(job.speedup("threaded", 2, "nio"), 1.248, 1.312);
    assertNear(job.efficiency("threaded", 2), 0.624, 0.656);
    // Against itself, fork by fork, nothing varies.
    assertNear(job.own("threaded", 2), 1.6, 1.6);
  }

  @Test
  void theLawIsThatOfAmdahl() throws IOException {
    Usl law = scaling("job-1000", 1, 2, 4).law("threaded").orElseThrow().law();
    assertThat(law.gamma()).isCloseTo(8_000, within(0.1));
    assertThat(law.alpha()).isCloseTo(0.25, within(1e-4));
    assertThat(law.beta()).isCloseTo(0, within(1e-4));
    assertThat(scaling("job-1000", 1, 2).law("threaded")).isEmpty();
  }

  @Test
  void sizesWithoutARunAreLeftOut() throws IOException {
    Scaling job = Scaling.of(rows(List.of(1, 2, 4, 8), "job-1000", 1, _ -> true)).getFirst();
    assertThat(job.cpus()).containsExactly(1);
    assertThat(job.leftOut()).containsExactly(2, 4, 8);
  }

  @Test
  void oneNumberOfCpusSaysWhatItCanAndWhyNotMore() throws IOException {
    String report = report(List.of(1, 2, 4), "job-1000", 1);
    assertThat(report)
        .contains("Left out: 2, 4 CPUs. The node needs as many and the generator one more, and")
        .contains("The best serial program is nio: of the engines with one thread")
        .contains("All runs have one CPU.", "divides by 1 − 1/p, which is 0")
        .contains("| CPUs | engine | forks | median time | speed-up against nio | speed-up against")
        .contains("| 1 | threaded | 3 | 875 ms | 0.80× (0.78 – 0.82) | 1.60× (1.56 – 1.64) |")
        .contains("| 1 | nio | 3 | 700 ms | 1.00× | 2.00×")
        .doesNotContain("| Karp–Flatt |", "γ | α");
    assertThat(charts()).doesNotContain("cores.svg", "usl.svg");
  }

  @Test
  void twoNumbersOfCpusHaveSpeedUpsAndNoLaw() throws IOException {
    assertThat(report(List.of(1, 2), "job-1000", 2))
        .contains("| 2 | threaded | 3 | 547 ms | 1.28× (1.25 – 1.31) | 2.56× (2.50 – 2.62) | 0.64")
        .contains("needs 3 numbers of CPUs with valid runs; no system has as many")
        .doesNotContain("Left out");
    assertThat(charts()).contains("cores.svg", "cores.png").doesNotContain("usl.svg");
  }

  @Test
  void threeNumbersOfCpusHaveALawToo() throws IOException {
    assertThat(report(List.of(1, 2, 4), "job-1000", 4))
        .contains("| threaded | 1, 2, 4 | 8 k/s | 0.25 (")
        .contains("(charts/cores.svg)", "(charts/usl.svg)");
    assertThat(charts()).contains("cores.svg", "cores.png", "usl.svg", "usl.png");
    assertThat(Files.readString(set.resolve("charts/cores.svg")))
        .contains(">1,000 messages, against nio<", ">Serial part by Karp–Flatt<");
  }

  @Test
  void aJobThatGrowsSaysHowItsSerialPartIsComputed() throws IOException {
    assertThat(report(List.of(1, 2, 4), "scaled-1000", 4))
        .contains("f = (p − R) / (p − 1)", "| serial part f | by Gustafson’s law |")
        .containsPattern("\\| 4 \\| threaded \\| 3 \\| 1\\.53 s \\|.*\\| 0\\.571 .*2\\.80× \\|");
    assertThat(Files.readString(set.resolve("charts/cores.svg")))
        .contains(">Speed-up against itself<")
        .doesNotContain("Karp");
  }

  @Test
  void aSetWithoutSuchJobsHasNoSuchSection() throws IOException {
    set = directory;
    Report.write(SyntheticResults.write(set, 1), Words.ENGLISH);
    assertThat(Files.readString(set.resolve("REPORT.md")))
        .doesNotContain("Speed-up on several CPUs");
    assertThat(charts()).doesNotContain("cores.svg", "usl.svg");
  }

  private Scaling scaling(String load, int... sizes) throws IOException {
    return scaling(Arrays.stream(sizes).boxed().toList(), load, _ -> true);
  }

  private Scaling scaling(List<Integer> sizes, String load, Predicate<Run> valid)
      throws IOException {
    List<Scaling> jobs = Scaling.of(rows(sizes, load, sizes.getLast(), valid));
    assertThat(jobs).hasSize(1);
    return jobs.getFirst();
  }

  private String report(List<Integer> sizes, String load, int largest) throws IOException {
    rows(sizes, load, largest, _ -> true);
    Report.write(new ResultSet(set), Words.ENGLISH);
    return Files.readString(set.resolve("REPORT.md"));
  }

  private List<String> charts() throws IOException {
    try (var files = Files.list(set.resolve("charts"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /// @param largest number of CPUs that the machine can give the node
  private Rows rows(List<Integer> sizes, String load, int largest, Predicate<Run> valid)
      throws IOException {
    Part part =
        new Part(
            Scenario.CORES,
            sizes,
            null,
            null,
            null,
            null,
            List.of(Load.of(load)),
            FORKS,
            null,
            null);
    set = Files.createTempDirectory(directory, "set");
    return Rows.of(
        SyntheticResults.of(
            set,
            SYSTEMS,
            List.of(part),
            run -> run.cell().size() > largest ? Double.NaN : speed(run),
            valid));
  }

  private static double speed(Run run) {
    int cpus = run.cell().size();
    double fork = 1 + 0.025 * (run.fork() - 2);
    return switch (run.system()) {
      case "sequential" -> 5;
      case "nio" -> 10;
      case "virtual" -> 8.0 / cpus;
      default -> 8 * fork / (0.25 + 0.75 / cpus);
    };
  }

  private static double value(Optional<Figure> figure) {
    return figure.orElseThrow().value();
  }

  private static void assertNear(Optional<Figure> figure, double low, double high) {
    Interval interval = Objects.requireNonNull(figure.orElseThrow().interval());
    assertThat(interval.low()).isCloseTo(low, within(NEAR));
    assertThat(interval.high()).isCloseTo(high, within(NEAR));
  }
}
