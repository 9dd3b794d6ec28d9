package org.chatmesh.bench.report.chart;

import java.util.List;
import java.util.function.DoubleFunction;
import org.chatmesh.bench.report.chart.Canvas.Anchor;
import org.chatmesh.bench.report.chart.Canvas.Font;
import org.chatmesh.bench.stats.Interval;
import org.chatmesh.bench.stats.Line;
import org.jspecify.annotations.Nullable;

/// Points and curves of several systems, in panels with axes of their own. What belongs together
/// stands side by side, under a title.
public record StripChart(Caption caption, List<Strip> strips) implements Chart {
  private static final double HEADING = 26;
  private static final double PANEL_HEIGHT = 250;
  private static final double GAP = 22;

  /// Panels side by side.
  public record Strip(String title, List<Panel> panels) {}

  /// One pair of axes.
  ///
  /// @param title what the panel shows, with its unit
  /// @param axis what the horizontal axis shows
  /// @param ticks of the horizontal axis
  /// @param guide a grey line to compare with; no points for none
  /// @param least what the vertical axis shows in any case
  /// @param ratios true where the vertical axis is logarithmic if the horizontal one is, so that
  ///   what grows in proportion is a straight line; all values are then above 0
  /// @param format how numbers at the vertical axis are written
  public record Panel(
      String title,
      String axis,
      List<Double> ticks,
      List<Series> series,
      List<Line.Point> guide,
      Interval least,
      boolean ratios,
      DoubleFunction<String> format) {}

  /// One system.
  ///
  /// @param forks small dots, without a place in the legend
  public record Series(
      String system, List<Mark> marks, List<Line.Point> forks, List<Curve> curves) {}

  /// A value with its marker.
  ///
  /// @param interval a bar across the marker; null for none
  public record Mark(double x, double y, @Nullable Interval interval) {
    public Line.Point point() {
      return new Line.Point(x, y);
    }
  }

  /// A line through points, dotted or solid.
  public record Curve(List<Line.Point> points, boolean dotted) {}

  @Override
  public void draw(Canvas canvas) {
    for (int i = 0; i < strips.size(); i++) {
      Strip strip = strips.get(i);
      double y = caption.above() + i * stripHeight();
      canvas.text(Caption.MARGIN, y + 8, strip.title, Font.STRONG, Anchor.START);
      int columns = strip.panels.size();
      double width = (Caption.WIDTH - 2 * Caption.MARGIN - (columns - 1) * GAP) / columns;
      for (int column = 0; column < columns; column++) {
        double x = Caption.MARGIN + column * (width + GAP);
        new PlotPanel(
                strip.panels.get(column), caption.words(), x, y + HEADING, width, PANEL_HEIGHT)
            .draw(canvas);
      }
    }
    caption.draw(canvas, bottom());
  }

  @Override
  public double bottom() {
    return caption.above() + strips.size() * stripHeight();
  }

  private static double stripHeight() {
    return HEADING + PANEL_HEIGHT + GAP;
  }
}
