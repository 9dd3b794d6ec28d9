package org.chatmesh.bench.report.chart;

import java.util.List;

/// Panels with axes of their own, two to a row.
public record PanelChart(Caption caption, List<Panel> panels) implements Chart {
  private static final int COLUMNS = 2;
  private static final double GAP = 24;
  private static final double PANEL_WIDTH =
      (Caption.WIDTH - 2 * Caption.MARGIN - (COLUMNS - 1) * GAP) / COLUMNS;

  public PanelChart {
    panels = List.copyOf(panels);
  }

  @Override
  public void draw(Canvas canvas) {
    for (int i = 0; i < panels.size(); i++) {
      double x = Caption.MARGIN + i % COLUMNS * (PANEL_WIDTH + GAP);
      double y = caption.above() + heightOf(i / COLUMNS);
      panels.get(i).draw(canvas, caption.words(), x, y, PANEL_WIDTH);
    }
    caption.draw(canvas, bottom());
  }

  /// Of the first rows, with the gaps beneath them.
  private double heightOf(int rows) {
    double height = 0;
    for (int i = 0; i < Math.min(rows * COLUMNS, panels.size()); i += COLUMNS) {
      List<Panel> row = panels.subList(i, Math.min(i + COLUMNS, panels.size()));
      height += row.stream().mapToDouble(panel -> panel.height(PANEL_WIDTH)).max().orElse(0) + GAP;
    }
    return height;
  }

  @Override
  public double bottom() {
    return caption.above() + heightOf((panels.size() + COLUMNS - 1) / COLUMNS);
  }
}
