package org.chatmesh.bench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.chatmesh.bench.report.chart.StripChart.Curve;
import org.chatmesh.bench.report.chart.StripChart.Mark;
import org.chatmesh.bench.report.chart.StripChart.Panel;
import org.chatmesh.bench.report.chart.StripChart.Series;
import org.chatmesh.bench.report.chart.StripChart.Strip;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.stats.Interval;
import org.chatmesh.bench.stats.Line;
import org.junit.jupiter.api.Test;

class StripChartTest {
  private static final Pattern COORDINATES = Pattern.compile("c[xy]=\"(-?[0-9.]+)\"");

  @Test
  void everyPanelHasItsTitleItsTicksAndItsAxis() {
    String svg = Pictures.svg(chart(panel(List.of(1.0, 2.0, 4.0), false)));
    assertThat(svg).contains(">one strip<", ">Speed-up<", ">CPUs<", ">1<", ">2<", ">4<");
    assertThat(svg).doesNotContain("logarithmic");
  }

  @Test
  void ratiosHaveALogarithmicAxisWhereTheOtherAxisIsLogarithmic() {
    assertThat(Pictures.svg(chart(panel(List.of(1.0, 32.0), true))))
        .contains(">Speed-up, logarithmic<", ">CPUs, logarithmic<");
    assertThat(Pictures.svg(chart(panel(List.of(1.0, 32.0), false))))
        .contains(">Speed-up<", ">CPUs, logarithmic<");
    assertThat(Pictures.svg(chart(panel(List.of(1.0, 4.0), true))))
        .contains(">Speed-up<", ">CPUs<");
  }

  @Test
  void whatLiesBelowZeroIsInThePicture() {
    StripChart chart = chart(panel(List.of(-0.2, 0.1), false));
    List<Double> drawn =
        COORDINATES
            .matcher(Pictures.svg(chart))
            .results()
            .map(each -> Double.parseDouble(each.group(1)))
            .toList();
    assertThat(drawn).isNotEmpty().allMatch(at -> at >= 0 && at <= chart.width());
  }

  @Test
  void aDottedCurveIsDotted() {
    assertThat(Pictures.svg(chart(panel(List.of(1.0, 2.0), false)))).contains("stroke-dasharray");
  }

  private static StripChart chart(Panel panel) {
    return new StripChart(
        new Caption(Words.ENGLISH, "Title", List.of(), List.of(), List.of("nio")),
        List.of(new Strip("one strip", List.of(panel, panel, panel))));
  }

  /// Each value at itself, with an interval.
  private static Panel panel(List<Double> values, boolean ratios) {
    List<Line.Point> points = values.stream().map(each -> new Line.Point(each, each)).toList();
    List<Mark> marks =
        values.stream()
            .map(each -> new Mark(each, each, new Interval(each - 0.01, each + 0.01)))
            .toList();
    return new Panel(
        "Speed-up",
        "CPUs",
        values,
        List.of(new Series("nio", marks, points, List.of(new Curve(points, true)))),
        points,
        new Interval(1, 1),
        ratios,
        Words.ENGLISH.numbers()::three);
  }
}
