package org.chatmesh.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.plan.Slo;
import org.chatmesh.bench.report.chart.LoadPanel;
import org.chatmesh.bench.report.chart.LoadPanel.Capacity;
import org.chatmesh.bench.report.chart.LoadPanel.Limit;
import org.chatmesh.bench.report.chart.LoadPanel.Point;
import org.chatmesh.bench.report.chart.Spread;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.ResultSet;
import org.chatmesh.bench.run.SyntheticResults;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadCurvesTest {
  @TempDir Path directory;

  @SuppressWarnings("NullAway.Init") // set before each test
  private Rows rows;

  @BeforeEach
  void write() throws IOException {
    rows = Rows.of(SyntheticResults.openLoads(directory, 3));
  }

  @Test
  void aPointIsAtTheOfferedRateInDeliveriesAndHoldsItsForks() {
    List<Point> slow = panel().curves().getFirst().points();
    List<Point> fast = panel().curves().getLast().points();
    assertThat(slow.stream().map(Point::perSecond)).containsExactly(1_000.0, 2_000.0);
    assertThat(fast.stream().map(Point::perSecond)).containsExactly(1_000.0, 2_000.0, 4_000.0);
    Spread forks = slow.getFirst().micros();
    assertThat(forks.most() / forks.median()).isCloseTo(1.1, within(0.01));
    assertThat(forks.median() / forks.least()).isCloseTo(1.2 / 1.1, within(0.01));
    assertThat(forks.median() / fast.getFirst().micros().median()).isCloseTo(2, within(0.01));
  }

  @Test
  void whatIsNotValidHasNoPointAndIsNamed() {
    assertThat(panel().missing()).isEqualTo("not shown: sequential at 4 k/s");
    assertThat(curves(rows).table().lines())
        .contains(List.of("fanout 10", "sequential", "4 k", "–", "–", "0 of 3", "2.5 k"));
  }

  @Test
  void capacitiesAreDeliveriesToo() {
    assertThat(panel().capacities())
        .containsExactly(new Capacity("sequential", 2_500), new Capacity("nio", 4_500));
  }

  @Test
  void theLimitIsThePlans() {
    assertThat(panel().limit()).isEqualTo(new Limit(10_000, "SLO 10 ms"));
    assertThat(panel().figure()).isEqualTo("p99 of the latency");
  }

  @Test
  void aPercentileWithTooFewSamplesBeyondItIsNotShown() {
    assertThat(curves(rows).panels()).hasSize(1);
    assertThat(curves(judgedBy(99.9, rows)).panels()).isEmpty();
  }

  @Test
  void forksAtTheSameRateCountTogetherWhateverTheLoadIsCalled() throws IOException {
    Rows everything = Rows.of(SyntheticResults.everything(directory.resolve("other")));
    List<List<String>> lines = curves(everything).table().lines();
    // Three forks of common-50 and three of rate-500; three of own-70.
    assertThat(lines.stream().filter(line -> line.get(1).equals("nio")))
        .extracting(line -> List.of(line.get(0), line.get(2), line.get(5)))
        .containsExactly(
            List.of("fanout 50", "25 k", "6 of 6"), List.of("fanout 50", "35 k", "3 of 3"));
  }

  @Test
  void theReportHasTheCurveAndItsFigures() throws IOException {
    Report.write(new ResultSet(directory), Words.ENGLISH);
    assertThat(Files.readString(directory.resolve("REPORT.md")))
        .contains("### Latency against load")
        .contains("| fanout 10 | nio | 4 k |")
        .contains("(charts/load-latency.svg)");
    assertThat(Files.readString(directory.resolve("charts/load-latency.svg")))
        .contains("SLO 10 ms", "not shown: sequential at 4 k/s", "capacities");
    assertThat(directory.resolve("charts/load-latency.png")).isNotEmptyFile();
  }

  @Test
  void ofOneRateThereIsNoCurve() throws IOException {
    Path other = directory.resolve("other");
    Report.write(SyntheticResults.write(other, 3), Words.ENGLISH);
    assertThat(other.resolve("charts/load-latency.svg")).doesNotExist();
    assertThat(Files.readString(other.resolve("REPORT.md")))
        .contains("A curve needs valid runs of one system at two rates or more")
        .doesNotContain("load-latency");
  }

  private LoadPanel panel() {
    return (LoadPanel) curves(rows).panels().getFirst();
  }

  private static LoadCurves curves(Rows rows) {
    return new LoadCurves(rows, Words.ENGLISH);
  }

  private static Rows judgedBy(double percentile, Rows rows) {
    Plan plan = rows.plan();
    Plan other =
        new Plan(
            plan.version(),
            plan.name(),
            plan.description(),
            plan.systems(),
            plan.seed(),
            plan.warmup(),
            plan.duration(),
            plan.window(),
            new Slo(percentile, plan.slo().latency(), plan.slo().delivered()),
            plan.margin(),
            plan.scenarios());
    return new Rows(other, rows.frozen(), rows.all());
  }
}
