package org.chatmesh.bench.report.chart;

import java.util.List;

/// Latency by percentile, a panel for each cell: the axis of HdrHistogram, 1 / (1 − q) on a
/// logarithmic scale, so that the tail gets the room that it deserves.
public record PercentileChart(Caption caption, List<Panel> panels) implements Chart {
  private static final int COLUMNS = 2;
  private static final double PANEL_HEIGHT = 236;
  private static final double GAP = 22;

  /// One cell.
  ///
  /// @param title names it and its load
  /// @param missing systems without a curve, and why; empty if there are none
  public record Panel(String title, List<Curve> curves, String missing) {}

  /// One system: latency in microseconds at the given values of 1 / (1 − q).
  ///
  /// @param firm how many points, from the left, rest on enough samples; the others are dotted, and
  ///   have no band from the lowest fork to the highest
  public record Curve(String system, List<Double> xs, List<Spread> micros, int firm) {}

  @Override
  public void draw(Canvas canvas) {
    double width = (Caption.WIDTH - 2 * Caption.MARGIN - (COLUMNS - 1) * GAP) / COLUMNS;
    for (int i = 0; i < panels.size(); i++) {
      double x = Caption.MARGIN + i % COLUMNS * (width + GAP);
      int row = i / COLUMNS;
      double y = caption.above() + row * (PANEL_HEIGHT + GAP);
      new PercentilePanel(panels.get(i), caption.words(), x, y, width, PANEL_HEIGHT).draw(canvas);
    }
    caption.draw(canvas, bottom());
  }

  @Override
  public double bottom() {
    int rows = (panels.size() + COLUMNS - 1) / COLUMNS;
    return caption.above() + rows * (PANEL_HEIGHT + GAP);
  }
}
