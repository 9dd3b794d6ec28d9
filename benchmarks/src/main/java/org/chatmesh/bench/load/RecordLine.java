package org.chatmesh.bench.load;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/// A record as one line of text, `name=value&name=value`: how the processes of a comparison talk.
/// Records within records are flattened, so their components need names of their own; lists hold
/// whole numbers. Not JSON, because a JSON library costs the measured processes more start-up time
/// than all the rest.
public final class RecordLine {
  private RecordLine() {}

  public static String write(Record record) {
    StringJoiner line = new StringJoiner("&");
    append(record, line);
    return line.toString();
  }

  /// Reads a line that [#write] wrote from a record of that type.
  ///
  /// @throws IllegalArgumentException if it was not
  public static <R extends Record> R read(Class<R> type, String line) {
    Map<String, String> values = new HashMap<>();
    for (String pair : line.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("not a record: " + line);
      }
      values.put(
          pair.substring(0, equals),
          URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return type.cast(create(type, values));
  }

  private static void append(Record record, StringJoiner line) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = valueOf(component, record);
      switch (value) {
        case Record inner -> append(inner, line);
        case Enum<?> constant -> line.add(component.getName() + "=" + constant.name());
        case List<?> numbers ->
            line.add(
                component.getName()
                    + "="
                    + numbers.stream().map(String::valueOf).collect(Collectors.joining(",")));
        default ->
            line.add(
                component.getName()
                    + "="
                    + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
      }
    }
  }

  private static Object valueOf(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException(record + " is not public", e);
    }
  }

  private static Object create(Class<?> type, Map<String, String> values) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      arguments[i] = parse(components[i], values);
    }
    try {
      return type.getConstructor(types).newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("no " + type.getSimpleName() + " in " + values, e);
    }
  }

  private static Object parse(RecordComponent component, Map<String, String> values) {
    Class<?> type = component.getType();
    if (type.isRecord()) {
      return create(type, values);
    }
    String text = values.get(component.getName());
    if (text == null) {
      throw new IllegalArgumentException("no " + component.getName() + " in " + values);
    }
    return switch (type.getSimpleName()) {
      case "int" -> Integer.parseInt(text);
      case "long" -> Long.parseLong(text);
      case "double" -> Double.parseDouble(text);
      case "boolean" -> Boolean.parseBoolean(text);
      case "List" -> numbers(text);
      default -> type.isEnum() ? constant(type, text) : text;
    };
  }

  private static List<Long> numbers(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(",", -1)).map(Long::valueOf).toList();
  }

  private static Object constant(Class<?> type, String name) {
    for (Object constant : type.getEnumConstants()) {
      if (constant instanceof Enum<?> each && each.name().equals(name)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(name + " is no " + type.getSimpleName());
  }
}
