package org.chatmesh.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * What a person keeps for every start, in a file of the data directory that people write: TOML, one
 * {@link Setting} a key. Nothing is guessed: an unknown key, a value of the wrong type and broken
 * TOML are refused with the place where they stand.
 *
 * @param values of the keys that say something
 */
record ConfigFile(Map<Setting, Given> values) {
  static final String NAME = "config.toml";

  /** Says nothing. */
  static final ConfigFile NONE = new ConfigFile(Map.of());

  /** Far more than all keys need; who has more has put something else there. */
  private static final int LARGEST_BYTES = 64 * 1_024;

  /** Where nothing but comments stands, there is nothing to parse, as after most first starts. */
  private static final Pattern COMMENTS = Pattern.compile("(?:\\h*(?:#.*)?\\R)*+");

  ConfigFile {
    values = Map.copyOf(values);
  }

  Optional<Given> given(Setting setting) {
    return Optional.ofNullable(values.get(setting));
  }

  /**
   * Reads the file of a data directory, without locking that.
   *
   * @return nothing if there is no file
   * @throws Refusal if it cannot be used
   */
  static Optional<ConfigFile> read(Path directory) {
    Path path = directory.resolve(NAME);
    try {
      return DataDirectory.read(path, LARGEST_BYTES).map(content -> parse(path, content));
    } catch (IOException e) {
      throw new Refusal("config.unreadable", path, DataDirectory.why(e));
    }
  }

  private static ConfigFile parse(Path path, String content) {
    if (COMMENTS.matcher(content).matches()) {
      return NONE;
    }
    Map<Setting, Given> values = new EnumMap<>(Setting.class);
    for (Map.Entry<String, JsonNode> entry : tree(path, content).properties()) {
      Sentence where = where(path, content, entry.getKey());
      Setting setting =
          Setting.ofKey(entry.getKey())
              .orElseThrow(() -> new Refusal("config.unknown-key", where, keys()));
      Given.unlessEmpty(texts(setting, entry.getValue(), where), new Origin.File(where), false)
          .ifPresent(given -> values.put(setting, given));
    }
    return new ConfigFile(values);
  }

  private static JsonNode tree(Path path, String content) {
    try {
      return new TomlMapper().readTree(content);
    } catch (JacksonException e) {
      throw broken(path, e);
    }
  }

  /** What nests too deep has no place. */
  private static Refusal broken(Path path, JacksonException e) {
    String why = ShownText.of(String.valueOf(e.getOriginalMessage()));
    TokenStreamLocation place = e.getLocation();
    return place == null
        ? new Refusal("config.broken", path, why)
        : new Refusal("config.broken-line", path, String.valueOf(place.getLineNr()), why);
  }

  private static List<String> texts(Setting setting, JsonNode value, Sentence where) {
    boolean fits =
        switch (setting.kind()) {
          case TEXT -> value.isString();
          case TEXTS -> value.isArray() && value.valueStream().allMatch(JsonNode::isString);
          case NUMBER -> value.isNumber();
          case SWITCH -> value.isBoolean();
        };
    if (!fits) {
      throw new Refusal("setting.wrong", where, Sentence.of(setting.kind().expected()));
    }
    return value.isArray()
        ? value.valueStream().map(JsonNode::stringValue).toList()
        : List.of(value.asString());
  }

  /** The reader of TOML tells no lines of values. */
  private static Sentence where(Path path, String content, String key) {
    Matcher line =
        Pattern.compile("(?m)^\\h*(?:\\[+\\h*)?[\"']?" + Pattern.quote(key) + "[\"']?\\h*[]=.]")
            .matcher(content);
    String shown = ShownText.of(key);
    return line.find()
        ? Sentence.of(
            "config.line",
            path,
            String.valueOf(1 + content.substring(0, line.start()).lines().count()),
            shown)
        : Sentence.of("config.key", path, shown);
  }

  private static String keys() {
    return String.join(", ", Setting.kept().stream().map(Setting::key).toList());
  }
}
