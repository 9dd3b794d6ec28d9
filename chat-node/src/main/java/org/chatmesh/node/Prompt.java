package org.chatmesh.node;

import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * What stands in front of the line that is typed: the current place, what became of the own lines,
 * and where messages wait, as in {@code lobby ✓2 · dev:3 @bob:1>}. Short: half of a line of 40
 * columns is left for typing. Stateless.
 */
final class Prompt {
  private static final int PLACE_COLUMNS = 10;
  private static final int OTHER_COLUMNS = 8;

  /** Of all, but for what stands behind: as long as it takes for one other place. */
  private static final int MOST_COLUMNS = 28;

  /** Some place with unread messages, as it is called. */
  record Other(String name, int count) {}

  private Prompt() {}

  static AttributedString of(String place, String fate, List<Other> others) {
    AttributedStringBuilder prompt =
        new AttributedStringBuilder()
            .styled(AttributedStyle.BOLD, Columns.cut(place, PLACE_COLUMNS));
    if (!fate.isEmpty()) {
      prompt.append(" ").append(fate);
    }
    if (!others.isEmpty()) {
      prompt.append(" · ");
      prompt.append(unread(others, MOST_COLUMNS - Columns.of(prompt.toString())));
    }
    return prompt.append("> ").toAttributedString();
  }

  /** The latest first: it is what one has just heard of. Those for which there is no room count. */
  private static String unread(List<Other> others, int columns) {
    StringBuilder shown = new StringBuilder();
    int left = others.size();
    for (Other other : others.reversed()) {
      String one = Columns.cut(other.name(), OTHER_COLUMNS) + ":" + other.count();
      if (!shown.isEmpty() && Columns.of(shown + one) > columns) {
        return shown + "+" + left;
      }
      shown.append(one).append(" ");
      left--;
    }
    return shown.toString().stripTrailing();
  }
}
