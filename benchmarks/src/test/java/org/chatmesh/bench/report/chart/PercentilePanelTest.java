package org.chatmesh.bench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chatmesh.bench.report.chart.PercentileChart.Curve;
import org.chatmesh.bench.report.chart.PercentileChart.Panel;
import org.chatmesh.bench.report.words.Words;
import org.junit.jupiter.api.Test;

class PercentilePanelTest {
  private static final List<Double> XS = List.of(1.0, 10.0, 100.0);
  private static final List<Spread> MICROS =
      List.of(new Spread(50, 100, 200), new Spread(100, 400, 800), new Spread(500, 900, 5_000));

  @Test
  void theBandReachesFromTheLowestForkToTheHighestWhereThereAreEnoughSamples() {
    Drawing drawing = drawn(2);
    assertThat(drawing.polygons).hasSize(1);
    Drawing.Stroke band = drawing.polygons.getFirst();
    assertThat(band.xs()).hasSize(4);
    List<Double> median = drawing.paths.getFirst().ys();
    for (int i = 0; i < 2; i++) {
      assertThat(band.ys().get(i)).isLessThan(median.get(i));
      assertThat(band.ys().get(3 - i)).isGreaterThan(median.get(i));
    }
  }

  @Test
  void whereSamplesAreTooFewThereIsNoBand() {
    assertThat(drawn(0).polygons).isEmpty();
  }

  private static Drawing drawn(int firm) {
    Drawing drawing = new Drawing();
    Panel panel = new Panel("", List.of(new Curve("nio", XS, MICROS, firm)), "");
    new PercentilePanel(panel, Words.ENGLISH, 0, 0, 400, 236).draw(drawing);
    return drawing;
  }
}
