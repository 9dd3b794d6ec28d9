package org.chatmesh.bench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chatmesh.bench.report.words.Numbers;
import org.chatmesh.bench.report.words.Words;
import org.junit.jupiter.api.Test;

class DotChartTest {
  private static final Numbers NUMBERS = Words.ENGLISH.numbers();

  @Test
  void noTextLeavesThePicture() {
    List<DotChart.Entry> entries =
        List.of(
            new DotChart.Entry("threaded", List.of(1.0, 2.0), true, " ~"),
            new DotChart.Entry("virtual", List.of(), false, "no block in which both are valid"),
            new DotChart.Entry("nio", List.of(7_194_000.0), false, " (INVALID)"));
    DotChart chart =
        new DotChart(
            new Caption(
                Words.ENGLISH, "Title", List.of("what was done"), List.of("where"), List.of("nio")),
            "deliveries per second",
            List.of(
                new DotChart.Group("pingpong", entries),
                new DotChart.Group("payload 10 × 16384 B, 100,000 messages", entries)),
            1,
            NUMBERS::count,
            NUMBERS::count);
    Drawing drawing = new Drawing();
    chart.draw(drawing);
    assertThat(drawing.texts).anyMatch(text -> text.words().startsWith("payload 10 × 16384 B"));
    assertThat(drawing.texts).allMatch(text -> text.from() >= 0 && text.to() <= chart.width());
  }
}
