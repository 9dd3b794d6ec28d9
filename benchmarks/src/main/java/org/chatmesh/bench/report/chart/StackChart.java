package org.chatmesh.bench.report.chart;

import java.util.List;
import java.util.function.DoubleFunction;
import org.chatmesh.bench.report.chart.Canvas.Anchor;
import org.chatmesh.bench.report.chart.Canvas.Font;

/// Bars from zero, a row per system, in panels, two of them side by side; a bar may have two parts,
/// the second one lighter.
public record StackChart(Caption caption, List<Panel> panels) implements Chart {
  private static final double ROW = 34;
  private static final double MIN_LEFT = 84;
  private static final double RIGHT = 74;
  private static final double TITLE = 26;
  private static final double AXIS_HEIGHT = 48;
  private static final double GAP = 20;
  private static final double ROW_GAP = 22;
  private static final int PER_ROW = 2;
  private static final int MAX_TICKS = 8;
  private static final double LIGHT = 0.55;

  /// Bars with an axis of their own.
  ///
  /// @param axis what the bars show, with unit
  public record Panel(String title, String axis, List<Bar> bars, DoubleFunction<String> format) {}

  /// The bar of one system.
  ///
  /// @param second stands on top of the first; 0 for none
  public record Bar(String system, double first, double second) {}

  @Override
  public void draw(Canvas canvas) {
    int columns = Math.min(PER_ROW, panels.size());
    double width = (Caption.WIDTH - 2 * Caption.MARGIN - (columns - 1) * GAP) / columns;
    for (int i = 0; i < panels.size(); i++) {
      double x = Caption.MARGIN + i % PER_ROW * (width + GAP);
      int row = i / PER_ROW;
      panel(canvas, panels.get(i), x, top(row), top(row) + plotHeight(row), width);
    }
    caption.draw(canvas, bottom());
  }

  private void panel(Canvas canvas, Panel panel, double x, double y0, double bottom, double width) {
    double top = y0 + TITLE;
    double left = x + left();
    double plotWidth = width - left() - RIGHT;
    Scale scale = Scale.linear(panel.bars.stream().map(bar -> bar.first + bar.second).toList());
    canvas.text(x, y0 + 8, panel.title, Font.STRONG, Anchor.START);
    for (double tick : scale.ticks(MAX_TICKS)) {
      double at = left + scale.position(tick) * plotWidth;
      canvas.line(at, top, at, bottom, Ink.GRID, 1);
      canvas.text(at, bottom + 17, panel.format.apply(tick), Font.TICK, Anchor.MIDDLE);
    }
    canvas.text(left + plotWidth / 2, bottom + 37, panel.axis, Font.LABEL, Anchor.MIDDLE);
    double y = top;
    for (Bar bar : panel.bars) {
      SystemStyle style = SystemStyle.of(bar.system);
      double first = scale.position(bar.first) * plotWidth;
      double second = scale.position(bar.second) * plotWidth;
      canvas.text(left - 10, y + ROW / 2 + 4, bar.system, Font.LABEL, Anchor.END);
      canvas.rectangle(left, y + 7, first, ROW - 14, style.colour());
      canvas.rectangle(left + first, y + 7, second, ROW - 14, Ink.lighter(style.colour(), LIGHT));
      canvas.text(
          left + first + second + 7,
          y + ROW / 2 + 4,
          panel.format.apply(bar.first + bar.second),
          Font.LABEL,
          Anchor.START);
      y += ROW;
    }
    canvas.line(left, top, left, bottom, Ink.AXIS, 1);
  }

  /// Room for the longest name.
  private double left() {
    return panels.stream()
        .flatMap(panel -> panel.bars.stream())
        .mapToDouble(bar -> Canvas.width(bar.system, Font.LABEL) + 14)
        .reduce(MIN_LEFT, Math::max);
  }

  private double top(int row) {
    double top = caption.above();
    for (int above = 0; above < row; above++) {
      top += plotHeight(above) + AXIS_HEIGHT + ROW_GAP;
    }
    return top;
  }

  /// Of the panels side by side in that row, without their axes: room for the most bars.
  private double plotHeight(int row) {
    int bars =
        panels.stream()
            .skip((long) row * PER_ROW)
            .limit(PER_ROW)
            .mapToInt(panel -> panel.bars.size())
            .max()
            .orElse(0);
    return TITLE + ROW * bars;
  }

  @Override
  public double bottom() {
    int last = (panels.size() - 1) / PER_ROW;
    return top(last) + plotHeight(last) + AXIS_HEIGHT;
  }
}
