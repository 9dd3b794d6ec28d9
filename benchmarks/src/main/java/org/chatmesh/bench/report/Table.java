package org.chatmesh.bench.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A table in Markdown: first column left, the others right.
final class Table {
  private final List<List<String>> lines = new ArrayList<>();

  Table(List<String> header) {
    lines.add(List.copyOf(header));
    List<String> rule = new ArrayList<>(Collections.nCopies(header.size(), "---:"));
    rule.set(0, "---");
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
