package org.chatmesh.bench.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.chatmesh.bench.report.chart.Canvas.Anchor;
import org.chatmesh.bench.report.chart.Canvas.Font;
import org.chatmesh.bench.report.chart.StripChart.Curve;
import org.chatmesh.bench.report.chart.StripChart.Mark;
import org.chatmesh.bench.report.chart.StripChart.Panel;
import org.chatmesh.bench.report.chart.StripChart.Series;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.stats.Interval;
import org.chatmesh.bench.stats.Line;

/// One panel of a [StripChart], at its place.
final class PlotPanel {
  private static final double LEFT = 50;
  private static final double TOP = 22;
  private static final double BOTTOM = 44;
  private static final double RADIUS = 4;
  private static final double FORK_RADIUS = 1.8;
  private static final double BAR_END = 2.5;
  private static final double STROKE = 1.6;
  private static final int MAX_TICKS = 10;

  /// Between two labels at the axis.
  private static final double LABEL_GAP = 8;

  /// From a system to the next one at the same x, so that none hides another's interval.
  private static final double STEP_ASIDE = 5;

  private final Panel panel;
  private final Words words;
  private final double left;
  private final double top;
  private final double width;
  private final double height;
  private final Scale horizontal;
  private final Scale vertical;

  PlotPanel(Panel panel, Words words, double x, double y, double width, double height) {
    this.panel = panel;
    this.words = words;
    this.left = x + LEFT;
    this.top = y + TOP;
    this.width = width - LEFT;
    this.height = height - TOP - BOTTOM;
    this.horizontal = Scale.fitting(panel.ticks());
    List<Double> values = values(panel);
    this.vertical = panel.ratios() && horizontal.log() ? Scale.log(values) : Scale.linear(values);
  }

  private static List<Double> values(Panel panel) {
    List<Double> values = new ArrayList<>(List.of(panel.least().low(), panel.least().high()));
    panel.guide().forEach(point -> values.add(point.y()));
    for (Series each : panel.series()) {
      each.forks().forEach(point -> values.add(point.y()));
      each.curves().forEach(curve -> curve.points().forEach(point -> values.add(point.y())));
      for (Mark mark : each.marks()) {
        values.add(mark.y());
        Interval interval = mark.interval();
        if (interval != null) {
          values.add(interval.low());
          values.add(interval.high());
        }
      }
    }
    return values;
  }

  void draw(Canvas canvas) {
    canvas.text(left - LEFT, top - 10, named(panel.title(), vertical), Font.LABEL, Anchor.START);
    rows(canvas);
    columns(canvas);
    path(canvas, panel.guide(), 0, Ink.AXIS, false);
    for (int i = 0; i < panel.series().size(); i++) {
      series(canvas, panel.series().get(i), STEP_ASIDE * (i - (panel.series().size() - 1) / 2.0));
    }
  }

  private String named(String text, Scale scale) {
    return scale.log() ? words.of("chart.logarithmic", text) : text;
  }

  private void rows(Canvas canvas) {
    for (double tick : vertical.ticks(MAX_TICKS)) {
      double y = y(tick);
      canvas.line(left, y, left + width, y, Ink.GRID, 1);
      canvas.text(left - 7, y + 4, panel.format().apply(tick), Font.TICK, Anchor.END);
    }
  }

  private void columns(Canvas canvas) {
    double bottom = top + height;
    double labelled = left - LABEL_GAP;
    for (double tick : panel.ticks()) {
      double x = x(tick);
      canvas.line(x, top, x, bottom, Ink.GRID, 1);
      String number = words.numbers().three(tick);
      double half = Canvas.width(number, Font.TICK) / 2;
      if (x - half >= labelled + LABEL_GAP && x + half <= left + width + LABEL_GAP) {
        canvas.text(x, bottom + 16, number, Font.TICK, Anchor.MIDDLE);
        labelled = x + half;
      }
    }
    canvas.line(left, bottom, left + width, bottom, Ink.AXIS, 1);
    canvas.line(left, top, left, bottom, Ink.AXIS, 1);
    canvas.text(
        left + width / 2, bottom + 36, named(panel.axis(), horizontal), Font.LABEL, Anchor.MIDDLE);
  }

  /// @param aside how far from its place, for a system that shares the place with others
  private void series(Canvas canvas, Series series, double aside) {
    SystemStyle style = SystemStyle.of(series.system());
    for (Curve curve : series.curves()) {
      path(canvas, curve.points(), aside, style.colour(), curve.dotted());
    }
    for (Line.Point fork : series.forks()) {
      canvas.circle(x(fork.x()) + aside, y(fork.y()), FORK_RADIUS, style.colour(), false);
    }
    for (Mark mark : series.marks()) {
      double x = x(mark.x()) + aside;
      Interval interval = mark.interval();
      if (interval != null) {
        bar(canvas, x, interval, style.colour());
      }
      canvas.marker(x, y(mark.y()), RADIUS, style, false);
    }
  }

  private void bar(Canvas canvas, double x, Interval interval, String colour) {
    double low = y(interval.low());
    double high = y(interval.high());
    canvas.line(x, low, x, high, colour, STROKE);
    canvas.line(x - BAR_END, low, x + BAR_END, low, colour, STROKE);
    canvas.line(x - BAR_END, high, x + BAR_END, high, colour, STROKE);
  }

  private void path(
      Canvas canvas, List<Line.Point> points, double aside, String colour, boolean dotted) {
    if (points.size() > 1) {
      double[] xs = points.stream().mapToDouble(point -> x(point.x()) + aside).toArray();
      double[] ys = points.stream().mapToDouble(point -> y(point.y())).toArray();
      canvas.path(xs, ys, colour, STROKE, dotted);
    }
  }

  private double x(double value) {
    return left + horizontal.position(value) * width;
  }

  private double y(double value) {
    return top + height - vertical.position(value) * height;
  }
}
