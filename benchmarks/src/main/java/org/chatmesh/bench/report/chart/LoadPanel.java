package org.chatmesh.bench.report.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.chatmesh.bench.report.chart.Canvas.Anchor;
import org.chatmesh.bench.report.chart.Canvas.Font;
import org.chatmesh.bench.report.words.Words;

/// Latency against load in one cell: a line per system through its rates, whose whiskers reach from
/// the least fork to the most. A limit lies across; above the plot stand markers of capacities.
///
/// @param figure what the vertical axis shows, which is logarithmic
/// @param axis what the horizontal axis shows, with its unit
/// @param capacities as many as are known
/// @param missing what has no point, in one text; empty if there is nothing
public record LoadPanel(
    String title,
    String figure,
    String axis,
    List<Curve> curves,
    List<Capacity> capacities,
    Limit limit,
    String missing)
    implements Panel {
  private static final double LINE = 14;
  private static final double PLOT_HEIGHT = 190;

  /// Between the last line above a plot and the plot; with the markers of capacities, more.
  private static final double PLAIN_GAP = 10;

  private static final double CAPACITY_GAP = 28;

  private static final double RADIUS = 4;

  /// Between the middles of two capacities' markers, at least.
  private static final double MARKER_GAP = 11;

  /// How far a capacity's tick reaches into the plot.
  private static final double TICK = 14;

  /// Half of the bar at a whisker's end.
  private static final double CAP = 3;

  private static final double LABEL_GAP = 6;

  /// One system.
  ///
  /// @param points by rising rate
  public record Curve(String system, List<Point> points) {}

  /// The forks of one system at one rate.
  public record Point(double perSecond, Spread micros) {}

  /// The highest rate that a system was found to sustain.
  public record Capacity(String system, double perSecond) {}

  /// What a latency should not exceed.
  public record Limit(double micros, String label) {}

  @Override
  public double height(double width) {
    return top(width) + PLOT_HEIGHT + Plot.AXIS_HEIGHT + LINE * missing(width).size();
  }

  @Override
  public void draw(Canvas canvas, Words words, double x, double y, double width) {
    double baseline = y + LINE;
    for (String line : heading(width)) {
      canvas.text(x, baseline, line, Font.STRONG, Anchor.START);
      baseline += LINE;
    }
    String logarithmic = words.of("chart.logarithmic", figure);
    canvas.text(x, baseline, logarithmic, Font.TICK, Anchor.START);
    Plot plot = plot(words, x, y + top(width), width);
    String name = plot.horizontal().log() ? words.of("chart.logarithmic", axis) : axis;
    plot.draw(canvas, words.numbers()::count, words.numbers()::micros, name);
    limit(canvas, plot);
    capacities(canvas, plot);
    curves.forEach(curve -> whiskers(canvas, plot, curve));
    curves.forEach(curve -> line(canvas, plot, curve));
    baseline = plot.bottom() + Plot.AXIS_HEIGHT + LINE - 4;
    for (String line : missing(width)) {
      canvas.text(x, baseline, line, Font.SMALL, Anchor.START);
      baseline += LINE;
    }
  }

  private Plot plot(Words words, double x, double top, double width) {
    List<Double> rates = new ArrayList<>();
    List<Double> micros = new ArrayList<>(List.of(limit.micros));
    points().map(Point::perSecond).forEach(rates::add);
    capacities.stream().map(Capacity::perSecond).forEach(rates::add);
    points().forEach(point -> micros.addAll(List.of(point.micros.least(), point.micros.most())));
    Scale vertical = Scale.log(micros);
    return new Plot(
        x + Plot.room(vertical, words.numbers()::micros),
        top,
        x + width - LABEL_GAP - Canvas.width(limit.label, Font.SMALL),
        top + PLOT_HEIGHT,
        Scale.fitting(rates),
        vertical);
  }

  private void limit(Canvas canvas, Plot plot) {
    double y = plot.y(limit.micros);
    double[] xs = {plot.left(), plot.right()};
    canvas.path(xs, new double[] {y, y}, Ink.TEXT, 1.4, true);
    canvas.text(plot.right() + LABEL_GAP, y + 4, limit.label, Font.SMALL, Anchor.START);
  }

  /// Each has a tick at its place, and its system's marker as near above it as the others allow.
  private void capacities(Canvas canvas, Plot plot) {
    List<Capacity> rising =
        capacities.stream().sorted(Comparator.comparingDouble(Capacity::perSecond)).toList();
    double[] stands = new double[rising.size()];
    double free = plot.left();
    for (int i = 0; i < stands.length; i++) {
      stands[i] = Math.max(plot.x(rising.get(i).perSecond), free);
      free = stands[i] + MARKER_GAP;
    }
    free = plot.right();
    for (int i = stands.length - 1; i >= 0; i--) {
      stands[i] = Math.min(stands[i], free);
      free = stands[i] - MARKER_GAP;
    }
    double above = plot.top() - CAPACITY_GAP / 2 + 2;
    for (int i = 0; i < stands.length; i++) {
      SystemStyle style = SystemStyle.of(rising.get(i).system);
      double x = plot.x(rising.get(i).perSecond);
      double[] ys = {above, plot.top(), plot.top() + TICK};
      canvas.path(new double[] {stands[i], x, x}, ys, style.colour(), 1.4, false);
      canvas.marker(stands[i], above, RADIUS, style, false);
    }
  }

  private static void whiskers(Canvas canvas, Plot plot, Curve curve) {
    String colour = SystemStyle.of(curve.system).colour();
    for (Point point : curve.points) {
      double x = plot.x(point.perSecond);
      double low = plot.y(point.micros.least());
      double high = plot.y(point.micros.most());
      if (high < low) {
        canvas.line(x, low, x, high, colour, 1);
        canvas.line(x - CAP, low, x + CAP, low, colour, 1);
        canvas.line(x - CAP, high, x + CAP, high, colour, 1);
      }
    }
  }

  private static void line(Canvas canvas, Plot plot, Curve curve) {
    SystemStyle style = SystemStyle.of(curve.system);
    double[] xs = curve.points.stream().mapToDouble(each -> plot.x(each.perSecond)).toArray();
    double[] ys = curve.points.stream().mapToDouble(each -> plot.y(each.micros.median())).toArray();
    if (xs.length > 1) {
      canvas.path(xs, ys, style.colour(), 2, false);
    }
    for (int i = 0; i < xs.length; i++) {
      canvas.marker(xs[i], ys[i], RADIUS, style, false);
    }
  }

  private Stream<Point> points() {
    return curves.stream().flatMap(curve -> curve.points.stream());
  }

  /// Where the plot begins, from the panel's top.
  private double top(double width) {
    double gap = capacities.isEmpty() ? PLAIN_GAP : CAPACITY_GAP;
    return LINE * (heading(width).size() + 1) + gap;
  }

  private List<String> heading(double width) {
    return Caption.lines(List.of(title), Font.STRONG, width);
  }

  private List<String> missing(double width) {
    return missing.isEmpty() ? List.of() : Caption.lines(List.of(missing), Font.SMALL, width);
  }
}
