package org.chatmesh.bench.run;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `jmh.json` in the directory of a result set: what JMH has measured, as JMH writes it. Not each
/// set has one.
public final class MicroFile {
  private static final String PACKAGE = "org.chatmesh.bench.jmh.";
  private static final String SUFFIX = "Benchmark";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Path directory;
  private final Path file;

  public MicroFile(Path directory) {
    this.directory = directory;
    file = directory.resolve("jmh.json");
  }

  public Path path() {
    return file;
  }

  public boolean exists() {
    return Files.exists(file);
  }

  /// All scores, in the file's order; empty if there is no file.
  ///
  /// @throws IOException with one sentence that names the file, if JMH has not written it, or for
  ///   other benchmarks than those of this laboratory
  public List<MicroScore> scores() throws IOException {
    if (!exists()) {
      return List.of();
    }
    try {
      return scores(MAPPER.readTree(Files.readString(file)));
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": it is no text", e);
    } catch (JacksonException e) {
      throw new IOException(file + ": it is not JSON", e);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "%s: not what JMH measured here: %s".formatted(file, e.getMessage()), e);
    }
  }

  /// @param json what JMH has written
  void write(String json) throws IOException {
    Files.createDirectories(directory);
    Path draft = directory.resolve("jmh.json.partial");
    Files.writeString(draft, json);
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static List<MicroScore> scores(JsonNode results) {
    if (!results.isArray() || results.isEmpty()) {
      throw new IllegalArgumentException("it is no list of results");
    }
    List<MicroScore> scores = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      scores.add(new Result(i + 1, results.path(i)).score());
    }
    return List.copyOf(scores);
  }

  /// One result of the list.
  ///
  /// @param number from 1, for people
  private record Result(int number, JsonNode node) {

    MicroScore score() {
      String benchmark = text("benchmark");
      String method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
      String type = benchmark.substring(0, benchmark.length() - method.length());
      if (!type.startsWith(PACKAGE) || !type.endsWith(SUFFIX + ".")) {
        throw new IllegalArgumentException(
            "'%s' is no benchmark of this laboratory".formatted(benchmark));
      }
      return new MicroScore(
          type.substring(PACKAGE.length(), type.length() - SUFFIX.length() - 1),
          method,
          text("mode"),
          (int) figure("forks"),
          (int) figure("measurementIterations"),
          parameters(),
          figure("primaryMetric", "score"),
          figure("primaryMetric", "scoreError"),
          text("primaryMetric", "scoreUnit"),
          allocated(),
          text("jmhVersion"),
          text("jdkVersion"),
          flags());
    }

    /// Others tell of folders and ports.
    private List<String> flags() {
      List<String> flags = new ArrayList<>();
      JsonNode all = node.path("jvmArgs");
      for (int i = 0; i < all.size(); i++) {
        flags.add(all.path(i).asString(""));
      }
      flags.removeIf(flag -> !flag.startsWith("-X"));
      return flags;
    }

    private Map<String, String> parameters() {
      Map<String, String> parameters = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> each : node.path("params").properties()) {
        parameters.put(each.getKey(), text("params", each.getKey()));
      }
      return parameters;
    }

    /// JMH leaves the figure per operation out where nothing at all was allocated.
    private double allocated() {
      if (!at("secondaryMetrics", "gc.alloc.rate.norm").isMissingNode()) {
        return figure("secondaryMetrics", "gc.alloc.rate.norm", "score");
      }
      boolean measured = !at("secondaryMetrics", "gc.alloc.rate").isMissingNode();
      return measured && figure("secondaryMetrics", "gc.alloc.rate", "score") == 0 ? 0 : Double.NaN;
    }

    private String text(String... path) {
      JsonNode found = at(path);
      if (!found.isString()) {
        throw wrong(path);
      }
      return found.stringValue();
    }

    /// JMH writes numbers that JSON does not have as texts.
    private double figure(String... path) {
      JsonNode found = at(path);
      if (found.isNumber()) {
        return found.doubleValue();
      }
      return switch (found.isString() ? found.stringValue() : "") {
        case "NaN" -> Double.NaN;
        case "+INF" -> Double.POSITIVE_INFINITY;
        case "-INF" -> Double.NEGATIVE_INFINITY;
        default -> throw wrong(path);
      };
    }

    private JsonNode at(String... path) {
      JsonNode found = node;
      for (String name : path) {
        found = found.path(name);
      }
      return found;
    }

    private IllegalArgumentException wrong(String... path) {
      return new IllegalArgumentException(
          "'%s' of result %d is missing or of the wrong kind"
              .formatted(String.join("/", path), number));
    }
  }
}
