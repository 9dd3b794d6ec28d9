package org.chatmesh.bench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.chatmesh.bench.report.chart.MapChart.Field;
import org.chatmesh.bench.report.chart.MapChart.Grid;
import org.chatmesh.bench.report.chart.MapChart.Row;
import org.chatmesh.bench.report.words.Words;
import org.junit.jupiter.api.Test;

class MapChartTest {
  private static final Pattern LINE =
      Pattern.compile("<line x1=\"([0-9.]+)\" y1=\"([0-9.]+)\" x2=\"([0-9.]+)\" y2=\"([0-9.]+)\"");

  @Test
  void aFieldNamesItsSystemAndOneWithoutASystemSaysWhy() {
    String svg =
        Pictures.svg(
            chart(
                new Field("virtual", true, List.of("1.60× that of nio")),
                new Field(null, false, List.of("no valid run"))));
    assertThat(svg)
        .contains(">virtual<", ">1.60× that of nio<", ">no valid run<")
        .contains(">members<", ">work<", ">8<", ">10 µs<");
  }

  @Test
  void onlyWhatIsNotCertainIsHatched() {
    assertThat(lines(chart(new Field("nio", true, List.of())))).isEmpty();
    assertThat(lines(chart(new Field(null, false, List.of())))).isEmpty();
    assertThat(lines(chart(new Field("nio", false, List.of())))).hasSizeGreaterThan(10);
  }

  @Test
  void aTextThatIsTooLongForItsFieldIsLeftOutAndTheMarkerStays() {
    Field[] fields = new Field[12];
    Arrays.fill(fields, new Field("netty-io-uring-tuned", true, List.of("short", "x".repeat(40))));
    String svg = Pictures.svg(chart(fields));
    assertThat(svg).contains(">short<").doesNotContain("xx", ">netty-io-uring-tuned<");
    assertThat(svg).contains("<polygon").contains(SystemStyle.of("netty-io-uring-tuned").colour());
  }

  @Test
  void theFirstRowIsAtTheBottom() {
    Row low = new Row("0 µs", List.of(new Field("nio", true, List.of())));
    Row high = new Row("100 µs", List.of(new Field("virtual", true, List.of())));
    String svg = Pictures.svg(chart(List.of("8"), List.of(low, high)));
    assertThat(svg.indexOf(">100 µs<")).isLessThan(svg.indexOf(">0 µs<"));
  }

  @Test
  void hatchingStaysInItsRectangle() {
    SvgCanvas canvas = new SvgCanvas(200, 200, "test");
    canvas.hatch(20, 30, 100, 40, Ink.AXIS);
    List<MatchResult> lines = LINE.matcher(canvas.finished()).results().toList();
    assertThat(lines).hasSize(15);
    for (MatchResult line : lines) {
      for (int i = 1; i <= 4; i += 2) {
        assertThat(Double.parseDouble(line.group(i))).isBetween(20.0, 120.0);
        assertThat(Double.parseDouble(line.group(i + 1))).isBetween(30.0, 70.0);
      }
    }
  }

  private static List<MatchResult> lines(MapChart chart) {
    return LINE.matcher(Pictures.svg(chart)).results().toList();
  }

  /// One row.
  private static MapChart chart(Field... fields) {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < fields.length; i++) {
      columns.add(Integer.toString(8 + i));
    }
    return chart(columns, List.of(new Row("10 µs", List.of(fields))));
  }

  private static MapChart chart(List<String> columns, List<Row> rows) {
    return new MapChart(
        new Caption(Words.ENGLISH, "Title", List.of(), List.of(), List.of("nio")),
        "members",
        "work",
        List.of(new Grid("", columns, rows)));
  }
}
