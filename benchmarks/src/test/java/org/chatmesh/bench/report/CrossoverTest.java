package org.chatmesh.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.chatmesh.bench.plan.Load;
import org.chatmesh.bench.plan.Part;
import org.chatmesh.bench.plan.Run;
import org.chatmesh.bench.plan.Scenario;
import org.chatmesh.bench.report.Crossover.Field;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.ResultSet;
import org.chatmesh.bench.run.SyntheticResults;
import org.chatmesh.bench.stats.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rooms of 8 with no work, 10 and 100 µs, and of 32 without: the more work, the better for several
/// threads.
class CrossoverTest {
  /// Thousands of deliveries a second, by work.
  private static final Map<Integer, Map<String, Double>> SPEEDS =
      Map.of(
          0, Map.of("sequential", 10.0, "threaded", 16.0, "virtual", 20.0, "nio", 40.0),
          10, Map.of("sequential", 10.0, "threaded", 12.0, "virtual", 18.0, "nio", 20.0),
          100, Map.of("sequential", 4.0, "threaded", 6.0, "virtual", 8.0, "nio", 5.0));

  private static final int FORKS = 10;

  @TempDir Path directory;

  @Test
  void systemsAreRankedByThroughput() throws IOException {
    Crossover map = map(FORKS, _ -> true);
    assertThat(map.members()).containsExactly(8);
    assertThat(map.work()).containsExactly(0, 10, 100);
    assertThat(field(map, 10).ranked()).containsExactly("nio", "virtual", "threaded", "sequential");
    assertThat(field(map, 10).threadsLead()).isFalse();
    assertThat(field(map, 100).ranked().getFirst()).isEqualTo("virtual");
    assertThat(field(map, 100).threadsLead()).isTrue();
  }

  @Test
  void aRoomWithoutWorkIsTheFirstRow() throws IOException {
    Field field = field(map(FORKS, _ -> true), 0);
    assertThat(field.situation().label()).isEqualTo("room-8-saturating");
    assertThat(field.borrowed()).isTrue();
    assertThat(field.ranked().getFirst()).isEqualTo("nio");
  }

  @Test
  void aLeadIsCertainWhereItsVerdictIs() throws IOException {
    Crossover map = map(FORKS, _ -> true);
    assertThat(map.lead(field(map, 100)).orElseThrow().other()).isEqualTo("threaded");
    assertThat(map.lead(field(map, 100)).orElseThrow().ratio()).isCloseTo(4 / 3.0, within(1e-3));
    assertThat(map.lead(field(map, 100)).orElseThrow().verdict()).isEqualTo(Verdict.BETTER);
    assertThat(map.certain(field(map, 100))).isTrue();
  }

