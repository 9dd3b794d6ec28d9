package org.chatmesh.bench.report.chart;

/// The shapes that mark a value.
public enum Marker {
  SQUARE,
  TRIANGLE,
  DIAMOND,
  CIRCLE,
  INVERTED_TRIANGLE,
  LEFT_TRIANGLE,
  RIGHT_TRIANGLE,
  PENTAGON,
  HEXAGON,
  PLUS,
  CROSS,
  STAR,
  HOURGLASS,
  BOW_TIE;

  /// The corners, x and y by turns, around (0, 0), of a marker with radius 1: all look about as
  /// large. A circle has none.
  double[] corners() {
    return switch (this) {
      case CIRCLE -> new double[0];
      case SQUARE -> new double[] {-0.88, -0.88, 0.88, -0.88, 0.88, 0.88, -0.88, 0.88};
      case TRIANGLE -> new double[] {-1.1, 0.8, 1.1, 0.8, 0, -1.15};
      case INVERTED_TRIANGLE -> new double[] {-1.1, -0.8, 1.1, -0.8, 0, 1.15};
      case LEFT_TRIANGLE -> new double[] {0.8, -1.1, 0.8, 1.1, -1.15, 0};
      case RIGHT_TRIANGLE -> new double[] {-0.8, -1.1, -0.8, 1.1, 1.15, 0};
      case DIAMOND -> new double[] {0, -1.2, 1.2, 0, 0, 1.2, -1.2, 0};
      case PENTAGON -> new double[] {0, -1.15, 1.09, -0.36, 0.68, 0.93, -0.68, 0.93, -1.09, -0.36};
      case HEXAGON -> new double[] {0, -1.15, 1, -0.58, 1, 0.58, 0, 1.15, -1, 0.58, -1, -0.58};
      case PLUS -> cross(0.4, 1.15, 1);
      case CROSS -> cross(0.4, 1.2, Math.sqrt(0.5));
      case STAR -> star(0.38, 1.35);
      case HOURGLASS -> new double[] {-0.95, -1, 0.95, -1, 0.2, 0, 0.95, 1, -0.95, 1, -0.2, 0};
      case BOW_TIE -> new double[] {-1, -0.95, 0, -0.2, 1, -0.95, 1, 0.95, 0, 0.2, -1, 0.95};
    };
  }

  /// Two bars across each other.
  ///
  /// @param half of a bar's width
  /// @param arm from the middle to a bar's end
  /// @param cosine of the angle by which they are turned, at most 45°
  private static double[] cross(double half, double arm, double cosine) {
    double[] upright = {
      -half, -arm, half, -arm, half, -half, arm, -half, arm, half, half, half, half, arm, -half,
      arm, -half, half, -arm, half, -arm, -half, -half, -half
    };
    double sine = Math.sqrt(1 - cosine * cosine);
    double[] turned = new double[upright.length];
    for (int i = 0; i < upright.length; i += 2) {
      turned[i] = upright[i] * cosine - upright[i + 1] * sine;
      turned[i + 1] = upright[i] * sine + upright[i + 1] * cosine;
    }
    return turned;
  }

  /// Four points.
  private static double[] star(double inner, double outer) {
    return new double[] {
      0, -outer, inner, -inner, outer, 0, inner, inner, 0, outer, -inner, inner, -outer, 0, -inner,
      -inner
    };
  }
}
