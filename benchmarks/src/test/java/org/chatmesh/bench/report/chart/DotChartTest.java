package org.chatmesh.bench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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
    Texts texts = new Texts();
    chart.draw(texts);
    assertThat(texts.all).anyMatch(text -> text.words.startsWith("payload 10 × 16384 B"));
    assertThat(texts.all).allMatch(text -> text.from >= 0 && text.to <= chart.width());
  }

  private record Text(String words, double from, double to) {}

  /// A canvas that only notes where texts are.
  private static final class Texts implements Canvas {
    final List<Text> all = new ArrayList<>();

    @Override
    public void rectangle(double x, double y, double width, double height, String fill) {}

    @Override
    public void line(double x1, double y1, double x2, double y2, String colour, double width) {}

    @Override
    public void path(double[] xs, double[] ys, String colour, double width, boolean dotted) {}

    @Override
    public void polygon(double[] xs, double[] ys, String colour, boolean hollow) {}

    @Override
    public void circle(double x, double y, double radius, String colour, boolean hollow) {}

    @Override
    public void text(double x, double y, String text, Font font, Anchor anchor) {
      double width = Canvas.width(text, font);
      double from =
          switch (anchor) {
            case START -> x;
            case MIDDLE -> x - width / 2;
            case END -> x - width;
          };
      all.add(new Text(text, from, from + width));
    }
  }
}
