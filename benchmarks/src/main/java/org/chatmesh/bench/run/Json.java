package org.chatmesh.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Records as JSON files, indented, fields in the record's order.
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final JsonMapper COMPACT = JsonMapper.builder().build();

  private Json() {}

  /// An object on one line, its fields in the map's order.
  public static String line(Map<String, @Nullable Object> object) {
    return COMPACT.writeValueAsString(object);
  }

  public static void write(Path file, Record record) throws IOException {
    Files.writeString(file, MAPPER.writeValueAsString(record) + "\n");
  }

  public static <R extends Record> R read(Path file, Class<R> type) throws IOException {
    return MAPPER.readValue(Files.readString(file), type);
  }
}
