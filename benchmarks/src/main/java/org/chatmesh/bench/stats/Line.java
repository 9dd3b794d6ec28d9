package org.chatmesh.bench.stats;

import java.util.List;
import org.hipparchus.stat.regression.SimpleRegression;
import org.jspecify.annotations.Nullable;

/// The line of least squares through some points. The interval of its slope takes the deviations
/// from the line for independent, and for equally wide at every x.
///
/// @param slope how much y grows with each x
/// @param interval 95 % confidence interval of the slope; null if two points decide it all
/// @param points how many there were
public record Line(double intercept, double slope, @Nullable Interval interval, int points) {
  /// Two points lie on a line whatever they are.
  private static final int MIN_POINTS = 3;

  public record Point(double x, double y) {}

  /// Null if the points do not have at least two different x.
  public static @Nullable Line through(List<Point> points) {
    if (points.stream().map(Point::x).distinct().count() < 2) {
      return null;
    }
    SimpleRegression regression = new SimpleRegression();
    points.forEach(point -> regression.addData(point.x, point.y));
    double slope = regression.getSlope();
    return new Line(regression.getIntercept(), slope, interval(regression, slope), points.size());
  }

  private static @Nullable Interval interval(SimpleRegression regression, double slope) {
    if (regression.getN() < MIN_POINTS) {
      return null;
    }
    double half = regression.getSlopeConfidenceInterval();
    return new Interval(slope - half, slope + half);
  }

  public double y(double x) {
    return intercept + slope * x;
  }
}
