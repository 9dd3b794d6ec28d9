package org.chatmesh.bench.report.chart;

import java.util.List;
import org.chatmesh.bench.report.chart.Canvas.Anchor;
import org.chatmesh.bench.report.chart.Canvas.Font;

/// What stands around a plot: title and load model above it, with the legend of the systems; the
/// machine and its label beneath.
///
/// @param subtitle what was done and in which unit; one or two lines
/// @param notes lines beneath the plot
/// @param systems those in the legend
public record Caption(
    String title, List<String> subtitle, List<String> notes, List<String> systems) {
  /// Width of every picture.
  static final double WIDTH = 960;

  /// Left and right of everything.
  static final double MARGIN = 24;

  private static final double LINE = 17;
  private static final double TOP = 34;
  private static final double LEGEND = 30;

  public Caption {
    subtitle = List.copyOf(subtitle);
    notes = List.copyOf(notes);
    systems = List.copyOf(systems);
  }

  /// Height of what stands above the plot.
  double above() {
    return TOP + subtitle.size() * LINE + LEGEND + 20;
  }

  /// Height of what stands beneath it.
  double beneath() {
    return 18 + notes.size() * LINE;
  }

  /// Draws it around a plot that ends at `bottom`.
  void draw(Canvas canvas, double bottom) {
    canvas.text(MARGIN, TOP, title, Font.TITLE, Anchor.START);
    double y = TOP + 4;
    for (String line : subtitle) {
      y += LINE;
      canvas.text(MARGIN, y, line, Font.SUBTITLE, Anchor.START);
    }
    legend(canvas, y + LEGEND);
    y = bottom + 12;
    for (String line : notes) {
      canvas.text(MARGIN, y, line, Font.SMALL, Anchor.START);
      y += LINE;
    }
  }

  private void legend(Canvas canvas, double y) {
    double x = MARGIN + 6;
    for (String system : systems) {
      canvas.marker(x, y - 4, 5, SystemStyle.of(system), false);
      canvas.text(x + 12, y, system, Font.LABEL, Anchor.START);
      x += 12 + Canvas.width(system, Font.LABEL) + 28;
    }
  }
}
