package org.chatmesh.node;

import org.jline.utils.WCWidth;

/** Texts measured in columns of a terminal: wide letters take two, marks none. Stateless. */
final class Columns {
  private Columns() {}

  static int of(String text) {
    return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
  }

  /** The start of a text, with {@code …} behind if it had to be cut. */
  static String cut(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    StringBuilder start = new StringBuilder();
    int width = 0;
    for (int c : text.codePoints().toArray()) {
      width += Math.max(0, WCWidth.wcwidth(c));
      if (width > columns - 1) {
        break;
      }
      start.appendCodePoint(c);
    }
    return start.append('…').toString();
  }

  /** A text with spaces behind, up to that width. */
  static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - of(text)));
  }
}
