package org.chatmesh.bench.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// What JMH might have measured: every part once or twice. One figure is no time, one has no error,
/// one an error larger than itself; of one, allocation is not known.
public final class SyntheticScores {
  private SyntheticScores() {}

  /// Writes the file into a directory, perhaps that of a set.
  public static Path write(Path directory) throws IOException {
    try (InputStream in = SyntheticScores.class.getResourceAsStream("jmh.json")) {
      Path file = new MicroFile(directory).path();
      return Files.write(file, Objects.requireNonNull(in).readAllBytes());
    }
  }
}
