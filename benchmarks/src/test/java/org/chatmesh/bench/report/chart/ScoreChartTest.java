package org.chatmesh.bench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.chatmesh.bench.report.words.Words;
import org.junit.jupiter.api.Test;

class ScoreChartTest {
  private static final Pattern ERROR =
      Pattern.compile(
          "<line x1=\"([^\"]*)\" y1=\"([^\"]*)\" x2=\"([^\"]*)\" y2=\"\\2\"[^>]*width=\"2\"");
  private static final Pattern VALUE = Pattern.compile("<circle cx=\"([^\"]*)\"");

  @Test
  void anErrorLiesOnBothSidesOfItsValue() {
    String svg = svg(new ScoreChart.Entry("one", 100, 20, "100 ± 20"));
    double value = number(VALUE, svg, 1);
    assertThat(number(ERROR, svg, 1)).isLessThan(value);
    assertThat(number(ERROR, svg, 3)).isGreaterThan(value);
  }

  @Test
  void anErrorLargerThanItsValueEndsWhereTheAxisBegins() {
    String svg =
        svg(
            new ScoreChart.Entry("large", 100, 150, "100 ± 150"),
            new ScoreChart.Entry("far", 10_000, Double.NaN, "10,000"));
    assertThat(number(ERROR, svg, 1)).isBetween(140.0, number(VALUE, svg, 1));
  }

  @Test
  void aValueWithoutErrorHasNoLine() {
    String svg = svg(new ScoreChart.Entry("one", 100, Double.NaN, "100"));
    assertThat(ERROR.matcher(svg).find()).isFalse();
    assertThat(VALUE.matcher(svg).results()).hasSize(1);
  }

  private static double number(Pattern pattern, String svg, int group) {
    MatchResult first = pattern.matcher(svg).results().findFirst().orElseThrow();
    return Double.parseDouble(first.group(group));
  }

  private static String svg(ScoreChart.Entry... entries) {
    Caption caption =
        new Caption(Words.ENGLISH, "title", List.of("subtitle"), List.of("note"), List.of());
    return Pictures.svg(
        new ScoreChart(
            caption,
            "time",
            List.of(new ScoreChart.Group("group", List.of(entries))),
            Words.ENGLISH.numbers()::nanos));
  }
}
