package org.chatmesh.bench.report.chart;

/// Something to draw on: the few strokes that the charts need. Coordinates are pixels from the top
/// left; colours are `#rrggbb`.
public interface Canvas {
  /// From one line of a hatching to the next, along an edge.
  double HATCH_STEP = 9;

  /// How much a veil covers of what lies beneath.
  double VEIL = 0.25;

  /// Where a text stands relative to its point; the point's y is the baseline.
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /// How a text looks.
  record Font(double size, boolean bold, String colour) {
    static final Font TITLE = new Font(17, true, Ink.TEXT);
    static final Font SUBTITLE = new Font(12.5, false, Ink.QUIET);
    static final Font LABEL = new Font(12, false, Ink.TEXT);
    static final Font STRONG = new Font(12, true, Ink.TEXT);
    static final Font TICK = new Font(11, false, Ink.QUIET);
    static final Font SMALL = new Font(10.5, false, Ink.QUIET);

    Font in(String colour) {
      return new Font(size, bold, colour);
    }
  }

  void rectangle(double x, double y, double width, double height, String fill);

  void line(double x1, double y1, double x2, double y2, String colour, double width);

  /// A line through points; dotted or solid.
  void path(double[] xs, double[] ys, String colour, double width, boolean dotted);

  /// A closed shape; hollow shapes are filled with paper.
  void polygon(double[] xs, double[] ys, String colour, boolean hollow);

  /// A closed shape through which what lies beneath is seen.
  void veil(double[] xs, double[] ys, String colour);

  void circle(double x, double y, double radius, String colour, boolean hollow);

  void text(double x, double y, String text, Font font, Anchor anchor);

  /// Slanting lines over a rectangle.
  default void hatch(double x, double y, double width, double height, String colour) {
    for (double sum = HATCH_STEP; sum < width + height; sum += HATCH_STEP) {
      // Where x + y is the same, as far as that lies in the rectangle.
      double from = Math.max(0, sum - height);
      double to = Math.min(width, sum);
      line(x + from, y + sum - from, x + to, y + sum - to, colour, 1);
    }
  }

  /// What lies between two lines over the same points.
  default void band(double[] xs, double[] tops, double[] bottoms, String colour) {
    int half = xs.length;
    double[] around = new double[2 * half];
    double[] along = new double[2 * half];
    for (int i = 0; i < half; i++) {
      // There along the tops, and back along the bottoms.
      around[i] = xs[i];
      along[i] = tops[i];
      around[2 * half - 1 - i] = xs[i];
      along[2 * half - 1 - i] = bottoms[i];
    }
    veil(around, along, colour);
  }

  /// Draws something that says more when one points at it, where a picture can.
  default void hinted(String hint, Runnable drawing) {
    drawing.run();
  }

  /// The marker of a system; hollow: the value is not valid.
  default void marker(double x, double y, double radius, SystemStyle style, boolean hollow) {
    if (style.marker() == Marker.CIRCLE) {
      circle(x, y, radius, style.colour(), hollow);
      return;
    }
    double[] corners = style.marker().corners();
    double[] xs = new double[corners.length / 2];
    double[] ys = new double[corners.length / 2];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = x + radius * corners[2 * i];
      ys[i] = y + radius * corners[2 * i + 1];
    }
    polygon(xs, ys, style.colour(), hollow);
  }

  /// About how wide a text is: exact enough to leave room for it.
  static double width(String text, Font font) {
    return text.length() * font.size * (font.bold ? 0.64 : 0.58);
  }
}
