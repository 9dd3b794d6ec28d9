package org.chatmesh.node;

import java.util.List;

/** Several lines that were pasted as one. Stateless. */
final class Paste {
  private Paste() {}

  /** Each line, without the empty ones: nobody wants to send those. */
  static List<String> lines(String text) {
    return text.indexOf('\n') < 0
        ? List.of(text)
        : text.lines().filter(line -> !line.isBlank()).toList();
  }
}
