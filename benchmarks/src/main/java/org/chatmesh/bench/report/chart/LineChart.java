package org.chatmesh.bench.report.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.chatmesh.bench.report.chart.Canvas.Anchor;
import org.chatmesh.bench.report.chart.Canvas.Font;
import org.chatmesh.bench.stats.Line;
import org.jspecify.annotations.Nullable;

/// Points of several systems, and the line that was fitted to those of each, with a text at its
/// end. Each axis is linear where that shows all of it, else logarithmic; there a line is a curve.
///
/// @param xAxis what the axis shows, with its unit
/// @param xFormat how numbers at the axis are written
public record LineChart(
    Caption caption,
    String xAxis,
    String yAxis,
    List<Series> series,
    DoubleFunction<String> xFormat,
    DoubleFunction<String> yFormat)
    implements Chart {
  private static final double LEFT = 92;
  private static final double RIGHT = 270;
  private static final double PLOT_HEIGHT = 360;
  private static final double AXIS_HEIGHT = 50;
  private static final double RADIUS = 3.5;
  private static final double TEXT_HEIGHT = 15;
  private static final int MAX_TICKS = 12;

  /// So many pieces look round.
  private static final int PIECES = 60;

  /// One system.
  ///
  /// @param line null if none was fitted
  /// @param said what stands at the end
  public record Series(String system, List<Line.Point> points, @Nullable Line line, String said) {
    private double last() {
      return points.stream().mapToDouble(Line.Point::x).max().orElse(0);
    }

    private double first() {
      return points.stream().mapToDouble(Line.Point::x).min().orElse(0);
    }

    /// Where the text belongs.
    private double end() {
      return line == null ? points.getLast().y() : line.y(last());
    }
  }

  @Override
  public double bottom() {
    return plotBottom() + AXIS_HEIGHT;
  }

  @Override
  public void draw(Canvas canvas) {
    Scale x = Scale.fitting(values(Line.Point::x));
    Scale y = Scale.fitting(values(Line.Point::y));
    axes(canvas, x, y);
    for (Series each : series) {
      SystemStyle style = SystemStyle.of(each.system);
      line(canvas, x, y, each, style.colour());
      for (Line.Point point : each.points) {
        if (shown(y, point.y())) {
          canvas.marker(atX(x, point.x()), atY(y, point.y()), RADIUS, style, false);
        }
      }
    }
    texts(canvas, x, y);
    caption.draw(canvas, bottom());
  }

  private void axes(Canvas canvas, Scale x, Scale y) {
    double top = caption.above();
    double bottom = plotBottom();
    double right = Caption.WIDTH - RIGHT;
    for (double tick : x.ticks(MAX_TICKS)) {
      double at = atX(x, tick);
      canvas.line(at, top, at, bottom, Ink.GRID, 1);
      canvas.text(at, bottom + 17, xFormat.apply(tick), Font.TICK, Anchor.MIDDLE);
    }
    for (double tick : y.ticks(MAX_TICKS)) {
      double at = atY(y, tick);
      canvas.line(LEFT, at, right, at, Ink.GRID, 1);
      canvas.text(LEFT - 8, at + 4, yFormat.apply(tick), Font.TICK, Anchor.END);
    }
    canvas.line(LEFT, bottom, right, bottom, Ink.AXIS, 1);
    canvas.line(LEFT, top, LEFT, bottom, Ink.AXIS, 1);
    double middle = (LEFT + right) / 2;
    canvas.text(middle, bottom + 38, named(xAxis, x), Font.LABEL, Anchor.MIDDLE);
    canvas.text(LEFT + 10, top + 15, named(yAxis, y), Font.LABEL, Anchor.START);
  }

  private String named(String axis, Scale scale) {
    return scale.log() ? caption.words().of("chart.logarithmic", axis) : axis;
  }

  private void line(Canvas canvas, Scale x, Scale y, Series each, String colour) {
    Line line = each.line;
    if (line == null) {
      return;
    }
    List<Line.Point> curve = new ArrayList<>();
    for (int i = 0; i <= PIECES; i++) {
      double at = each.first() + (each.last() - each.first()) * i / PIECES;
      if (shown(y, line.y(at))) {
        curve.add(new Line.Point(atX(x, at), atY(y, line.y(at))));
      }
    }
    if (curve.size() > 1) {
      double[] xs = curve.stream().mapToDouble(Line.Point::x).toArray();
      double[] ys = curve.stream().mapToDouble(Line.Point::y).toArray();
      canvas.path(xs, ys, colour, 2, false);
    }
  }

  /// From the lowest to the highest, each at the end of its line, or a little above if need be.
  private void texts(Canvas canvas, Scale x, Scale y) {
    double free = plotBottom();
    List<Series> rising =
        series.stream()
            .filter(each -> !each.points.isEmpty())
            .sorted(Comparator.comparingDouble(Series::end))
            .toList();
    for (Series each : rising) {
      double end = shown(y, each.end()) ? atY(y, each.end()) : plotBottom();
      double at = Math.min(end + 4, free);
      canvas.text(
          atX(x, each.last()) + 12,
          at,
          each.said,
          Font.SMALL.in(SystemStyle.of(each.system).colour()),
          Anchor.START);
      free = at - TEXT_HEIGHT;
    }
  }

  private List<Double> values(ToDoubleFunction<Line.Point> coordinate) {
    return series.stream()
        .flatMap(each -> each.points.stream())
        .map(coordinate::applyAsDouble)
        .toList();
  }

  /// A logarithmic axis has no place for what is not above its start.
  private static boolean shown(Scale scale, double value) {
    return value >= scale.from();
  }

  private static double atX(Scale scale, double value) {
    return LEFT + scale.position(value) * (Caption.WIDTH - RIGHT - LEFT);
  }

  private double atY(Scale scale, double value) {
    return plotBottom() - scale.position(value) * PLOT_HEIGHT;
  }

  private double plotBottom() {
    return caption.above() + PLOT_HEIGHT;
  }
}
