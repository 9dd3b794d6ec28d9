package org.chatmesh.bench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.chatmesh.bench.report.chart.Drawing.Stroke;
import org.chatmesh.bench.report.chart.TimePanel.Range;
import org.chatmesh.bench.report.chart.TimePanel.Slice;
import org.chatmesh.bench.report.words.Words;
import org.junit.jupiter.api.Test;

class TimePanelTest {
  private static final double X = 30;
  private static final double WIDTH = 440;
  private static final double THICK = 2;
  private static final double THIN = 1;

  @Test
  void aSliceIsAsWideAsItLasted() {
    Stroke line = strokes(drawn(panel("", slices(0, 1, 2, 3))), THICK).getFirst();
    assertThat(line.xs()).hasSize(8);
    double slice = line.xs().get(1) - line.xs().getFirst();
    assertThat(line.xs().getLast() - line.xs().getFirst()).isCloseTo(4 * slice, within(1e-6));
    assertThat(line.ys().getFirst()).isEqualTo(line.ys().get(1));
  }

  @Test
  void aGapIsNotBridged() {
    Drawing drawing = drawn(panel("", slices(0, 1, 4, 5)));
    assertThat(strokes(drawing, THICK)).hasSize(2);
    assertThat(drawing.polygons).hasSize(2);
    assertThat(strokes(drawing, THICK).getFirst().xs().getLast())
        .isLessThan(strokes(drawing, THICK).getLast().xs().getFirst());
  }

  @Test
  void theBandHoldsAllForksAndTheLineTheirMedian() {
    Drawing drawing = drawn(panel("", slices(0, 1)));
    Stroke band = drawing.polygons.getFirst();
    double line = strokes(drawing, THICK).getFirst().ys().getFirst();
    double top = band.ys().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double bottom = band.ys().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    // 1 ms, 2 ms and 8 ms, on a logarithmic axis.
    assertThat((line - top) / (bottom - top)).isCloseTo(2.0 / 3, within(1e-6));
  }

  @Test
  void whatIsUsualIsLeftOutWhereItIsNotKnown() {
    List<Slice> slices = new ArrayList<>(slices(0, 1));
    slices.add(new Slice(0.2, 0.3, new Spread(1_000, 2_000, 8_000), Double.NaN));
    Drawing drawing = drawn(panel("", slices));
    assertThat(strokes(drawing, THICK).getFirst().xs()).hasSize(6);
    assertThat(strokes(drawing, THIN).getFirst().xs()).hasSize(4);
  }

  @Test
  void whatHappensAtTheStartIsSaidAboveThePlot() {
    Drawing drawing = drawn(panel("a receiver stops reading", slices(0, 1)));
    double highest =
        drawing.polygons.getFirst().ys().stream()
            .mapToDouble(Double::doubleValue)
            .min()
            .orElseThrow();
    assertThat(drawing.texts)
        .anyMatch(text -> text.words().equals("a receiver stops reading") && text.y() < highest);
    assertThat(drawn(panel("", slices(0, 1))).lines).hasSize(drawing.lines.size() - 1);
  }

  @Test
  void noTextLeavesThePanelOrCoversAnother() {
    TimePanel panel = panel("a receiver stops reading", slices(0, 1, 2));
    Drawing drawing = drawn(panel);
    assertThat(drawing.texts)
        .allMatch(text -> text.from() >= X - 1e-6 && text.to() <= X + WIDTH)
        .allMatch(text -> text.y() <= panel.height(WIDTH));
    assertThat(drawing.overlapping()).isEmpty();
  }

  @Test
  void panelsStandTwoToARowAndOneAloneHasAllOfIt() {
    Panel panel = panel("", slices(0, 1));
    Caption caption = new Caption(Words.ENGLISH, "", List.of(""), List.of(""), List.of("nio"));
    PanelChart two = new PanelChart(caption, List.of(panel, panel));
    PanelChart three = new PanelChart(caption, List.of(panel, panel, panel));
    PanelChart four = new PanelChart(caption, List.of(panel, panel, panel, panel));
    PanelChart one = new PanelChart(caption, List.of(panel));
    Drawing alone = new Drawing();
    one.draw(alone);
    assertThat(alone.texts)
        .anyMatch(text -> text.to() > one.width() * 3 / 4)
        .allMatch(text -> text.to() <= one.width());
    assertThat(three.height()).isGreaterThan(two.height() + panel.height(WIDTH));
    assertThat(four.height()).isEqualTo(three.height());
    Drawing drawing = new Drawing();
    four.draw(drawing);
    assertThat(drawing.texts).allMatch(text -> text.to() <= four.width());
    assertThat(drawing.overlapping()).isEmpty();
  }

  private static List<Slice> slices(int... tenths) {
    List<Slice> slices = new ArrayList<>();
    for (int tenth : tenths) {
      slices.add(new Slice(tenth / 10.0, (tenth + 1) / 10.0, new Spread(1_000, 2_000, 8_000), 300));
    }
    return slices;
  }

  private static TimePanel panel(String start, List<Slice> slices) {
    return new TimePanel(
        "nio",
        "slow 10 × 4096 B, 1,000 messages/s, and whatever else there is to say of it: longest"
            + " latency, logarithmic",
        "seconds of the measured part",
        start,
        slices,
        slices.getLast().toSeconds(),
        new Range(300, 8_000));
  }

  private static Drawing drawn(TimePanel panel) {
    Drawing drawing = new Drawing();
    panel.draw(drawing, Words.ENGLISH, X, 0, WIDTH);
    return drawing;
  }

  private static List<Stroke> strokes(Drawing drawing, double width) {
    return drawing.paths.stream().filter(path -> path.width() == width).toList();
  }
}
