package org.chatmesh.bench.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.chatmesh.bench.report.chart.Canvas.Anchor;
import org.chatmesh.bench.report.chart.Canvas.Font;
import org.chatmesh.bench.stats.Interval;

/// Ratios with their intervals, one line each, on a common logarithmic axis: a band shows which of
/// them count as equal, and what may be said of each stands at its end.
///
/// @param axis what the ratios are of
/// @param equal ratios that count as none
public record ForestChart(Caption caption, String axis, Interval equal, List<Group> groups)
    implements Chart {
  private static final double LEFT = 250;
  private static final double RIGHT = 250;
  private static final double ROW = 16;
  private static final double HEADING = 20;
  private static final double PADDING = 5;
  private static final double AXIS_HEIGHT = 50;
  private static final double RADIUS = 4;
  private static final int MAX_TICKS = 12;
  private static final String EQUAL = "#dfe3e8";

  /// The ratios of one situation.
  public record Group(String label, List<Entry> entries) {}

  /// Two systems.
  ///
  /// @param interval of the ratio of the subject's figure to the baseline's
  /// @param said what stands at the end of the line
  public record Entry(
      String subject, String baseline, double ratio, Interval interval, String said) {}

  @Override
  public double bottom() {
    return plotBottom() + AXIS_HEIGHT;
  }

  @Override
  public void draw(Canvas canvas) {
    Scale scale = scale();
    Bands.draw(canvas, caption.above(), groups.stream().map(ForestChart::height).toList());
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
    double top = caption.above();
    double bottom = plotBottom();
    double from = x(scale, Math.max(scale.from(), equal.low()));
    double to = x(scale, Math.min(scale.to(), equal.high()));
    canvas.rectangle(from, top, to - from, bottom - top, EQUAL);
    for (double tick : scale.ticks(MAX_TICKS)) {
      double x = x(scale, tick);
      canvas.line(x, top, x, bottom, Ink.GRID, 1);
      String number = caption.words().numbers().three(tick) + "×";
      canvas.text(x, bottom + 17, number, Font.TICK, Anchor.MIDDLE);
    }
    double one = x(scale, 1);
    canvas.line(one, top - 4, one, bottom, Ink.AXIS, 1.5);
    canvas.line(LEFT, bottom, Caption.WIDTH - RIGHT, bottom, Ink.AXIS, 1);
    double middle = (LEFT + Caption.WIDTH - RIGHT) / 2;
    String text = caption.words().of("chart.logarithmic", axis);
    canvas.text(middle, bottom + 38, text, Font.LABEL, Anchor.MIDDLE);
  }

  private static void entry(Canvas canvas, Scale scale, Entry entry, double y) {
    SystemStyle style = SystemStyle.of(entry.subject);
    String pair = entry.subject + " ÷ " + entry.baseline;
    canvas.text(LEFT - 12, y + 4, pair, Font.SMALL, Anchor.END);
    double low = x(scale, entry.interval.low());
    double high = x(scale, entry.interval.high());
    canvas.line(low, y, high, y, style.colour(), 2);
    canvas.line(low, y - 3, low, y + 3, style.colour(), 1.5);
    canvas.line(high, y - 3, high, y + 3, style.colour(), 1.5);
    canvas.marker(x(scale, entry.ratio), y, RADIUS, style, false);
    canvas.text(Caption.WIDTH - RIGHT + 14, y + 4, entry.said, Font.SMALL, Anchor.START);
  }

  private Scale scale() {
    List<Double> values = new ArrayList<>(List.of(equal.low(), equal.high()));
    for (Group group : groups) {
      for (Entry entry : group.entries) {
        values.add(entry.interval.low());
        values.add(entry.interval.high());
        values.add(entry.ratio);
      }
    }
    return Scale.log(values);
  }

  private static double x(Scale scale, double value) {
    return LEFT + scale.position(value) * (Caption.WIDTH - RIGHT - LEFT);
  }

  private static double height(Group group) {
    return 2 * PADDING + HEADING + ROW * group.entries.size();
  }

  private double plotBottom() {
    return caption.above() + groups.stream().mapToDouble(ForestChart::height).sum();
  }
}
