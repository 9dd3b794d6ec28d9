package org.chatmesh.bench.report.chart;

import java.util.function.DoubleFunction;
import org.chatmesh.bench.report.chart.Canvas.Anchor;
import org.chatmesh.bench.report.chart.Canvas.Font;

/// The plot inside a panel: where its edges are, and what its axes show.
record Plot(
    double left, double top, double right, double bottom, Scale horizontal, Scale vertical) {
  /// Beneath a plot: the numbers of the horizontal axis, and its name.
  static final double AXIS_HEIGHT = 40;

  private static final double TICK_GAP = 7;
  private static final int MAX_TICKS = 11;

  /// Between two numbers at the horizontal axis; fonts differ by some pixels from what their widths
  /// are taken for.
  private static final double LABEL_GAP = 10;

  /// Room for the longest number at a vertical axis.
  static double room(Scale vertical, DoubleFunction<String> format) {
    return TICK_GAP
        + vertical.ticks(MAX_TICKS).stream()
            .mapToDouble(tick -> Canvas.width(format.apply(tick), Font.TICK))
            .max()
            .orElse(0);
  }

  double x(double value) {
    return left + horizontal.position(value) * (right - left);
  }

  double y(double value) {
    return bottom - vertical.position(Math.max(vertical.from(), value)) * (bottom - top);
  }

  /// The grid, its numbers, and the name of the horizontal axis.
  void draw(
      Canvas canvas, DoubleFunction<String> xFormat, DoubleFunction<String> yFormat, String axis) {
    for (double tick : vertical.ticks(MAX_TICKS)) {
      canvas.line(left, y(tick), right, y(tick), Ink.GRID, 1);
      canvas.text(left - TICK_GAP, y(tick) + 4, yFormat.apply(tick), Font.TICK, Anchor.END);
    }
    double labelled = Double.NEGATIVE_INFINITY;
    for (double tick : horizontal.ticks(MAX_TICKS)) {
      String label = xFormat.apply(tick);
      double half = Canvas.width(label, Font.TICK) / 2;
      canvas.line(x(tick), top, x(tick), bottom, Ink.GRID, 1);
      if (x(tick) - half > labelled + LABEL_GAP) {
        canvas.text(x(tick), bottom + 16, label, Font.TICK, Anchor.MIDDLE);
        labelled = x(tick) + half;
      }
    }
    canvas.line(left, bottom, right, bottom, Ink.AXIS, 1);
    canvas.line(left, top, left, bottom, Ink.AXIS, 1);
    canvas.text((left + right) / 2, bottom + 33, axis, Font.TICK, Anchor.MIDDLE);
  }
}
