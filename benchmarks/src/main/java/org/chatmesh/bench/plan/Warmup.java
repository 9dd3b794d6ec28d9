package org.chatmesh.bench.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// How long a run is loaded before it is measured: `3s`, or `pilot 8s`, which finds the time on
/// pilot runs of that length and freezes it for all.
///
/// @param length of the warm-up, or of each pilot run
public record Warmup(boolean pilot, Span length) {
  private static final String PILOT = "pilot ";

  @JsonCreator
  public static Warmup of(String text) {
    return text.startsWith(PILOT)
        ? new Warmup(true, Span.of(text.substring(PILOT.length()).strip()))
        : new Warmup(false, Span.of(text));
  }

  @JsonValue
  public String text() {
    return pilot ? PILOT + length.text() : length.text();
  }
}
