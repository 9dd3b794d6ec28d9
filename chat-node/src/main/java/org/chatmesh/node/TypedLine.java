package org.chatmesh.node;

/** What a line that was typed means. */
sealed interface TypedLine {
  /** How an action is written in a text (XEP-0245 does so): others show it as one. */
  String ACTION = "/me ";

  /** Nothing was typed. */
  record Nothing() implements TypedLine {}

  /** Text for wherever the current place is. */
  record Say(String text) implements TypedLine {}

  /**
   * A command.
   *
   * @param rest what stands behind it, without the spaces in front of it
   */
  record Order(Command command, String rest) implements TypedLine {}

  /** Something with a slash that is no command. */
  record Unknown(String word) implements TypedLine {}

  static TypedLine of(String line) {
    if (line.isEmpty()) {
      return new Nothing();
    }
    if (!line.startsWith("/")) {
      return new Say(line);
    }
    if (line.startsWith("//")) {
      return new Say(line.substring(1));
    }
    int space = line.indexOf(' ');
    String word = space < 0 ? line : line.substring(0, space);
    String rest = space < 0 ? "" : line.substring(space + 1).stripLeading();
    return Command.of(word)
        .<TypedLine>map(command -> new Order(command, rest))
        .orElseGet(() -> new Unknown(word));
  }
}
