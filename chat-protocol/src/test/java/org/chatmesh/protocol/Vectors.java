package org.chatmesh.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the golden vectors in {@code docs/vectors}, whose README describes their format. */
final class Vectors {
  private static final String SEPARATOR = ": ";

  private Vectors() {}

  /** One record of a file. Shown by its first value. */
  record Vector(Map<String, List<String>> values) {
    String text(String key) {
      List<String> all = all(key);
      if (all.size() != 1) {
        throw new IllegalStateException(all.size() + " values of " + key + " in " + this);
      }
      return all.getFirst();
    }

    List<String> all(String key) {
      return values.getOrDefault(key, List.of());
    }

    byte[] bytes(String key) {
      return HexFormat.of().parseHex(text(key).replace(" ", ""));
    }

    long number(String key) {
      return Long.parseUnsignedLong(text(key));
    }

    long hexNumber(String key) {
      return Long.parseUnsignedLong(text(key), 16);
    }

    PeerId id(String key) {
      return PeerId.of(bytes(key));
    }

    Frame frame(String key) {
      byte[] bytes = bytes(key);
      return new Frame().wrap(bytes, 0, bytes.length);
    }

    /** The signatures of the record's profile, with the key whose seed is under {@code seedKey}. */
    Signatures signatures(String seedKey) {
      return text("profile").equals("signed") ? Ed25519.ofSeed(bytes(seedKey)) : Signatures.none();
    }

    int signatureBytes() {
      return text("profile").equals("signed") ? Signatures.BYTES : 0;
    }

    @Override
    public String toString() {
      return values.values().iterator().next().getFirst();
    }
  }

  static List<Vector> read(String file) {
    List<Vector> vectors = new ArrayList<>();
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String line : lines(folder().resolve(file))) {
      if (line.isEmpty() && !values.isEmpty()) {
        vectors.add(new Vector(values));
        values = new LinkedHashMap<>();
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        int colon = line.indexOf(':');
        String value = line.length() == colon + 1 ? "" : line.substring(colon + SEPARATOR.length());
        values.computeIfAbsent(line.substring(0, colon), key -> new ArrayList<>()).add(value);
      }
    }
    if (!values.isEmpty()) {
      vectors.add(new Vector(values));
    }
    return vectors;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Found from the module's folder, where the build runs tests, and from those above it. */
  private static Path folder() {
    Path start = Path.of("").toAbsolutePath();
    for (Path at = start; at != null; at = at.getParent()) {
      Path folder = at.resolve("docs").resolve("vectors");
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    throw new IllegalStateException("no docs/vectors above " + start);
  }
}
