package org.chatmesh.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.chatmesh.bench.load.Timeline;
import org.chatmesh.bench.plan.Scenario;
import org.chatmesh.bench.report.chart.TimePanel;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.Judgement;
import org.chatmesh.bench.run.ResultSet;
import org.chatmesh.bench.run.Status;
import org.chatmesh.bench.run.SyntheticResults;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelinesTest {
  @TempDir Path directory;

  @SuppressWarnings("NullAway.Init") // set before each test
  private Rows rows;

  @BeforeEach
  void write() throws IOException {
    rows = Rows.of(SyntheticResults.openLoads(directory, 3));
  }

  @Test
  void eachTenthHoldsItsForksAndWhatIsUsualInIt() {
    TimePanel panel = panels(Scenario.SLOW, rows).getFirst();
    assertThat(panel.system()).isEqualTo("sequential");
    assertThat(panel.slices()).hasSize(10);
    TimePanel.Slice fifth = panel.slices().get(4);
    assertThat(fifth.fromSeconds()).isEqualTo(0.4);
    assertThat(fifth.micros().most()).isEqualTo(100_000);
    assertThat(fifth.micros().median()).isCloseTo(100_000 / 1.1, within(0.1));
    assertThat(fifth.micros().least()).isCloseTo(100_000 / 1.2, within(0.1));
    assertThat(fifth.usualMicros()).isCloseTo(1_000 / 1.1, within(0.1));
  }

  @Test
  void systemsOfOneSituationHaveTheSameAxes() {
    List<TimePanel> panels = panels(Scenario.CHURN, rows);
    assertThat(panels.stream().map(TimePanel::system)).containsExactly("sequential", "nio");
    assertThat(panels.stream().map(TimePanel::micros).distinct()).hasSize(1);
    assertThat(panels.stream().map(TimePanel::seconds)).containsExactly(1.0, 1.0);
  }

  @Test
  void itIsTheLongestLatencyWhereThe99thPercentileSaysLittle() {
    assertThat(panels(Scenario.SLOW, rows))
        .allMatch(panel -> panel.what().contains("longest latency"));
    List<TimePanel> panels = panels(Scenario.SLOW, busier(rows, 10));
    assertThat(panels).allMatch(panel -> panel.what().contains("p99"));
    assertThat(panels.getFirst().slices().get(4).micros().most()).isEqualTo(3_000);
  }

  @Test
  void theMedianIsLeftOutWhereItSaysLittle() {
    assertThat(panels(Scenario.SLOW, busier(rows, 0.1)))
        .allSatisfy(panel ->
            assertThat(panel.slices()).allMatch(slice -> Double.isNaN(slice.usualMicros())));
  }

  @Test
  void runsThatAreNotValidTellNothing() {
    Judgement invalid = new Judgement(Status.INVALID, List.of("late"), false);
    Rows doubtful =
        changed(rows, row -> row.system().equals("nio") ? with(row, invalid, row.timeline()) : row);
    assertThat(panels(Scenario.SLOW, doubtful).stream().map(TimePanel::system))
        .containsExactly("sequential");
    Rows none = changed(rows, row -> with(row, invalid, row.timeline()));
    assertThat(new Timelines(Scenario.SLOW, none, Words.ENGLISH).any()).isFalse();
  }

  @Test
  void theTableTellsWhatTheNodeDidWithTheLinkOfTheOneThatStopped() {
    assertThat(lines(Scenario.SLOW).getFirst())
        .containsExactly(
            "slow 10, 100 messages/s",
            "sequential",
            "3",
            "3.64 ms",
            "90.9 ms",
            "0.5 s",
            "4 MiB",
            "3 of 3");
  }

  @Test
  void theTableTellsHowManyLinksOpenedAndHowFast() {
    List<String> nio = lines(Scenario.CHURN).getLast();
    assertThat(nio.subList(0, 3)).containsExactly("churn 500, 100 messages/s", "nio", "3");
    assertThat(nio.get(6)).isEqualTo("500");
    // Half of an exponential distribution with a mean of a millisecond ÷ 2.2 lies below 315 µs.
    assertThat(nio.get(7)).matches("3[012]\\d µs");
  }

  @Test
  void theReportHasChartsAndTablesOfBoth() throws IOException {
    Report.write(new ResultSet(directory), Words.ENGLISH);
    String report = Files.readString(directory.resolve("REPORT.md"));
    assertThat(report).contains("## What the others feel");
    for (String chart : List.of("slow", "churn")) {
      assertThat(report).contains("(charts/" + chart + ".svg)");
      assertThat(directory.resolve("charts/" + chart + ".png")).isNotEmptyFile();
    }
    assertThat(Files.readString(directory.resolve("charts/slow.svg")))
        .contains("a receiver stops reading", "seconds of the measured part");
  }

  @Test
  void aSetInWhichNothingHappensHasNeither() throws IOException {
    Path other = directory.resolve("other");
    Report.write(SyntheticResults.write(other, 1), Words.ENGLISH);
    assertThat(Files.readString(other.resolve("REPORT.md"))).doesNotContain("What the others feel");
    assertThat(other.resolve("charts/slow.svg")).doesNotExist();
    assertThat(other.resolve("charts/churn.svg")).doesNotExist();
  }

  private List<List<String>> lines(Scenario scenario) {
    return new TimelineTable(new Timelines(scenario, rows, Words.ENGLISH)).table().lines();
  }

  private static List<TimePanel> panels(Scenario scenario, Rows rows) {
    return new Timelines(scenario, rows, Words.ENGLISH)
        .panels().stream().map(TimePanel.class::cast).toList();
  }

  /// The same with so many times the deliveries in each slice.
  private static Rows busier(Rows rows, double times) {
    return changed(
        rows,
        row ->
            with(
                row,
                row.judgement(),
                row.timeline().stream()
                    .map(slice ->
                        new Timeline.Slice(
                            slice.endMillis(),
                            Math.round(times * slice.deliveries()),
                            slice.nodeCpuNanos(),
                            slice.p50Micros(),
                            slice.p99Micros(),
                            slice.maxMicros()))
                    .toList()));
  }

  private static Rows changed(Rows rows, UnaryOperator<Row> change) {
    return new Rows(rows.plan(), rows.frozen(), rows.all().stream().map(change).toList());
  }

  private static Row with(Row row, Judgement judgement, List<Timeline.Slice> timeline) {
    return new Row(
        row.record(), judgement, row.histograms(), row.latency(), timeline, row.speedup());
  }
}
