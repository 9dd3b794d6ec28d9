package org.chatmesh.bench;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `500ms`, `2s`, `1.5s` and `3m`.
final class DurationConverter implements ITypeConverter<Duration> {
  private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m)");
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final double MILLIS_PER_MINUTE = 6e4;

  @Override
  public Duration convert(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException("'" + text + "' is no time such as 500ms, 2s or 3m");
    }
    double unit =
        switch (matcher.group(2)) {
          case "ms" -> 1;
          case "s" -> MILLIS_PER_SECOND;
          default -> MILLIS_PER_MINUTE;
        };
    long millis = Math.round(Double.parseDouble(matcher.group(1)) * unit);
    if (millis < 1) {
      throw new TypeConversionException("'" + text + "' is less than a millisecond");
    }
    return Duration.ofMillis(millis);
  }
}
