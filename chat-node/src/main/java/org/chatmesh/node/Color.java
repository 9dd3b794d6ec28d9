package org.chatmesh.node;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** When to write in colours. */
enum Color {
  /** On a terminal that can. */
  AUTO,
  ALWAYS,
  NEVER;

  /**
   * True if colours are to be shown where {@code NO_COLOR} (https://no-color.org) may be set. Bold,
   * faint and reversed text are no colours: they stay.
   */
  boolean shown(Map<String, String> environment) {
    return this == ALWAYS || (this == AUTO && environment.getOrDefault("NO_COLOR", "").isEmpty());
  }

  /** As {@code --color} names it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Color::word).toList();
  }

  /**
   * The one of that name.
   *
   * @throws Refusal if there is none
   */
  static Color of(String word) {
    return Arrays.stream(values())
        .filter(color -> color.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new Refusal("color.unknown", ShownText.of(word), String.join(", ", Color.words())));
  }
}
