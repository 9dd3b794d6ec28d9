package org.chatmesh.bench.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A length of time as people write it in flags and plans: `500ms`, `2s`, `1.5s`, `9m`.
public record Span(long millis) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)(ms|s|m)");
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final double MILLIS_PER_MINUTE = 6e4;

  /// Reads a span.
  ///
  /// @throws IllegalArgumentException if it is none, or shorter than a millisecond
  @JsonCreator
  public static Span of(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no time such as 500ms, 2s or 3m");
    }
    double unit =
        switch (matcher.group(2)) {
          case "ms" -> 1;
          case "s" -> MILLIS_PER_SECOND;
          default -> MILLIS_PER_MINUTE;
        };
    long millis = Math.round(Double.parseDouble(matcher.group(1)) * unit);
    if (millis < 1) {
      throw new IllegalArgumentException("'" + text + "' is less than a millisecond");
    }
    return new Span(millis);
  }

  public static Span ofSeconds(long seconds) {
    return new Span(TimeUnit.SECONDS.toMillis(seconds));
  }

  public Duration duration() {
    return Duration.ofMillis(millis);
  }

  public double seconds() {
    return millis / MILLIS_PER_SECOND;
  }

  /// The shortest form that reads back as the same span.
  @JsonValue
  public String text() {
    return millis % TimeUnit.SECONDS.toMillis(1) == 0
        ? TimeUnit.MILLISECONDS.toSeconds(millis) + "s"
        : millis + "ms";
  }

  @Override
  public String toString() {
    return text();
  }
}
