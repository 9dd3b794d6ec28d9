package org.chatmesh.node;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What holds for each {@link Setting}: what its flag says, else its environment variable, else the
 * configuration file, else the default. An empty variable or key says nothing.
 *
 * @param environment the process's environment variables
 */
record Settings(NodeFlags flags, Map<String, String> environment, ConfigFile file) {

  /** The first that says something, else the default. */
  Given of(Setting setting) {
    return Stream.of(flags.given(setting), inEnvironment(setting), file.given(setting))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> new Given(setting.fallback(), new Origin.Default(), false));
  }

  /** True if flag or variable says something: it holds for this run, whatever is kept. */
  boolean isAskedFor(Setting setting) {
    return flags.given(setting).isPresent() || inEnvironment(setting).isPresent();
  }

  /** One value, or null if nothing is said and the default depends. */
  <T> @Nullable T one(Setting setting, Function<String, T> read) {
    List<T> values = several(setting, read);
    return values.isEmpty() ? null : values.getFirst();
  }

  /** As {@link #one}, with a default for where it depends. */
  <T> T one(Setting setting, Function<String, T> read, T fallback) {
    T value = one(setting, read);
    return value == null ? fallback : value;
  }

  /** Several values, each once. */
  <T> List<T> several(Setting setting, Function<String, T> read) {
    Given given = of(setting);
    return given.texts().stream().map(text -> read(given.origin(), text, read)).distinct().toList();
  }

  /** A switch: {@code true} or {@code false}, {@code 1} or {@code 0}, {@code yes} or {@code no}. */
  boolean yes(Setting setting) {
    return one(setting, Settings::truth, false) != of(setting).opposite();
  }

  private Optional<Given> inEnvironment(Setting setting) {
    String value = environment.getOrDefault(setting.variable(), "");
    List<String> texts =
        setting.kind() == Setting.Kind.TEXTS ? Arrays.asList(value.split(",")) : List.of(value);
    return Given.unlessEmpty(texts, new Origin.Variable(setting.variable()), setting.isOpposite());
  }

  private static boolean truth(String value) {
    return switch (value) {
      case "true", "1", "yes" -> true;
      case "false", "0", "no" -> false;
      default -> throw new Refusal("setting.switch");
    };
  }

  /** The refusal says where the value came from. */
  private static <T> T read(Origin origin, String value, Function<String, T> read) {
    try {
      return read.apply(value);
    } catch (Refusal e) {
      throw new Refusal("setting.wrong", origin.where(), e.sentence());
    } catch (IllegalArgumentException e) {
      throw new Refusal("setting.wrong", origin.where(), String.valueOf(e.getMessage()));
    }
  }
}
