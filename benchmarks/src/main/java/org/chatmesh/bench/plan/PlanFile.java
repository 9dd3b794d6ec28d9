package org.chatmesh.bench.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/// Plans as JSON, keys in `snake_case`. What is not right about one is said in one sentence; an
/// unknown key is never ignored.
public final class PlanFile {
  /// The plans that come with the laboratory.
  public static final List<String> SHIPPED =
      List.of(
          "smoke",
          "smoke-rivals",
          "quick",
          "standard",
          "full",
          "check",
          "rivals",
          "tuning",
          "latency",
          "multicore");

  /// A plan is written by hand: far below this.
  private static final long MAX_BYTES = 1_000_000;

  private static final int HASH_CHARACTERS = 12;
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private PlanFile() {}

  /// The shipped plan of that name, or else the one in that file.
  ///
  /// @throws IllegalArgumentException with one sentence, if there is none or it is wrong
  public static Plan named(String nameOrFile) throws IOException {
    if (SHIPPED.contains(nameOrFile)) {
      try (InputStream stream = PlanFile.class.getResourceAsStream(nameOrFile + ".json")) {
        if (stream == null) {
          throw new IllegalStateException("the plan '" + nameOrFile + "' was not built in");
        }
        return parse(nameOrFile, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    Path file = Path.of(nameOrFile);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "there is no plan or file '%s'; the plans are %s"
              .formatted(nameOrFile, String.join(", ", SHIPPED)));
    }
    return read(file);
  }

  /// Reads a file.
  ///
  /// @throws IllegalArgumentException with one sentence, if it is wrong
  public static Plan read(Path file) throws IOException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new IllegalArgumentException(file + ": longer than a plan can be");
      }
      return parse(file.toString(), Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("there is no file " + file, e);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + ": it is no text", e);
    }
  }

  public static void write(Path file, Plan plan) throws IOException {
    Files.writeString(file, text(plan));
  }

  /// The plan as a file holds it.
  public static String text(Plan plan) {
    return MAPPER.writeValueAsString(plan) + "\n";
  }

  /// A fingerprint: two plans with the same one are the same.
  public static String hash(Plan plan) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text(plan).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// @param from what the text is called in errors
  static Plan parse(String from, String text) {
    try {
      Plan plan = MAPPER.readValue(text, Plan.class);
      if (plan == null) {
        throw new IllegalArgumentException("plan " + from + ": it is empty");
      }
      return plan;
    } catch (UnrecognizedPropertyException e) {
      String known =
          e.getKnownPropertyIds().stream()
              .map(String::valueOf)
              .sorted()
              .collect(Collectors.joining(", "));
      throw new IllegalArgumentException(
          "plan %s: unknown key '%s'%s; there are %s"
              .formatted(from, e.getPropertyName(), lineOf(pointer(e), text), known),
          e);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "plan %s: %s%s".formatted(from, sentence(e), line(e.getLocation())), e);
    }
  }

  private static String sentence(JacksonException problem) {
    if (problem.getCause() instanceof IllegalArgumentException own) {
      return String.valueOf(own.getMessage());
    }
    if (problem instanceof StreamReadException) {
      return "it is not JSON: " + problem.getOriginalMessage().replaceFirst(" \\(start .*", "");
    }
    String where = pointer(problem);
    return where.isEmpty()
        ? "it is not one JSON object and nothing else"
        : "'%s' is missing or of the wrong kind".formatted(where);
  }

  /// Where the line is that holds a key: of those that a record does not know, Jackson forgets it.
  private static String lineOf(String pointer, String text) {
    try (JsonParser parser = MAPPER.createParser(text)) {
      while (parser.nextToken() != null) {
        if (parser.streamReadContext().pathAsPointer().toString().equals(pointer)) {
          return line(parser.currentTokenLocation());
        }
      }
    }
    return "";
  }

  /// The place in the document, `/scenarios/0/forks`; empty if it is all of it.
  private static String pointer(JacksonException problem) {
    return problem.getPath().stream()
        .map(step ->
            step.getPropertyName() == null
                ? "/" + step.getIndex()
                : "/" + step.getPropertyName().replace("~", "~0").replace("/", "~1"))
        .collect(Collectors.joining());
  }

  private static String line(@Nullable TokenStreamLocation location) {
    return location == null || location.getLineNr() < 1
        ? ""
        : " (line " + location.getLineNr() + ")";
  }
}
