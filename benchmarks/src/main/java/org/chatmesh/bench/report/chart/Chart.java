package org.chatmesh.bench.report.chart;

/// A picture that can be drawn on any canvas, always alike: a plot with a caption around it.
public interface Chart {
  Caption caption();

  /// Where the plot ends, its axes included, and what stands beneath it begins.
  double bottom();

  /// Draws the whole picture, which starts at the canvas's top left.
  void draw(Canvas canvas);

  default double width() {
    return Caption.WIDTH;
  }

  default double height() {
    return bottom() + caption().beneath();
  }

  /// What the picture shows, in one line.
  default String title() {
    return caption().title();
  }
}
