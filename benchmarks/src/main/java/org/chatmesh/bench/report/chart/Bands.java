package org.chatmesh.bench.report.chart;

import java.util.List;

/// Strips of paper across a picture, every other one a little darker, that keep groups apart.
final class Bands {
  private Bands() {}

  /// Draws one for each group.
  ///
  /// @param top of the first
  /// @param heights of all, from the top
  static void draw(Canvas canvas, double top, List<Double> heights) {
    double y = top;
    for (int i = 0; i < heights.size(); i++) {
      if (i % 2 == 0) {
        double width = Caption.WIDTH - 2 * Caption.MARGIN;
        canvas.rectangle(Caption.MARGIN, y, width, heights.get(i), paper(i));
      }
      y += heights.get(i);
    }
  }

  /// What the group of that number stands on.
  static String paper(int number) {
    return number % 2 == 0 ? Ink.BAND : Ink.PAPER;
  }
}
