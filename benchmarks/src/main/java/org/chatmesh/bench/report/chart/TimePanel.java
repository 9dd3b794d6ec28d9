package org.chatmesh.bench.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.chatmesh.bench.report.chart.Canvas.Anchor;
import org.chatmesh.bench.report.chart.Canvas.Font;
import org.chatmesh.bench.report.words.Words;

/// The latency of one system over time, slice by slice: a line through the medians of its forks in
/// a band from the least of them to the most, and a thin line for what is usual in a slice.
///
/// @param what is shown, and in which situation
/// @param axis what the horizontal axis shows, with its unit
/// @param start what happens at second 0; empty if nothing does
/// @param slices in their order; where one is missing there is a gap
/// @param seconds how long the axis is
/// @param micros the least and the most that the vertical axis, which is logarithmic, has to show:
///   the same for systems that are to be compared
public record TimePanel(
    String system,
    String what,
    String axis,
    String start,
    List<Slice> slices,
    double seconds,
    Range micros)
    implements Panel {
  private static final double LINE = 14;
  private static final double PLOT_HEIGHT = 150;
  private static final double PLAIN_GAP = 10;

  /// With what happens at the start between the texts and the plot.
  private static final double START_GAP = 24;

  private static final double RADIUS = 5;
  private static final double NAME = 16;

  /// Room for half of the last number at the axis.
  private static final double RIGHT = 14;

  /// A part of the time.
  ///
  /// @param micros what the band and the line show
  /// @param usualMicros what the thin line shows; NaN if it has nothing to show
  public record Slice(double fromSeconds, double toSeconds, Spread micros, double usualMicros) {}

  /// From one value to another.
  public record Range(double least, double most) {}

  @Override
  public double height(double width) {
    return top(width) + PLOT_HEIGHT + Plot.AXIS_HEIGHT;
  }

  @Override
  public void draw(Canvas canvas, Words words, double x, double y, double width) {
    SystemStyle style = SystemStyle.of(system);
    canvas.marker(x + RADIUS + 1, y + LINE - 4, RADIUS, style, false);
    canvas.text(x + NAME, y + LINE, system, Font.STRONG, Anchor.START);
    double baseline = y + 2 * LINE;
    for (String line : lines(width)) {
      canvas.text(x, baseline, line, Font.TICK, Anchor.START);
      baseline += LINE;
    }
    Plot plot = plot(words, x, y + top(width), width);
    plot.draw(canvas, words.numbers()::three, words.numbers()::micros, axis);
    for (List<Slice> piece : pieces(slices)) {
      canvas.band(
          xs(plot, piece),
          ys(plot, piece, slice -> slice.micros.most()),
          ys(plot, piece, slice -> slice.micros.least()),
          style.colour());
    }
    List<Slice> usual = slices.stream().filter(each -> !Double.isNaN(each.usualMicros)).toList();
    for (List<Slice> piece : pieces(usual)) {
      steps(canvas, plot, piece, Slice::usualMicros, style.colour(), 1);
    }
    for (List<Slice> piece : pieces(slices)) {
      steps(canvas, plot, piece, slice -> slice.micros.median(), style.colour(), 2);
    }
    if (!start.isEmpty()) {
      double above = plot.top() - 8;
      canvas.line(plot.left(), above, plot.left(), plot.bottom(), Ink.TEXT, 1.4);
      canvas.text(plot.left() + 5, above + 3, start, Font.SMALL, Anchor.START);
    }
  }

  private Plot plot(Words words, double x, double top, double width) {
    Scale vertical = Scale.log(List.of(micros.least, micros.most));
    return new Plot(
        x + Plot.room(vertical, words.numbers()::micros),
        top,
        x + width - RIGHT,
        top + PLOT_HEIGHT,
        new Scale(0, seconds, false),
        vertical);
  }

  private static void steps(
      Canvas canvas,
      Plot plot,
      List<Slice> piece,
      ToDoubleFunction<Slice> figure,
      String colour,
      double width) {
    canvas.path(xs(plot, piece), ys(plot, piece, figure), colour, width, false);
  }

  /// Begin and end of each slice.
  private static double[] xs(Plot plot, List<Slice> piece) {
    double[] xs = new double[2 * piece.size()];
    for (int i = 0; i < piece.size(); i++) {
      xs[2 * i] = plot.x(piece.get(i).fromSeconds);
      xs[2 * i + 1] = plot.x(piece.get(i).toSeconds);
    }
    return xs;
  }

  private static double[] ys(Plot plot, List<Slice> piece, ToDoubleFunction<Slice> figure) {
    double[] ys = new double[2 * piece.size()];
    for (int i = 0; i < piece.size(); i++) {
      ys[2 * i] = plot.y(figure.applyAsDouble(piece.get(i)));
      ys[2 * i + 1] = ys[2 * i];
    }
    return ys;
  }

  /// Slices between which there is no gap.
  private static List<List<Slice>> pieces(List<Slice> slices) {
    List<List<Slice>> pieces = new ArrayList<>();
    for (Slice slice : slices) {
      if (pieces.isEmpty() || pieces.getLast().getLast().toSeconds < slice.fromSeconds) {
        pieces.add(new ArrayList<>());
      }
      pieces.getLast().add(slice);
    }
    return pieces;
  }

  /// Where the plot begins, from the panel's top.
  private double top(double width) {
    return LINE * (1 + lines(width).size()) + (start.isEmpty() ? PLAIN_GAP : START_GAP);
  }

  private List<String> lines(double width) {
    return Caption.lines(List.of(what), Font.TICK, width);
  }
}
