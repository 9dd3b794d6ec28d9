package org.chatmesh.bench.plan;

import java.util.List;
import java.util.Locale;

/// A kind of load, and the sizes at which the comparison runs it.
public enum Scenario {
  /// Two links and one message: relayed there, answered, relayed back.
  PINGPONG,
  /// One sender; the size is the number of receivers.
  FANOUT,
  /// Everyone sends and everyone receives; the size is the number of members.
  ROOM,
  /// Links that say nothing; the size is their number.
  IDLE;

  /// The sizes of the quick comparison.
  public List<Integer> sizes() {
    return switch (this) {
      case PINGPONG -> List.of(2);
      case FANOUT -> List.of(1, 10, 100);
      case ROOM -> List.of(2, 8, 32);
      case IDLE -> List.of(1_000);
    };
  }

  /// The name in flags, files and tables.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The scenario of that name.
  ///
  /// @throws IllegalArgumentException if there is none; the message lists those that exist
  public static Scenario of(String text) {
    for (Scenario scenario : values()) {
      if (scenario.text().equals(text)) {
        return scenario;
      }
    }
    throw new IllegalArgumentException(
        "no scenario is called '" + text + "'; there are pingpong, fanout, room and idle");
  }
}
