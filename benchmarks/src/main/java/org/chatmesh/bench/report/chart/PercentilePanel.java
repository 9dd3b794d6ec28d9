package org.chatmesh.bench.report.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.chatmesh.bench.report.chart.Canvas.Anchor;
import org.chatmesh.bench.report.chart.Canvas.Font;
import org.chatmesh.bench.report.chart.PercentileChart.Curve;
import org.chatmesh.bench.report.chart.PercentileChart.Panel;
import org.chatmesh.bench.report.words.Words;

/// One panel of a [PercentileChart], at its place.
final class PercentilePanel {
  private static final double LEFT = 52;
  private static final double TOP = 24;
  private static final double BOTTOM = 26;

  /// Between two labels at the axis; fonts differ by some pixels from what their widths are taken
  /// for.
  private static final double LABEL_GAP = 10;

  private static final int MAX_TICKS = 11;
  private static final List<String> TICKS =
      List.of("50", "90", "99", "99.9", "99.99", "99.999", "99.9999");

  private final Panel panel;
  private final Words words;
  private final double left;
  private final double top;
  private final double width;
  private final double height;
  private final Scale horizontal;
  private final Scale vertical;

  PercentilePanel(Panel panel, Words words, double x, double y, double width, double height) {
    this.panel = panel;
    this.words = words;
    this.left = x + LEFT;
    this.top = y + TOP;
    this.width = width - LEFT;
    this.height = height - TOP - BOTTOM;
    double end = 10;
    List<Double> values = new ArrayList<>();
    for (Curve curve : panel.curves()) {
      end = Math.max(end, curve.xs().getLast());
      List<Spread> firm = curve.micros().subList(0, curve.firm());
      Stream.of(
              curve.micros().stream().map(Spread::median),
              firm.stream().map(Spread::least),
              firm.stream().map(Spread::most))
          .flatMap(each -> each)
          .filter(value -> value > 0)
          .forEach(values::add);
    }
    this.horizontal = new Scale(1, end, true);
    this.vertical = Scale.log(values);
  }

  void draw(Canvas canvas) {
    canvas.text(left - LEFT, top - 10, panel.title(), Font.STRONG, Anchor.START);
    grid(canvas);
    for (Curve curve : panel.curves()) {
      band(canvas, curve);
    }
    for (Curve curve : panel.curves()) {
      curve(canvas, curve);
    }
  }

  private void grid(Canvas canvas) {
    for (double tick : vertical.ticks(MAX_TICKS)) {
      double y = y(tick);
      canvas.line(left, y, left + width, y, Ink.GRID, 1);
      canvas.text(left - 7, y + 4, words.numbers().micros(tick), Font.TICK, Anchor.END);
    }
    double at = 2;
    double labelled = left - LABEL_GAP;
    for (String percentile : TICKS) {
      String tick = words.numbers().written(percentile) + " %";
      if (at <= horizontal.to()) {
        double x = x(at);
        canvas.line(x, top, x, top + height, Ink.GRID, 1);
        double half = Canvas.width(tick, Font.TICK) / 2;
        double stand = Math.min(x, left + width - half);
        if (stand - half > labelled + LABEL_GAP) {
          canvas.text(stand, top + height + 16, tick, Font.TICK, Anchor.MIDDLE);
          labelled = stand + half;
        }
      }
      at = at == 2 ? 10 : at * 10;
    }
    if (!panel.missing().isEmpty()) {
      String missing = words.of("chart.missing", panel.missing());
      canvas.text(left + width - 4, top + height - 8, missing, Font.SMALL, Anchor.END);
    }
    canvas.line(left, top + height, left + width, top + height, Ink.AXIS, 1);
  }

  private void band(Canvas canvas, Curve curve) {
    if (curve.firm() > 1) {
      canvas.band(
          Arrays.copyOf(xs(curve), curve.firm()),
          Arrays.copyOf(ys(curve, Spread::most), curve.firm()),
          Arrays.copyOf(ys(curve, Spread::least), curve.firm()),
          SystemStyle.of(curve.system()).colour());
    }
  }

  private void curve(Canvas canvas, Curve curve) {
    SystemStyle style = SystemStyle.of(curve.system());
    double[] xs = xs(curve);
    double[] ys = ys(curve, Spread::median);
    int firm = curve.firm();
    if (firm > 1) {
      canvas.path(Arrays.copyOf(xs, firm), Arrays.copyOf(ys, firm), style.colour(), 2, false);
    }
    if (firm < xs.length) {
      int from = Math.max(0, firm - 1);
      canvas.path(
          Arrays.copyOfRange(xs, from, xs.length),
          Arrays.copyOfRange(ys, from, ys.length),
          style.colour(),
          1.4,
          true);
    }
    double decade = 2;
    for (int i = 0; i < xs.length; i++) {
      if (curve.xs().get(i) >= decade) {
        canvas.marker(xs[i], ys[i], 3.6, style, false);
        decade = decade == 2 ? 10 : decade * 10;
      }
    }
  }

  private double[] xs(Curve curve) {
    return curve.xs().stream().mapToDouble(this::x).toArray();
  }

  private double[] ys(Curve curve, ToDoubleFunction<Spread> figure) {
    return curve.micros().stream().mapToDouble(each -> y(figure.applyAsDouble(each))).toArray();
  }

  private double x(double value) {
    return left + horizontal.position(value) * width;
  }

  private double y(double micros) {
    double position = vertical.position(Math.max(vertical.from(), micros));
    return top + height - position * height;
  }
}
