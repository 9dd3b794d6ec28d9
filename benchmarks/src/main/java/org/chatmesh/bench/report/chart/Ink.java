package org.chatmesh.bench.report.chart;

import java.awt.Color;

/// The colours of everything that is not a system, as `#rrggbb`.
final class Ink {
  static final String PAPER = "#ffffff";
  static final String TEXT = "#1f2328";
  static final String QUIET = "#59636e";
  static final String AXIS = "#8c959f";
  static final String GRID = "#e4e7eb";
  static final String BAND = "#f6f8fa";

  private Ink() {}

  static Color awt(String colour) {
    return Color.decode(colour);
  }
}
