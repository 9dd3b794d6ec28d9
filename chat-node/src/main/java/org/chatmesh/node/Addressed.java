package org.chatmesh.node;

/**
 * A person and a text behind a command.
 *
 * @param who a word, or anything between double quotes: nicknames may contain spaces; empty if
 *     there is none
 * @param text what follows; empty if there is none
 */
record Addressed(String who, String text) {
  static Addressed of(String rest) {
    boolean quoted = rest.startsWith("\"");
    int end = rest.indexOf(quoted ? '"' : ' ', 1);
    if (end < 0) {
      return quoted ? new Addressed("", "") : new Addressed(rest, "");
    }
    return new Addressed(
        rest.substring(quoted ? 1 : 0, end).strip(), rest.substring(end + 1).stripLeading());
  }
}
