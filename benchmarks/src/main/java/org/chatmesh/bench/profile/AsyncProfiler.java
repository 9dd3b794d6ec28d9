package org.chatmesh.bench.profile;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Finds async-profiler on this machine, and out whether it works.
final class AsyncProfiler {
  /// The environment variable that leads to it: the library, or the directory that it was unpacked
  /// into.
  static final String VARIABLE = "ASYNC_PROFILER";

  private static final String LIBRARY = System.mapLibraryName("asyncProfiler");
  private static final String PROGRAM = "asprof";
  private static final long TRY_SECONDS = 10;

  private AsyncProfiler() {}

  /// Its library; null if there is none.
  ///
  /// @param libraryPath directories of the system's libraries
  static @Nullable Path library(Map<String, String> environment, String libraryPath)
      throws IOException {
    List<Path> candidates = new ArrayList<>();
    String told = environment.getOrDefault(VARIABLE, "");
    if (!told.isEmpty()) {
      candidates.add(Path.of(told));
      candidates.addAll(in(Path.of(told)));
    }
    for (Path directory : directories(environment.getOrDefault("PATH", ""))) {
      Path program = directory.resolve(PROGRAM);
      if (Files.isExecutable(program)) {
        Path home = Objects.requireNonNull(program.toRealPath().getParent());
        candidates.addAll(in(home));
        candidates.addAll(in(home.resolveSibling("lib")));
      }
    }
    directories(libraryPath).forEach(directory -> candidates.add(directory.resolve(LIBRARY)));
    for (Path candidate : candidates) {
      if (Files.isRegularFile(candidate)) {
        return candidate;
      }
    }
    return null;
  }

  /// True if a JVM that it looks into leaves a recording. One that cannot be looked into runs all
  /// the same, and leaves none.
  static boolean works(Profiler profiler) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("chatmesh-bench-");
    Path recording = directory.resolve("try.jfr");
    try {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(profiler.flags(recording.toString()));
      command.add("-version");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean ended = process.waitFor(TRY_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      return ended
          && process.exitValue() == 0
          && Files.exists(recording)
          && Files.size(recording) > 0;
    } finally {
      Files.deleteIfExists(recording);
      Files.deleteIfExists(directory);
    }
  }

  private static List<Path> in(Path home) {
    return List.of(home.resolve(LIBRARY), home.resolve("lib").resolve(LIBRARY));
  }

  private static List<Path> directories(String path) {
    List<Path> directories = new ArrayList<>();
    for (String each : path.split(File.pathSeparator, -1)) {
      if (!each.isEmpty()) {
        directories.add(Path.of(each));
      }
    }
    return directories;
  }
}
