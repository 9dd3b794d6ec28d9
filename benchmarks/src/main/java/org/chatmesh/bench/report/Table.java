package org.chatmesh.bench.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A table in Markdown.
final class Table {
  private final List<List<String>> lines = new ArrayList<>();

  /// @param texts how many columns, from the left, hold texts; the others hold numbers
  Table(List<String> header, int texts) {
    lines.add(List.copyOf(header));
    List<String> rule = new ArrayList<>(Collections.nCopies(texts, "---"));
    rule.addAll(Collections.nCopies(header.size() - texts, "---:"));
    lines.add(rule);
  }

  void add(List<String> cells) {
    lines.add(List.copyOf(cells));
  }

  @Override
  public String toString() {
    StringBuilder table = new StringBuilder();
    for (List<String> line : lines) {
      table.append("| ").append(String.join(" | ", line)).append(" |\n");
    }
    return table.toString();
  }
}
