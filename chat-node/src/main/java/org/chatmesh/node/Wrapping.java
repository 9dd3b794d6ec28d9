package org.chatmesh.node;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.WCWidth;

/**
 * Breaks long lines by itself, between words where it can, and indents what follows. If the
 * terminal did it, a text with the right number of spaces in it could make its second row look like
 * a line of somebody else. Stateless.
 */
final class Wrapping {
  /** As wide as the time in front of a line. */
  private static final AttributedString INDENT = new AttributedString("      ");

  /** Narrower terminals than this wrap as they like. */
  private static final int NARROWEST = 16;

  private Wrapping() {}

  /**
   * The rows of a line.
   *
   * @param columns of the terminal; 0 if it has none. The last one stays free: terminals disagree
   *     about what happens in it
   */
  static List<AttributedString> of(AttributedString line, int columns) {
    int limit = columns - 1;
    if (limit < NARROWEST || line.columnLength() <= limit) {
      return List.of(line);
    }
    List<AttributedString> rows = new ArrayList<>();
    int from = 0;
    while (from < line.length()) {
      int room = from == 0 ? limit : limit - INDENT.length();
      int end = end(line, from, room);
      AttributedString row = line.subSequence(from, end);
      rows.add(from == 0 ? row : AttributedString.join(AttributedString.EMPTY, INDENT, row));
      from = end;
      while (from < line.length() && line.charAt(from) == ' ') {
        from++;
      }
    }
    return rows;
  }

  /** Behind the last word that fits; within a word if it is the only one. */
  private static int end(AttributedString line, int from, int room) {
    int width = 0;
    int space = -1;
    int at = from;
    while (at < line.length()) {
      int c = Character.codePointAt(line, at);
      if (c == ' ' && at > from) {
        space = at;
      }
      width += Math.max(0, WCWidth.wcwidth(c));
      if (width > room) {
        return space > from ? space : Math.max(at, from + Character.charCount(c));
      }
      at += Character.charCount(c);
    }
    return at;
  }
}
