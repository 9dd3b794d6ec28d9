package org.chatmesh.node;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows in columns. Where the terminal is too narrow, the first column is cut and the last ones are
 * left out: whoever makes a table puts first what matters most. Stateless.
 */
final class Table {
  private static final String GAP = "  ";
  private static final int FIRST_AT_LEAST = 12;

  private Table() {}

  /**
   * The rows as lines of equal columns.
   *
   * @param rows of equally many texts, cleaned
   * @param width that there is; 0 if it does not matter
   */
  static List<String> of(List<List<String>> rows, int width) {
    if (rows.isEmpty()) {
      return List.of();
    }
    List<Integer> widths = new ArrayList<>();
    for (int i = 0; i < rows.getFirst().size(); i++) {
      int column = i;
      widths.add(rows.stream().mapToInt(row -> Columns.of(row.get(column))).max().orElse(0));
    }
    if (width > 0) {
      fit(widths, width);
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static void fit(List<Integer> widths, int width) {
    int first = widths.getFirst();
    widths.set(0, Math.min(first, FIRST_AT_LEAST));
    while (widths.size() > 1 && total(widths) > width) {
      widths.removeLast();
    }
    widths.set(0, Math.min(first, widths.getFirst() + Math.max(0, width - total(widths))));
  }

  private static int total(List<Integer> widths) {
    return widths.stream().mapToInt(Integer::intValue).sum() + GAP.length() * (widths.size() - 1);
  }

  private static String line(List<String> row, List<Integer> widths) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < widths.size(); i++) {
      cells.add(Columns.pad(Columns.cut(row.get(i), widths.get(i)), widths.get(i)));
    }
    return String.join(GAP, cells).stripTrailing();
  }
}
