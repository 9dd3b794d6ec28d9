package org.chatmesh.bench.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A process that is told what to do by lines on its standard input and answers by lines on its
/// standard output: a word, then perhaps a text. Lines in brackets are what its JVM logs. It ends
/// when its input does, so it never outlives this one.
final class Child implements AutoCloseable {
  private static final String ENDED = "ENDED ";
  private static final String LOGGED = "[";
  private static final long END_SECONDS = 5;

  /// What the process is called that loads.
  static final String GENERATOR = "the generator";

  private final String what;
  private final Process process;
  private final Writer input;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Queue<String> logged = new ConcurrentLinkedQueue<>();

  private Child(String what, Process process) {
    this.what = what;
    this.process = process;
    this.input = process.outputWriter(StandardCharsets.UTF_8);
    Thread.ofPlatform().name(what + " output").daemon().start(this::listen);
  }

  /// @param what names the process in sentences, "the node"
  /// @param errors where its standard error goes
  static Child start(String what, List<String> command, Path errors) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    // What java adds from the environment would differ from the flags that are recorded.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.redirectError(errors.toFile());
    return new Child(what, builder.start());
  }

  long pid() {
    return process.pid();
  }

  void tell(String line) throws RunFailure {
    try {
      input.write(line + "\n");
      input.flush();
    } catch (IOException e) {
      throw failure(" has ended before its time");
    }
  }

  /// Waits for the line that starts with this word and returns the rest of it; other lines are
  /// skipped.
  String await(String word, Duration limit) throws RunFailure, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      String line = lines.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null) {
        throw failure(" did not say " + word + " within " + limit.toSeconds() + " s");
      }
      if (line.equals(word) || line.startsWith(word + " ")) {
        return line.substring(word.length()).strip();
      }
      if (line.startsWith("FAILED ")) {
        // What the generator says by itself is about the node.
        throw new RunFailure(what + ": " + line.substring("FAILED ".length()), false);
      }
      if (line.startsWith(ENDED)) {
        throw failure(" ended with status " + line.substring(ENDED.length()));
      }
    }
  }

  /// What its JVM has logged before the last line that was awaited, at least.
  List<String> logged() {
    return List.copyOf(logged);
  }

  private RunFailure failure(String sentence) {
    return new RunFailure(what + sentence, what.equals(GENERATOR));
  }

  /// Ends the process, by force if it does not end by itself.
  @Override
  public void close() {
    try (Writer closing = input) {
      closing.flush();
    } catch (IOException e) {
      process.destroyForcibly();
    }
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      output.lines().forEach(line -> (line.startsWith(LOGGED) ? logged : lines).add(line));
      lines.add(ENDED + process.waitFor());
    } catch (IOException | UncheckedIOException e) {
      lines.add(ENDED + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
