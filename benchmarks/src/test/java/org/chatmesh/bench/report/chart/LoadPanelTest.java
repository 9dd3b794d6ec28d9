package org.chatmesh.bench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.chatmesh.bench.report.chart.Drawing.Marked;
import org.chatmesh.bench.report.chart.Drawing.Stroke;
import org.chatmesh.bench.report.chart.Drawing.Text;
import org.chatmesh.bench.report.chart.LoadPanel.Capacity;
import org.chatmesh.bench.report.chart.LoadPanel.Curve;
import org.chatmesh.bench.report.chart.LoadPanel.Limit;
import org.chatmesh.bench.report.chart.LoadPanel.Point;
import org.chatmesh.bench.report.words.Words;
import org.junit.jupiter.api.Test;

class LoadPanelTest {
  private static final double X = 30;
  private static final double WIDTH = 440;

  @Test
  void pointsStandAsFarApartAsTheirRates() {
    List<Marked> markers =
        drawn(panel(curve("nio", 10_000, 20_000, 40_000), List.of(), "")).markers;
    assertThat(markers).hasSize(3).isSortedAccordingTo(Comparator.comparingDouble(Marked::x));
    double step = markers.get(1).x() - markers.get(0).x();
    assertThat(markers.get(2).x() - markers.get(1).x()).isCloseTo(2 * step, within(1e-6));
  }

  @Test
  void ratesFarApartGetALogarithmicAxisThatSaysSo() {
    Drawing drawing = drawn(panel(curve("nio", 100, 1_000, 10_000), List.of(), ""));
    List<Marked> markers = drawing.markers;
    double step = markers.get(1).x() - markers.get(0).x();
    assertThat(markers.get(2).x() - markers.get(1).x()).isCloseTo(step, within(1e-6));
    assertThat(words(drawing)).contains("deliveries per second offered, logarithmic");
  }

  @Test
  void aWhiskerReachesFromTheLeastForkToTheMost() {
    Spread forks = new Spread(200, 300, 900);
    Drawing drawing =
        drawn(panel(new Curve("nio", List.of(new Point(1_000, forks))), List.of(), ""));
    Marked marker = drawing.markers.getFirst();
    String colour = SystemStyle.of("nio").colour();
    Stroke whisker =
        drawing.lines.stream()
            .filter(line -> line.colour().equals(colour))
            .filter(line -> line.xs().equals(List.of(marker.x(), marker.x())))
            .findFirst()
            .orElseThrow();
    double below = whisker.ys().getFirst() - marker.y();
    double above = marker.y() - whisker.ys().getLast();
    assertThat(above / below).isCloseTo(Math.log(3) / Math.log(1.5), within(1e-6));
  }

  @Test
  void oneForkHasNoWhisker() {
    Drawing drawing = drawn(panel(curve("nio", 1_000, 2_000), List.of(), ""));
    assertThat(drawing.lines)
        .noneMatch(line -> line.colour().equals(SystemStyle.of("nio").colour()));
  }

  @Test
  void theLimitLiesAcrossThePlotWithItsLabelBesideIt() {
    Drawing drawing = drawn(panel(curve("nio", 1_000, 2_000), List.of(), ""));
    Stroke limit =
        drawing.paths.stream()
            .filter(path -> path.colour().equals(Ink.TEXT))
            .findFirst()
            .orElseThrow();
    assertThat(limit.ys().getFirst()).isEqualTo(limit.ys().getLast());
    // All latencies of the curve are below it.
    assertThat(drawing.markers).allMatch(marker -> marker.y() > limit.ys().getFirst());
    Text label =
        drawing.texts.stream()
            .filter(text -> text.words().equals("SLO 10 ms"))
            .findFirst()
            .orElseThrow();
    assertThat(label.from()).isGreaterThan(limit.xs().getLast());
    assertThat(label.to()).isLessThanOrEqualTo(X + WIDTH + 1e-6);
  }

  @Test
  void markersOfCapacitiesThatAreCloseStandApartAndLeadToTheirPlaces() {
    List<Capacity> capacities = new ArrayList<>();
    List<String> systems = List.of("sequential", "threaded", "virtual", "nio");
    for (String system : systems) {
      capacities.add(new Capacity(system, 40_000 + capacities.size()));
    }
    Drawing drawing = drawn(panel(curve("nio", 10_000, 20_000), capacities, ""));
    List<Marked> above = drawing.markers.subList(0, systems.size());
    for (int i = 1; i < above.size(); i++) {
      assertThat(above.get(i).x() - above.get(i - 1).x()).isGreaterThan(10);
    }
    for (int i = 0; i < systems.size(); i++) {
      SystemStyle style = SystemStyle.of(systems.get(i));
      assertThat(above.get(i).style()).isEqualTo(style);
      Stroke tick =
          drawing.paths.stream()
              .filter(path -> path.colour().equals(style.colour()) && path.xs().size() == 3)
              .findFirst()
              .orElseThrow();
      assertThat(tick.xs().getFirst()).isEqualTo(above.get(i).x());
      assertThat(tick.xs().get(1)).isEqualTo(tick.xs().get(2));
      assertThat(tick.xs().get(1)).isBetween(X, X + WIDTH);
    }
  }

  @Test
  void noTextLeavesThePanelOrCoversAnother() {
    String title = "a title of a cell that is longer than what a panel has room for ".repeat(2);
    LoadPanel panel =
        new LoadPanel(
            title.strip(),
            "p99.9 of the latency",
            "deliveries per second offered",
            List.of(curve("nio", 900, 1_000, 90_000, 1_250_000)),
            List.of(new Capacity("nio", 1_300_000)),
            new Limit(10_000, "SLO 10 ms"),
            "not shown: " + "threaded at 100 k/s, ".repeat(9).strip());
    Drawing drawing = drawn(panel);
    assertThat(drawing.texts)
        .allMatch(text -> text.from() >= X - 1e-6 && text.to() <= X + WIDTH + 1e-6)
        .allMatch(text -> text.y() <= panel.height(WIDTH));
    assertThat(drawing.overlapping()).isEmpty();
  }

  private static Curve curve(String system, double... rates) {
    List<Point> points = new ArrayList<>();
    for (double rate : rates) {
      points.add(new Point(rate, new Spread(500, 500, 500)));
    }
    return new Curve(system, points);
  }

  private static LoadPanel panel(Curve curve, List<Capacity> capacities, String missing) {
    return new LoadPanel(
        "fanout 10",
        "p99 of the latency",
        "deliveries per second offered",
        List.of(curve),
        capacities,
        new Limit(10_000, "SLO 10 ms"),
        missing);
  }

  private static Drawing drawn(LoadPanel panel) {
    Drawing drawing = new Drawing();
    panel.draw(drawing, Words.ENGLISH, X, 0, WIDTH);
    return drawing;
  }

  private static List<String> words(Drawing drawing) {
    return drawing.texts.stream().map(Text::words).toList();
  }
}
