package org.chatmesh.node;

/** Whether a text speaks of somebody by name. Stateless. */
final class Mention {
  private Mention() {}

  /** True if the name stands in the text as a word, or as words, whatever the capitals. */
  static boolean of(String name, String text) {
    for (int at = 0; at + name.length() <= text.length(); at++) {
      if (text.regionMatches(true, at, name, 0, name.length())
          && isEdge(text, at)
          && isEdge(text, at + name.length())) {
        return !name.isBlank();
      }
    }
    return false;
  }

  /** Not between two characters of one word. */
  private static boolean isEdge(String text, int at) {
    return at == 0
        || at == text.length()
        || !Character.isLetterOrDigit(text.codePointBefore(at))
        || !Character.isLetterOrDigit(text.codePointAt(at));
  }
}
