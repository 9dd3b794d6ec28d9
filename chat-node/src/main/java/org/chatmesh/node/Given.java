package org.chatmesh.node;

import java.util.List;
import java.util.Optional;

/**
 * What was said for a setting, unread.
 *
 * @param texts one, or several for a setting that is a list; none: it depends
 * @param opposite if it is a switch, whether {@code true} means off
 */
record Given(List<String> texts, Origin origin, boolean opposite) {
  Given {
    texts = List.copyOf(texts);
  }

  /** Where an empty text says nothing. */
  static Optional<Given> unlessEmpty(List<String> texts, Origin origin, boolean opposite) {
    List<String> said = texts.stream().map(String::strip).filter(t -> !t.isEmpty()).toList();
    return said.isEmpty() ? Optional.empty() : Optional.of(new Given(said, origin, opposite));
  }
}
