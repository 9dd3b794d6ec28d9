package org.chatmesh.bench.report.chart;

/// Something to draw on: the few strokes that the charts need. Coordinates are pixels from the top
/// left; colours are `#rrggbb`.
public interface Canvas {
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

  void circle(double x, double y, double radius, String colour, boolean hollow);

  void text(double x, double y, String text, Font font, Anchor anchor);

  /// The marker of a system; hollow: the value is not valid.
  default void marker(double x, double y, double radius, SystemStyle style, boolean hollow) {
    double r = radius;
    switch (style.marker()) {
      case CIRCLE -> circle(x, y, r, style.colour(), hollow);
      case SQUARE -> {
        double half = 0.88 * r;
        polygon(
            new double[] {x - half, x + half, x + half, x - half},
            new double[] {y - half, y - half, y + half, y + half},
            style.colour(),
            hollow);
      }
      case DIAMOND -> {
        double half = 1.2 * r;
        polygon(
            new double[] {x, x + half, x, x - half},
            new double[] {y - half, y, y + half, y},
            style.colour(),
            hollow);
      }
      case TRIANGLE -> {
        double wide = 1.1 * r;
        polygon(
            new double[] {x - wide, x + wide, x},
            new double[] {y + 0.8 * r, y + 0.8 * r, y - 1.15 * r},
            style.colour(),
            hollow);
      }
    }
  }

  /// About how wide a text is: exact enough to leave room for it.
  static double width(String text, Font font) {
    return text.length() * font.size * (font.bold ? 0.64 : 0.58);
  }
}
