package org.chatmesh.bench.report.chart;

import java.util.List;
import java.util.function.DoubleFunction;
import org.chatmesh.bench.report.chart.Canvas.Anchor;
import org.chatmesh.bench.report.chart.Canvas.Font;

/// Bars from zero, a row per system, in panels side by side; a bar may have two parts, the second
/// one lighter.
public record StackChart(Caption caption, List<Panel> panels) implements Chart {
  private static final double ROW = 34;
  private static final double LEFT = 84;
  private static final double RIGHT = 74;
  private static final double TITLE = 26;
  private static final double AXIS_HEIGHT = 48;
  private static final double GAP = 20;
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
  public double width() {
    return Caption.WIDTH;
  }

  @Override
  public double height() {
    return plotBottom() + AXIS_HEIGHT + caption.beneath();
  }

  @Override
  public String title() {
    return caption.title();
  }

  @Override
  public void draw(Canvas canvas) {
    double width = (Caption.WIDTH - 2 * Caption.MARGIN - (panels.size() - 1) * GAP) / panels.size();
    for (int i = 0; i < panels.size(); i++) {
      panel(canvas, panels.get(i), Caption.MARGIN + i * (width + GAP), width);
    }
    caption.draw(canvas, plotBottom() + AXIS_HEIGHT);
  }

  private void panel(Canvas canvas, Panel panel, double x, double width) {
    double top = caption.above() + TITLE;
    double bottom = plotBottom();
    double left = x + LEFT;
    double plotWidth = width - LEFT - RIGHT;
    Scale scale = Scale.linear(panel.bars.stream().map(bar -> bar.first + bar.second).toList());
    canvas.text(x, caption.above() + 8, panel.title, Font.STRONG, Anchor.START);
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
      canvas.rectangle(left + first, y + 7, second, ROW - 14, lighter(style.colour()));
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

  private static String lighter(String colour) {
    int rgb = Integer.parseInt(colour.substring(1), 16);
    int result = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int part = rgb >> shift & 0xff;
      result |= (int) Math.round(part + (0xff - part) * LIGHT) << shift;
    }
    return String.format("#%06x", result);
  }

  private double plotBottom() {
    int rows = panels.stream().mapToInt(panel -> panel.bars.size()).max().orElse(0);
    return caption.above() + TITLE + ROW * rows;
  }
}
