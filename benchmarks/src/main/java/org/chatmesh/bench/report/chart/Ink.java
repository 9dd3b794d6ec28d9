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

  /// The same colour, so much of the way to white.
  static String lighter(String colour, double share) {
    int rgb = Integer.parseInt(colour.substring(1), 16);
    int result = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int part = rgb >> shift & 0xff;
      result |= (int) Math.round(part + (0xff - part) * share) << shift;
    }
    return String.format("#%06x", result);
  }

  static Color awt(String colour) {
    return Color.decode(colour);
  }
}