  @Test
  void aLeadOfTwoForksIsNotCertain() throws IOException {
    Crossover map = map(2, _ -> true);
    assertThat(map.lead(field(map, 100)).orElseThrow().verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(map.certain(field(map, 100))).isFalse();
  }

  @Test
  void aTieAmongThreadsLeavesTheLeadOfThreadsCertain() throws IOException {
    Rows rows =
        Rows.of(
            SyntheticResults.of(
                directory,
                List.of("threaded", "virtual", "nio"),
                List.of(part(Scenario.WORK, List.of(8), List.of(10), FORKS)),
                run ->
                    switch (run.system()) {
                      case "threaded" -> run.fork() % 2 == 0 ? 8 : 9;
                      case "virtual" -> run.fork() % 2 == 0 ? 9 : 8;
                      default -> 2;
                    },
                _ -> true));
    Crossover map = Crossover.of(rows, Verdicts.of(rows)).getFirst();
    assertThat(map.lead(field(map, 10)).orElseThrow().verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(map.certain(field(map, 10))).isTrue();
  }

  @Test
  void whoeverLeadsWhereASystemIsMissingIsNotCertain() throws IOException {
    Crossover map = map(FORKS, run -> !invalid(run, "virtual", 10));
    assertThat(field(map, 10).missing()).containsExactly("virtual");
    assertThat(field(map, 10).ranked()).containsExactly("nio", "threaded", "sequential");
    assertThat(map.certain(field(map, 10))).isFalse();
    assertThat(map.certain(field(map, 0))).isTrue();
  }

  @Test
  void twoWithoutACommonBlockHaveTheRatioOfTheirMedians() throws IOException {
    Crossover map =
        map(
            2,
            run ->
                run.cell().workMicros() != 100
                    || run.fork() == (run.system().equals("virtual") ? 1 : 2));
    Crossover.Lead lead = map.lead(field(map, 100)).orElseThrow();
    assertThat(lead.comparison()).isEmpty();
    assertThat(lead.ratio()).isCloseTo(4 / 3.0, within(1e-3));
    assertThat(lead.verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void theReportSaysWhatWorkMakesThreadsWin() throws IOException {
    assertThat(report(FORKS, _ -> true))
        .contains("## Crossover: how much work makes threads win")
        .contains(
            "- With 8 members a system with several threads leads at 100 µs of work per message,"
                + " and not yet at 10 µs. There virtual delivers 1.60 times as much as nio, the"
                + " fastest with one thread (95 % interval 1.60 – 1.60, 10 blocks: better).")
        .contains("0 µs is the scenario `room`")
        .contains("| members | work per message | leads | second | ratio |")
        .contains("| 8 | 0 µs | nio | virtual | 2.00× | 2.00× – 2.00× | better | – |")
        .contains("| 8 | 100 µs | virtual | threaded | 1.33× | 1.33× – 1.33× | better | – |")
        .contains("(charts/crossover.svg)");
    assertThat(directory.resolve("charts/crossover.png")).isNotEmptyFile();
    assertThat(Files.readString(directory.resolve("charts/crossover.svg")))
        .contains(">1.33× that of threaded<", ">1.60× that of nio<", ">100 µs<", ">0 µs<");
  }

  @Test
  void theReportSaysWhereItIsNotKnown() throws IOException {
    assertThat(report(2, run -> !invalid(run, "virtual", 10)))
        .contains("nio, the fastest with one thread (valid blocks: 2, no interval: undecided")
        .contains("With 8 members and 10 µs it is not sure who leads: no valid run of virtual.")
        .contains("| 8 | 10 µs | nio | threaded | 1.67× | – | undecided (3 forks) | virtual |");
    assertThat(Files.readString(directory.resolve("charts/crossover.svg")))
        .contains(">1 without a valid run<");
  }

  @Test
  void nobodyWithSeveralThreadsMayLeadAtAll() throws IOException {
    assertThat(report(FORKS, run -> run.cell().workMicros() < 100))
        .contains("no system with several threads leads at any work measured, up to 10 µs")
        .contains(
            "With 8 members and 100 µs it is not sure who leads: no valid run of sequential,"
                + " threaded, virtual, nio.");
    assertThat(Files.readString(directory.resolve("charts/crossover.svg")))
        .contains(">no valid run<");
  }

  @Test
  void aSetWithoutWorkHasNoMap() throws IOException {
    Report.write(SyntheticResults.write(directory, 1), Words.ENGLISH);
    assertThat(Files.readString(directory.resolve("REPORT.md"))).doesNotContain("Crossover");
    assertThat(directory.resolve("charts/crossover.svg")).doesNotExist();
  }

  private Crossover map(int forks, Predicate<Run> valid) throws IOException {
    Rows rows = Rows.of(results(forks, valid));
    List<Crossover> maps = Crossover.of(rows, Verdicts.of(rows));
    assertThat(maps).hasSize(1);
    return maps.getFirst();
  }

  private String report(int forks, Predicate<Run> valid) throws IOException {
    Report.write(results(forks, valid), Words.ENGLISH);
    return Files.readString(directory.resolve("REPORT.md"));
  }

  private ResultSet results(int forks, Predicate<Run> valid) throws IOException {
    return SyntheticResults.of(
        directory,
        List.of("sequential", "threaded", "virtual", "nio"),
        List.of(
            part(Scenario.ROOM, List.of(8, 32), null, forks),
            part(Scenario.WORK, List.of(8), List.of(10, 100), forks)),
        CrossoverTest::speed,
        valid);
  }

  private static Part part(
      Scenario scenario, List<Integer> sizes, @Nullable List<Integer> work, int forks) {
    return new Part(
        scenario, sizes, null, work, null, null, List.of(Load.SATURATING), forks, null, null);
  }

  private static double speed(Run run) {
    return SPEEDS.getOrDefault(run.cell().workMicros(), Map.of()).getOrDefault(run.system(), 1.0);
  }

  private static boolean invalid(Run run, String system, int micros) {
    return run.system().equals(system) && run.cell().workMicros() == micros;
  }

  private static Field field(Crossover map, int micros) {
    return map.field(8, micros).orElseThrow();
  }
}
