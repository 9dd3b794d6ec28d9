package org.chatmesh.node;

import java.util.Locale;

/** What a line that was typed means. */
sealed interface TypedLine {
  /** Nothing was typed. */
  record Nothing() implements TypedLine {}

  /** Text for the current room. */
  record Say(String text) implements TypedLine {}

  record Join(String room) implements TypedLine {}

  /**
   * Leaves a room.
   *
   * @param room empty: the current one
   */
  record Leave(String room) implements TypedLine {}

  /**
   * A direct message.
   *
   * @param who a nickname, an id or the start of one
   */
  record Message(String who, String text) implements TypedLine {}

  record Rename(String name) implements TypedLine {}

  /**
   * Asks who is there.
   *
   * @param room empty: the current one
   */
  record Who(String room) implements TypedLine {}

  record Peers() implements TypedLine {}

  record Quit() implements TypedLine {}

  /** A command that cannot be understood. */
  record Wrong(String why) implements TypedLine {}

  String COMMANDS =
      "/join ROOM, /leave [ROOM], /msg WHO TEXT, /nick NAME, /who [ROOM], /peers, /quit";

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
    String command = space < 0 ? line : line.substring(0, space);
    String rest = space < 0 ? "" : line.substring(space + 1).stripLeading();
    return command.equalsIgnoreCase("/msg") ? message(rest) : command(command, rest.strip());
  }

  private static TypedLine command(String command, String rest) {
    return switch (command.toLowerCase(Locale.ROOT)) {
      case "/join" -> rest.isEmpty() ? new Wrong("/join needs the name of a room") : new Join(rest);
      case "/leave" -> new Leave(rest);
      case "/nick" -> rest.isEmpty() ? new Wrong("/nick needs a name") : new Rename(rest);
      case "/who" -> new Who(rest);
      case "/peers" -> new Peers();
      case "/quit" -> new Quit();
      default ->
          new Wrong(
              "there is no command "
                  + ShownText.of(command)
                  + ", only "
                  + COMMANDS
                  + "; to send a text that starts with a slash, type two");
    };
  }

  /** WHO is a word, or anything between double quotes: nicknames may contain spaces. */
  private static TypedLine message(String rest) {
    boolean quoted = rest.startsWith("\"");
    int end = rest.indexOf(quoted ? '"' : ' ', 1);
    if (end < 0) {
      return new Wrong("/msg needs to whom, and what: /msg WHO TEXT");
    }
    String who = rest.substring(quoted ? 1 : 0, end);
    String text = rest.substring(end + 1).stripLeading();
    return who.isBlank() || text.isBlank()
        ? new Wrong("/msg needs to whom, and what: /msg WHO TEXT")
        : new Message(who, text);
  }
}
