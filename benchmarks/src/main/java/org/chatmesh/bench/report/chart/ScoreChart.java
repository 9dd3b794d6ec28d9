package org.chatmesh.bench.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.chatmesh.bench.report.chart.Canvas.Anchor;
import org.chatmesh.bench.report.chart.Canvas.Font;

/// Values with their errors on a common axis, a line each, in groups: what names a line stands left
/// of the plot, its number right of it.
///
/// @param axis what the axis shows
/// @param tickFormat how the numbers at the axis are written
public record ScoreChart(
    Caption caption, String axis, List<Group> groups, DoubleFunction<String> tickFormat)
    implements Chart {
  private static final double MIN_LEFT = 140;
  private static final double RIGHT = 180;
  private static final double LABEL_GAP = 12;
  private static final double ROW = 16;
  private static final double HEADING = 20;
  private static final double PADDING = 5;
  private static final double AXIS_HEIGHT = 50;
  private static final double RADIUS = 4;
  private static final int MAX_TICKS = 12;

  /// What belongs together.
  public record Group(String label, List<Entry> entries) {}

  /// One value, above 0.
  ///
  /// @param error to either side of it; NaN if it is not known
  /// @param said what stands at the end of the line
  public record Entry(String label, double value, double error, String said) {}

  @Override
  public double bottom() {
    return plotBottom() + AXIS_HEIGHT;
  }

  @Override
  public void draw(Canvas canvas) {
    Scale scale = scale();
    Bands.draw(canvas, caption.above(), groups.stream().map(ScoreChart::height).toList());
    axis(canvas, scale);
    double y = caption.above();
    for (Group group : groups) {
      canvas.text(Caption.MARGIN + 8, y + PADDING + 13, group.label, Font.STRONG, Anchor.START);
      double row = y + PADDING + HEADING + ROW / 2;
      for (Entry entry : group.entries) {
        entry(canvas, scale, entry, row);
        row += ROW;
      }
      y += height(group);
    }
    caption.draw(canvas, bottom());
  }

  private void axis(Canvas canvas, Scale scale) {
    double bottom = plotBottom();
    for (double tick : scale.ticks(MAX_TICKS)) {
      double x = x(scale, tick);
      canvas.line(x, caption.above(), x, bottom, Ink.GRID, 1);
      canvas.text(x, bottom + 17, tickFormat.apply(tick), Font.TICK, Anchor.MIDDLE);
    }
    canvas.line(left(), bottom, Caption.WIDTH - RIGHT, bottom, Ink.AXIS, 1);
    double middle = (left() + Caption.WIDTH - RIGHT) / 2;
    String text = scale.log() ? caption.words().of("chart.logarithmic", axis) : axis;
    canvas.text(middle, bottom + 38, text, Font.LABEL, Anchor.MIDDLE);
  }

  private void entry(Canvas canvas, Scale scale, Entry entry, double y) {
    canvas.text(left() - LABEL_GAP, y + 4, entry.label, Font.SMALL, Anchor.END);
    if (!Double.isNaN(entry.error)) {
      // An error larger than its value leaves the plot on the left: a time is never below 0.
      double from = Math.max(entry.value - entry.error, scale.from());
      double low = x(scale, from);
      double high = x(scale, entry.value + entry.error);
      canvas.line(low, y, high, y, Ink.TEXT, 2);
      if (from > scale.from()) {
        canvas.line(low, y - 3, low, y + 3, Ink.TEXT, 1.5);
      }
      canvas.line(high, y - 3, high, y + 3, Ink.TEXT, 1.5);
    }
    canvas.circle(x(scale, entry.value), y, RADIUS, Ink.TEXT, false);
    canvas.text(Caption.WIDTH - RIGHT + 14, y + 4, entry.said, Font.SMALL, Anchor.START);
  }

  private Scale scale() {
    List<Double> values = new ArrayList<>();
    for (Group group : groups) {
      for (Entry entry : group.entries) {
        values.add(entry.value);
        if (!Double.isNaN(entry.error)) {
          values.add(entry.value + entry.error);
        }
        if (entry.value > entry.error) {
          values.add(entry.value - entry.error);
        }
      }
    }
    return Scale.fitting(values);
  }

  /// Where the plot begins: right of the longest label.
  private double left() {
    double longest =
        groups.stream()
            .flatMap(group -> group.entries.stream())
            .mapToDouble(entry -> Canvas.width(entry.label, Font.SMALL))
            .max()
            .orElse(0);
    return Math.max(MIN_LEFT, Caption.MARGIN + longest + LABEL_GAP);
  }

  private double x(Scale scale, double value) {
    double left = left();
    return left + scale.position(value) * (Caption.WIDTH - RIGHT - left);
  }

  private static double height(Group group) {
    return 2 * PADDING + HEADING + ROW * group.entries.size();
  }

  private double plotBottom() {
    return caption.above() + groups.stream().mapToDouble(ScoreChart::height).sum();
  }
}
