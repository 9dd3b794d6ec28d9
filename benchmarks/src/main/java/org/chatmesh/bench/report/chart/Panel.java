package org.chatmesh.bench.report.chart;

import org.chatmesh.bench.report.words.Words;

/// One of the panels of a [PanelChart].
public sealed interface Panel permits LoadPanel, TimePanel {
  /// How high it is if it is that wide.
  double height(double width);

  /// Draws it with its top left at that point.
  void draw(Canvas canvas, Words words, double x, double y, double width);
}
