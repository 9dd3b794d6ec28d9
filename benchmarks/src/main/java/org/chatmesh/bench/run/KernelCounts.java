package org.chatmesh.bench.run;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chatmesh.bench.run.RunRecord.KernelUsage;
import org.jspecify.annotations.Nullable;

/// What Linux has counted so far for some processes: how often each of their threads was switched
/// away from its CPU, and how often they called write.
///
/// Switches are counted per thread, and those of a thread go with it. So a difference holds only
/// the threads that are alive at its end; what ended meanwhile is missing. The calls are counted
/// per process, and hold all threads.
///
/// @param threads by their numbers, but for those that only measure
/// @param writes see [KernelUsage]
record KernelCounts(Map<Long, Switches> threads, long writes) {
  /// Threads of the laboratory in the node: they wake hundreds of times a second whatever the
  /// system under test does.
  private static final Set<String> MEASURING = Set.of("hiccups", "held bytes");

  /// How often a thread gave its CPU up, and how often it was taken from it.
  record Switches(long voluntary, long involuntary) {
    static final Switches NONE = new Switches(0, 0);
  }

  /// Null where the system does not tell.
  static @Nullable KernelCounts read(List<Long> pids) {
    Map<Long, Switches> threads = new HashMap<>();
    long writes = 0;
    try {
      for (long pid : pids) {
        Path process = Path.of("/proc", Long.toString(pid));
        writes += writes(Files.readAllLines(process.resolve("io")));
        readThreads(process.resolve("task"), threads);
      }
    } catch (IOException | DirectoryIteratorException e) {
      return null;
    }
    return new KernelCounts(threads, writes);
  }

  private static void readThreads(Path tasks, Map<Long, Switches> threads) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(tasks)) {
      for (Path task : files) {
        List<String> status = status(task);
        if (!status.isEmpty() && !MEASURING.contains(value(status, "Name:"))) {
          threads.put(number(status, "Pid:"), switches(status));
        }
      }
    }
  }

  /// Empty if the thread has ended since it was listed.
  private static List<String> status(Path task) {
    try {
      return Files.readAllLines(task.resolve("status"));
    } catch (IOException e) {
      return List.of();
    }
  }

  /// From the lines of `/proc/PID/task/TID/status`.
  static Switches switches(List<String> status) {
    return new Switches(
        number(status, "voluntary_ctxt_switches:"), number(status, "nonvoluntary_ctxt_switches:"));
  }

  /// From the lines of `/proc/PID/io`.
  static long writes(List<String> io) {
    return number(io, "syscw:");
  }

  private static long number(List<String> lines, String name) {
    String value = value(lines, name);
    return value.isEmpty() ? 0 : Long.parseLong(value);
  }

  private static String value(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .findFirst()
        .map(line -> line.substring(name.length()).strip())
        .orElse("");
  }

  KernelUsage since(KernelCounts start) {
    long voluntary = 0;
    long involuntary = 0;
    for (Map.Entry<Long, Switches> thread : threads.entrySet()) {
      Switches before = start.threads.getOrDefault(thread.getKey(), Switches.NONE);
      voluntary += thread.getValue().voluntary - before.voluntary;
      involuntary += thread.getValue().involuntary - before.involuntary;
    }
    return new KernelUsage(voluntary, involuntary, writes - start.writes);
  }
}
