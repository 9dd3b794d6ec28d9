package org.chatmesh.bench.report.chart;

import java.util.List;

/// Panels with axes of their own, two to a row; one that is alone has all the width.
public record PanelChart(Caption caption, List<Panel> panels) implements Chart {
  private static final int MAX_COLUMNS = 2;
  private static final double GAP = 24;

  public PanelChart {
    panels = List.copyOf(panels);
  }

  @Override
  public void draw(Canvas canvas) {
    double width = panelWidth();
    for (int i = 0; i < panels.size(); i++) {
      double x = Caption.MARGIN + i % columns() * (width + GAP);
      double y = caption.above() + heightOf(i / columns());
      panels.get(i).draw(canvas, caption.words(), x, y, width);
    }
    caption.draw(canvas, bottom());
  }

  private int columns() {
    return Math.clamp(panels.size(), 1, MAX_COLUMNS);
  }

  private double panelWidth() {
    return (Caption.WIDTH - 2 * Caption.MARGIN - (columns() - 1) * GAP) / columns();
  }

  /// Of the first rows, with the gaps beneath them.
  private double heightOf(int rows) {
    double width = panelWidth();
    double height = 0;
    for (int i = 0; i < Math.min(rows * columns(), panels.size()); i += columns()) {
      List<Panel> row = panels.subList(i, Math.min(i + columns(), panels.size()));
      height += row.stream().mapToDouble(panel -> panel.height(width)).max().orElse(0) + GAP;
    }
    return height;
  }

  @Override
  public double bottom() {
    return caption.above() + heightOf((panels.size() + columns() - 1) / columns());
  }
}
