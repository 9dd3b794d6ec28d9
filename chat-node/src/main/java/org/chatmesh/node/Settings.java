package org.chatmesh.node;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a value comes from: the flag, else the environment variable, else the default. An empty
 * variable counts as not set.
 *
 * @param environment the process's environment variables
 */
record Settings(Map<String, String> environment) {

  /** A value that cannot be used; the message names the flag or variable it came from. */
  static final class BadSetting extends IllegalArgumentException {
    BadSetting(String source, IllegalArgumentException cause) {
      super(source + ": " + cause.getMessage(), cause);
    }
  }

  /** One value, or null if neither flag nor variable is set. */
  <T> @Nullable T one(
      String flag, @Nullable String given, String variable, Function<String, T> read) {
    if (given != null) {
      return read(flag, given, read);
    }
    String value = environment.get(variable);
    return value == null || value.isBlank() ? null : read(variable, value.strip(), read);
  }

  /** As {@link #one}, with a default. */
  <T> T one(
      String flag, @Nullable String given, String variable, Function<String, T> read, T fallback) {
    T value = one(flag, given, variable, read);
    return value == null ? fallback : value;
  }

  /** Several values, each once; the variable separates them by commas. */
  <T> List<T> several(
      String flag, @Nullable List<String> given, String variable, Function<String, T> read) {
    if (given != null) {
      return given.stream().map(value -> read(flag, value, read)).distinct().toList();
    }
    return Arrays.stream(environment.getOrDefault(variable, "").split(","))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .map(value -> read(variable, value, read))
        .distinct()
        .toList();
  }

  /**
   * Yes or no; the variable says {@code true} or {@code false}, {@code 1} or {@code 0}, {@code yes}
   * or {@code no}.
   */
  boolean yes(@Nullable Boolean given, String variable) {
    if (given != null) {
      return given;
    }
    return one(variable, null, variable, Settings::truth, false);
  }

  private static boolean truth(String value) {
    return switch (value) {
      case "true", "1", "yes" -> true;
      case "false", "0", "no" -> false;
      default -> throw new IllegalArgumentException("true or false is expected");
    };
  }

  private static <T> T read(String source, String value, Function<String, T> read) {
    try {
      return read.apply(value);
    } catch (IllegalArgumentException e) {
      throw new BadSetting(source, e);
    }
  }
}
