package org.chatmesh.bench.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.chatmesh.bench.report.chart.Canvas.Anchor;
import org.chatmesh.bench.report.chart.Canvas.Font;
import org.chatmesh.bench.stats.Median;

/// One value per group and system, as dots on a common axis: a row per system within each group,
/// with the number beside the dot. Several forks are small dots around their median.
///
/// @param axis what the axis shows, with its unit
/// @param reference a value that gets a line of its own; NaN for none
/// @param format how the numbers beside the dots are written
/// @param tickFormat how those at the axis are written
public record DotChart(
    Caption caption,
    String axis,
    List<Group> groups,
    double reference,
    DoubleFunction<String> format,
    DoubleFunction<String> tickFormat)
    implements Chart {
  private static final double MIN_LEFT = 140;
  private static final double LABEL_GAP = 14;
  private static final double MIN_RIGHT = 84;

  /// From the furthest dot to its number, and from that to the edge.
  private static final double NUMBER_GAP = 11;

  private static final double ROW = 17;
  private static final double PADDING = 8;
  private static final double AXIS_HEIGHT = 50;
  private static final int MAX_TICKS = 14;

  /// What stands side by side, one entry per system.
  public record Group(String label, List<Entry> entries) {}

  /// The values of one system's forks.
  ///
  /// @param note stands behind the number; if there are no values, it says why
  public record Entry(String system, List<Double> values, boolean valid, String note) {}

  @Override
  public double bottom() {
    return plotBottom() + AXIS_HEIGHT;
  }

  @Override
  public void draw(Canvas canvas) {
    Scale scale = scale();
    Bands.draw(canvas, caption.above(), groups.stream().map(DotChart::height).toList());
    axis(canvas, scale);
    double y = caption.above();
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      double middle = y + height(group) / 2;
      canvas.text(left() - LABEL_GAP, middle + 4, group.label, Font.STRONG, Anchor.END);
      double row = y + PADDING + ROW / 2;
      for (Entry entry : group.entries) {
        entry(canvas, scale, entry, row, Bands.paper(i));
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
    if (!Double.isNaN(reference)) {
      double x = x(scale, reference);
      canvas.line(x, caption.above() - 4, x, bottom, Ink.AXIS, 1.5);
    }
    canvas.line(left(), bottom, Caption.WIDTH - right(), bottom, Ink.AXIS, 1);
    double middle = (left() + Caption.WIDTH - right()) / 2;
    String text = scale.log() ? caption.words().of("chart.logarithmic", axis) : axis;
    canvas.text(middle, bottom + 38, text, Font.LABEL, Anchor.MIDDLE);
  }

  private void entry(Canvas canvas, Scale scale, Entry entry, double y, String paper) {
    SystemStyle style = SystemStyle.of(entry.system);
    if (entry.values.isEmpty()) {
      canvas.text(left() + 6, y + 4, entry.system + ": " + entry.note, Font.SMALL, Anchor.START);
      return;
    }
    if (entry.values.size() > 1) {
      for (double value : entry.values) {
        canvas.circle(x(scale, value), y, 2, style.colour(), false);
      }
    }
    double median = Median.of(entry.values);
    double x = x(scale, median);
    canvas.marker(x, y, 5, style, !entry.valid);
    double furthest =
        x(scale, entry.values.stream().mapToDouble(Double::doubleValue).max().orElse(median));
    String number = number(entry);
    // A little paper behind the number, so that no grid line runs through it.
    canvas.rectangle(furthest + NUMBER_GAP - 2, y - 7, Canvas.width(number, Font.SMALL), 14, paper);
    canvas.text(furthest + NUMBER_GAP, y + 4, number, Font.SMALL.in(style.colour()), Anchor.START);
  }

  private Scale scale() {
    List<Double> values = new ArrayList<>();
    groups.forEach(group -> group.entries.forEach(entry -> values.addAll(entry.values)));
    if (!Double.isNaN(reference)) {
      values.add(reference);
    }
    return Scale.fitting(values);
  }

  /// Where the plot begins: right of the longest label.
  private double left() {
    double longest =
        groups.stream()
            .mapToDouble(group -> Canvas.width(group.label, Font.STRONG))
            .max()
            .orElse(0);
    return Math.max(MIN_LEFT, Caption.MARGIN + longest + LABEL_GAP);
  }

  /// What the plot leaves free at the right: room for the longest number beside a dot.
  private double right() {
    double longest =
        groups.stream()
            .flatMap(group -> group.entries.stream())
            .filter(entry -> !entry.values.isEmpty())
            .mapToDouble(entry -> Canvas.width(number(entry), Font.SMALL))
            .max()
            .orElse(0);
    return Math.max(MIN_RIGHT, longest + 2 * NUMBER_GAP);
  }

  /// What stands beside the dots.
  private String number(Entry entry) {
    return format.apply(Median.of(entry.values)) + entry.note;
  }

  private double x(Scale scale, double value) {
    double left = left();
    return left + scale.position(value) * (Caption.WIDTH - right() - left);
  }

  private static double height(Group group) {
    return 2 * PADDING + ROW * group.entries.size();
  }

  private double plotBottom() {
    return caption.above() + groups.stream().mapToDouble(DotChart::height).sum();
  }
}
