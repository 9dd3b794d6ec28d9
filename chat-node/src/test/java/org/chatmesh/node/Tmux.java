package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A terminal to run a program in, and to look at: a tmux server of its own, which ends with it. To
 * be used by one thread.
 */
final class Tmux implements AutoCloseable {
  private static final Duration LONG = Duration.ofSeconds(40);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Path directory;

  private Tmux(Path directory) {
    this.directory = directory;
  }

  /**
   * Starts a program in a terminal.
   *
   * @param directory of its own, for its socket and for what is pasted
   */
  static Tmux start(
      Path directory, int columns, int rows, Map<String, String> environment, List<String> command)
      throws IOException {
    Tmux tmux = new Tmux(directory);
    List<String> start =
        new ArrayList<>(
            List.of("-f", "/dev/null", "new-session", "-d", "-x", "" + columns, "-y", "" + rows));
    environment.forEach((name, value) -> start.addAll(List.of("-e", name + "=" + value)));
    start.addAll(command);
    tmux.run(start.toArray(String[]::new));
    return tmux;
  }

  /** Types characters as they are; none of them names a key. */
  void type(String text) throws IOException {
    run("send-keys", "-l", "--", text);
  }

  /** Presses keys by their names: {@code Enter}, {@code C-c}. */
  void press(String... keys) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("send-keys"));
    arguments.addAll(Arrays.asList(keys));
    run(arguments.toArray(String[]::new));
  }

  /** Pastes as a terminal does that knows bracketed paste. */
  void paste(String text) throws IOException {
    Path buffer = Files.writeString(directory.resolve("buffer"), text);
    run("load-buffer", buffer.toString());
    run("paste-buffer", "-p");
  }

  void resize(int columns, int rows) throws IOException {
    run("set-option", "-g", "window-size", "manual");
    run("resize-window", "-x", "" + columns, "-y", "" + rows);
  }

  /** What is on the screen, without empty rows at its end. */
  String screen() throws IOException {
    return run("capture-pane", "-p").stripTrailing();
  }

  /** The same, with the escape sequences that make it look so. */
  String styled() throws IOException {
    return run("capture-pane", "-p", "-e").stripTrailing();
  }

  /** All that was ever on the screen, long lines in one piece. */
  String all() throws IOException {
    return run("capture-pane", "-p", "-J", "-S", "-").stripTrailing();
  }

  /** Something that tmux knows of the terminal: {@code alternate_on}, {@code pane_title}. */
  String state(String format) throws IOException {
    return run("display-message", "-p", format).strip();
  }

  /** Waits until the screen looks so. */
  void awaitScreen(Predicate<String> expected) {
    await()
        .atMost(LONG)
        .pollInterval(POLL)
        .untilAsserted(() -> assertThat(screen()).matches(expected, "is as expected"));
  }

  private String run(String... arguments) throws IOException {
    Result result = call(arguments);
    assertThat(result.status).as(result.output).isZero();
    return result.output;
  }

  private record Result(int status, String output) {}

  private Result call(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("tmux", "-u", "-S", directory.resolve("tmux").toString()));
    command.addAll(Arrays.asList(arguments));
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new AssertionError("tests of the screen need tmux: install it (apt install tmux)", e);
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return new Result(process.waitFor(), output);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Ends the terminal, and waits for the program in it, which may still write files. */
  @Override
  public void close() throws IOException {
    Result pid = call("display-message", "-p", "#{pane_pid}");
    Optional<ProcessHandle> program =
        pid.status == 0 ? ProcessHandle.of(Long.parseLong(pid.output.strip())) : Optional.empty();
    // The server has ended by itself if the program has.
    call("kill-server");
    await().atMost(LONG).until(() -> program.filter(ProcessHandle::isAlive).isEmpty());
  }
}
