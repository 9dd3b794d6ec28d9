package org.chatmesh.bench.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// A kind of load: who is linked, who sends, and what the size of a cell counts.
public enum Scenario {
  /// Two links and one message: relayed there, answered, relayed back.
  PINGPONG("2 links"),
  /// One sender; the size is the number of receivers.
  FANOUT("receivers"),
  /// Everyone sends and everyone receives; the size is the number of members.
  ROOM("members"),
  /// Links that say nothing, or a few that do; the size is their number.
  IDLE("links"),
  /// A room whose node works on each message, in its check stage; the size is the number of
  /// members.
  WORK("members"),
  /// One sender, the size in receivers, at several lengths of message.
  PAYLOAD("receivers"),
  /// As `fanout`, and one more receiver that stops reading.
  SLOW("receivers"),
  /// One sender, ten receivers, and links that open and close; the size is how many do each second.
  CHURN("links/s"),
  /// Nodes in a line, a sender at one end and a receiver at the other; the size is their number.
  CHAIN("nodes"),
  /// A room of eight whose node has as many CPUs as the size says.
  CORES("CPUs");

  private final String unit;

  Scenario(String unit) {
    this.unit = unit;
  }

  /// What the size of a cell counts.
  public String unit() {
    return unit;
  }

  /// The name in flags, files and tables.
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The scenario of that name.
  ///
  /// @throws IllegalArgumentException if there is none; the message lists those that exist
  @JsonCreator
  public static Scenario of(String text) {
    for (Scenario scenario : values()) {
      if (scenario.text().equals(text)) {
        return scenario;
      }
    }
    throw new IllegalArgumentException(
        "no scenario is called '%s'; there are %s"
            .formatted(
                text,
                Arrays.stream(values()).map(Scenario::text).collect(Collectors.joining(", "))));
  }
}
