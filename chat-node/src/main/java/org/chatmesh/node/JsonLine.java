package org.chatmesh.node;

import org.jspecify.annotations.Nullable;

/**
 * Builds one JSON object on one line. By hand, because it is all that the program needs of JSON,
 * and a library would double the time until the first line is out. Not thread-safe.
 */
final class JsonLine {
  private static final String HEXADECIMAL = "0123456789abcdef";

  private final StringBuilder json = new StringBuilder("{");

  /** Starts an object with the two fields that all of them have. */
  static JsonLine of(String type, long atMillis) {
    return new JsonLine().put("type", type).put("at", atMillis);
  }

  JsonLine put(String name, @Nullable String value) {
    name(name);
    if (value == null) {
      json.append("null");
    } else {
      quote(value);
    }
    return this;
  }

  JsonLine put(String name, long value) {
    name(name).append(value);
    return this;
  }

  JsonLine put(String name, boolean value) {
    name(name).append(value);
    return this;
  }

  JsonLine put(String name, Iterable<?> values) {
    name(name).append('[');
    String separator = "";
    for (Object value : values) {
      json.append(separator);
      separator = ",";
      if (value instanceof JsonLine object) {
        json.append(object);
      } else {
        quote(value.toString());
      }
    }
    json.append(']');
    return this;
  }

  /** The object as it is so far. */
  @Override
  public String toString() {
    return json + "}";
  }

  private StringBuilder name(String name) {
    if (json.length() > 1) {
      json.append(',');
    }
    quote(name);
    return json.append(':');
  }

  private void quote(String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || (Character.isSurrogate(c) && !isPaired(text, i))) {
        json.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          json.append(HEXADECIMAL.charAt(c >> shift & 0xf));
        }
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }

  private static boolean isPaired(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }
}
