package org.chatmesh.bench.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.chatmesh.bench.report.chart.Canvas.Anchor;
import org.chatmesh.bench.report.chart.Canvas.Font;
import org.chatmesh.bench.report.words.Words;

/// What stands around a plot: title and load model above it, with the legend of the systems; the
/// machine and its label beneath.
///
/// @param words of the language of everything in the picture
/// @param subtitle what was done and in which unit; too long a text becomes several lines
/// @param notes beneath the plot, likewise
/// @param systems those in the legend
public record Caption(
    Words words, String title, List<String> subtitle, List<String> notes, List<String> systems) {
  /// Width of every picture.
  static final double WIDTH = 960;

  /// Left and right of everything.
  static final double MARGIN = 24;

  private static final double LINE = 17;
  private static final double TOP = 34;
  private static final double LEGEND = 30;

  /// Between a marker and its name, and between a name and the next marker.
  private static final double MARKER = 12;

  private static final double GAP = 28;

  public Caption {
    subtitle = lines(subtitle, Font.SUBTITLE, WIDTH - 2 * MARGIN);
    notes = lines(notes, Font.SMALL, WIDTH - 2 * MARGIN);
    systems = List.copyOf(systems);
  }

  /// Height of what stands above the plot.
  double above() {
    return TOP + subtitle.size() * LINE + LEGEND + legend().size() * LINE + 3;
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
    y += LEGEND;
    for (List<String> line : legend()) {
      legend(canvas, line, y);
      y += LINE;
    }
    y = bottom + 12;
    for (String line : notes) {
      canvas.text(MARGIN, y, line, Font.SMALL, Anchor.START);
      y += LINE;
    }
  }

  /// As many words to a line as fit into that width.
  static List<String> lines(List<String> texts, Font font, double width) {
    List<String> lines = new ArrayList<>();
    for (String text : texts) {
      StringBuilder line = new StringBuilder();
      for (String word : text.split(" ", -1)) {
        if (!line.isEmpty() && Canvas.width(line + " " + word, font) > width) {
          lines.add(line.toString());
          line.setLength(0);
        }
        line.append(line.isEmpty() ? "" : " ").append(word);
      }
      lines.add(line.toString());
    }
    return List.copyOf(lines);
  }

  private static void legend(Canvas canvas, List<String> line, double y) {
    double x = MARGIN + 6;
    for (String system : line) {
      canvas.marker(x, y - 4, 5, SystemStyle.of(system), false);
      canvas.text(x + MARKER, y, system, Font.LABEL, Anchor.START);
      x += legendWidth(system);
    }
  }

  /// As many systems to a line as fit; one line if there are none.
  private List<List<String>> legend() {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    double width = 0;
    for (String system : systems) {
      width += legendWidth(system);
      if (!line.isEmpty() && width > WIDTH - 2 * MARGIN) {
        lines.add(line);
        line = new ArrayList<>();
        width = legendWidth(system);
      }
      line.add(system);
    }
    lines.add(line);
    return lines;
  }

  private static double legendWidth(String system) {
    return MARKER + Canvas.width(system, Font.LABEL) + GAP;
  }
}
