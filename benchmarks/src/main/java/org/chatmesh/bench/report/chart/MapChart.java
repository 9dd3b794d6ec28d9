package org.chatmesh.bench.report.chart;

import java.util.List;
import org.chatmesh.bench.report.chart.Canvas.Anchor;
import org.chatmesh.bench.report.chart.Canvas.Font;
import org.jspecify.annotations.Nullable;

/// Who holds which field: a grid whose fields have the colour and marker of a system, and are
/// hatched where that is not certain. Rows begin at the bottom, as on an axis.
///
/// @param columnAxis what the columns are
/// @param rowAxis what the rows are
/// @param grids one beneath the other
public record MapChart(Caption caption, String columnAxis, String rowAxis, List<Grid> grids)
    implements Chart {
  private static final double LEFT = 120;
  private static final double FIELD_HEIGHT = 92;

  /// Paper between two fields.
  private static final double SEAM = 3;

  private static final double TITLE_HEIGHT = 22;
  private static final double HEADING = 20;
  private static final double AXIS_HEIGHT = 56;
  private static final double PADDING = 10;
  private static final double TEXT_HEIGHT = 17;
  private static final double RADIUS = 6;

  /// How light the fields are, and how dark their hatching on them.
  private static final double LIGHT = 0.72;

  private static final double HATCHING = 0.35;

  /// Rows of fields.
  ///
  /// @param title stands above the grid; may be empty
  /// @param rows each with one field for each column
  public record Grid(String title, List<String> columns, List<Row> rows) {}

  /// The fields of one row, from the left.
  public record Row(String label, List<Field> fields) {}

  /// One field.
  ///
  /// @param system that holds it; null if none does
  /// @param texts beneath the system's name; one that is too long for the field is left out
  public record Field(@Nullable String system, boolean certain, List<String> texts) {}

  @Override
  public void draw(Canvas canvas) {
    double y = caption.above();
    for (Grid grid : grids) {
      grid(canvas, grid, y);
      y += height(grid);
    }
    caption.draw(canvas, bottom());
  }

  private void grid(Canvas canvas, Grid grid, double top) {
    canvas.text(Caption.MARGIN, top + 8, grid.title, Font.STRONG, Anchor.START);
    double y = top + above(grid);
    canvas.text(Caption.MARGIN, y - 10, rowAxis, Font.LABEL, Anchor.START);
    double width = fieldWidth(grid);
    for (Row row : grid.rows.reversed()) {
      canvas.text(LEFT - 12, y + FIELD_HEIGHT / 2 + 4, row.label, Font.LABEL, Anchor.END);
      double x = LEFT;
      for (Field field : row.fields) {
        field(canvas, field, x, y, width - SEAM);
        x += width;
      }
      y += FIELD_HEIGHT;
    }
    for (int i = 0; i < grid.columns.size(); i++) {
      double middle = LEFT + i * width + (width - SEAM) / 2;
      canvas.text(middle, y + 15, grid.columns.get(i), Font.LABEL, Anchor.MIDDLE);
    }
    double middle = LEFT + grid.columns.size() * width / 2;
    canvas.text(middle, y + 36, columnAxis, Font.LABEL, Anchor.MIDDLE);
  }

  private static void field(Canvas canvas, Field field, double x, double y, double width) {
    String system = field.system;
    double height = FIELD_HEIGHT - SEAM;
    if (system == null) {
      canvas.rectangle(x, y, width, height, Ink.BAND);
      texts(canvas, field.texts, x, y + PADDING + 12, width, Ink.BAND);
      return;
    }
    SystemStyle style = SystemStyle.of(system);
    String paper = Ink.lighter(style.colour(), LIGHT);
    canvas.rectangle(x, y, width, height, paper);
    if (!field.certain) {
      canvas.hatch(x, y, width, height, Ink.lighter(style.colour(), HATCHING));
    }
    double name = 2 * RADIUS + 8;
    boolean named = name + Canvas.width(system, Font.STRONG) <= width - 2 * PADDING;
    double known = named ? name + Canvas.width(system, Font.STRONG) : 2 * RADIUS;
    double line = y + PADDING + 12;
    canvas.rectangle(x + PADDING - 3, line - 14, known + 6, TEXT_HEIGHT + 2, paper);
    canvas.marker(x + PADDING + RADIUS, line - 4, RADIUS, style, false);
    if (named) {
      canvas.text(x + PADDING + name, line, system, Font.STRONG, Anchor.START);
    }
    texts(canvas, field.texts, x, line + TEXT_HEIGHT + 2, width, paper);
  }

  /// One beneath the other, on a little paper of their own.
  private static void texts(
      Canvas canvas, List<String> texts, double x, double y, double width, String paper) {
    double line = y;
    for (String text : texts) {
      double length = Canvas.width(text, Font.TICK);
      if (length <= width - 2 * PADDING) {
        canvas.rectangle(x + PADDING - 3, line - 12, length + 6, TEXT_HEIGHT - 1, paper);
        canvas.text(x + PADDING, line, text, Font.TICK.in(Ink.TEXT), Anchor.START);
        line += TEXT_HEIGHT;
      }
    }
  }

  private static double fieldWidth(Grid grid) {
    return (Caption.WIDTH - Caption.MARGIN - LEFT) / Math.max(1, grid.columns.size());
  }

  private static double height(Grid grid) {
    return above(grid) + grid.rows.size() * FIELD_HEIGHT + AXIS_HEIGHT;
  }

  private static double above(Grid grid) {
    return grid.title.isEmpty() ? HEADING : TITLE_HEIGHT + HEADING;
  }

  @Override
  public double bottom() {
    return caption.above() + grids.stream().mapToDouble(MapChart::height).sum();
  }
}
