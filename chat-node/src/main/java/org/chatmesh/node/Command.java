package org.chatmesh.node;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be ordered with a slash. How each is used and what it does stands in {@link Words}. */
enum Command {
  HELP,
  JOIN,
  LEAVE,
  ROOMS,
  MSG,
  QUERY,
  ME,
  NICK,
  WHO,
  WHOIS,
  PEERS,
  PING,
  CONNECT,
  DISCONNECT,
  BLOCK,
  UNBLOCK,
  STATUS,
  WHY,
  LANG,
  CLEAR,
  QUIT;

  /** The command that a word stands for, whatever its capitals. */
  static Optional<Command> of(String word) {
    return Arrays.stream(values()).filter(one -> one.typed().equalsIgnoreCase(word)).findFirst();
  }

  /** As it is typed. */
  String typed() {
    return "/" + key();
  }

  /** With its arguments: {@code /msg WHO TEXT}. */
  String usage(Words words) {
    return words.of("command." + key() + ".usage");
  }

  /** What it does, in one sentence. */
  String help(Words words) {
    return words.of("command." + key() + ".help");
  }

  private String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
