package org.chatmesh.bench.report.chart;

/// A picture that can be drawn on any canvas, always alike.
public interface Chart {
  double width();

  double height();

  /// What the picture shows, in one line.
  String title();

  /// Draws the whole picture, which starts at the canvas's top left.
  void draw(Canvas canvas);
}
