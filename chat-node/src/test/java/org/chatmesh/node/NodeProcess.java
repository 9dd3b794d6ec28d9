package org.chatmesh.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real program in a process of its own: what is typed into it, and what it answers. */
final class NodeProcess implements AutoCloseable {
  /** For a machine that does many other things; nothing waits this long when all is well. */
  static final Duration LONG = Duration.ofSeconds(50);

  private static final JsonMapper JSON = new JsonMapper();

  private final Process process;
  private final Lines out;
  private final Lines err;

  private NodeProcess(Process process, boolean readOutput) {
    this.process = process;
    this.out = new Lines(process.getInputStream());
    this.err = new Lines(process.getErrorStream());
    if (readOutput) {
      out.start();
    }
    err.start();
  }

  /** A peer that writes JSON, on any free port of the loopback interface. */
  static NodeProcess json(Path data, String... arguments) throws IOException {
    return run(
        Map.of(),
        Stream.concat(
                Stream.of("node", "--json", "--listen", "127.0.0.1:0", "--data", data.toString()),
                Stream.of(arguments))
            .toArray(String[]::new));
  }

  /** The program with exactly these arguments. */
  static NodeProcess run(Map<String, String> environment, String... arguments) throws IOException {
    return new NodeProcess(start(environment, arguments), true);
  }

  /** The program, whose standard output nobody reads. */
  static NodeProcess unread(String... arguments) throws IOException {
    return new NodeProcess(start(Map.of(), arguments), false);
  }

  /** The client in JavaScript, which was written from docs/protocol.md alone. */
  static NodeProcess javaScript(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("node", Path.of("src/test/node/client.mjs").toString(), "--json"));
    command.addAll(List.of(arguments));
    return new NodeProcess(new ProcessBuilder(command).start(), true);
  }

  private static Process start(Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("CHATMESH_"));
    builder.environment().put("CHATMESH_LANG", "en");
    builder.environment().putAll(environment);
    return builder.start();
  }

  void type(String... lines) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  NodeProcess endInput() throws IOException {
    process.getOutputStream().close();
    return this;
  }

  /** Closes the reading end of its standard output. */
  void closeOutput() throws IOException {
    process.getInputStream().close();
  }

  /** Where it listens, once it does. */
  String address() throws InterruptedException {
    return event("listening").get("address").stringValue();
  }

  /** Its id, once it listens. */
  String id() throws InterruptedException {
    return event("listening").get("peer").stringValue();
  }

  /** The first event of this type. */
  JsonNode event(String type) throws InterruptedException {
    return event(type, any -> true);
  }

  /** The first event of this type that fits; waits for it. */
  JsonNode event(String type, Predicate<JsonNode> fits) throws InterruptedException {
    Predicate<String> line =
        text -> {
          JsonNode event = JSON.readTree(text);
          return event.get("type").stringValue().equals(type) && fits.test(event);
        };
    return JSON.readTree(out.await(type + " on " + process.pid(), line));
  }

  /** The events of this type so far. */
  List<JsonNode> events(String type) {
    return out.all().stream()
        .map(JSON::readTree)
        .filter(event -> event.get("type").stringValue().equals(type))
        .toList();
  }

  /** Waits until that many events of this type have come. */
  List<JsonNode> events(String type, int count) throws InterruptedException {
    out.awaitAll(
        count + " times " + type,
        lines ->
            lines.stream().filter(line -> line.contains("\"type\":\"" + type + "\"")).count()
                >= count);
    return events(type);
  }

  /** The first line of standard output that fits; waits for it. */
  String line(Predicate<String> fits) throws InterruptedException {
    return out.await("a line on standard output", fits);
  }

  /** The first line of standard error that contains this; waits for it. */
  String complaint(String part) throws InterruptedException {
    return err.await(part, line -> line.contains(part));
  }

  /** Waits for the end of the process and of its output. */
  int exitStatus() throws InterruptedException {
    if (!process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("still running: " + out.all() + err.all());
    }
    out.join();
    err.join();
    return process.exitValue();
  }

  List<String> outLines() {
    return out.all();
  }

  List<String> errLines() {
    return err.all();
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** What a stream has brought so far. */
  private static final class Lines {
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;

    Lines(InputStream in) {
      this.reader = Thread.ofVirtual().unstarted(() -> read(in));
    }

    void start() {
      reader.start();
    }

    private void read(InputStream in) {
      try (BufferedReader text =
          new BufferedReader(new java.io.InputStreamReader(in, StandardCharsets.UTF_8))) {
        for (String line = text.readLine(); line != null; line = text.readLine()) {
          synchronized (lines) {
            lines.add(line);
            lines.notifyAll();
          }
        }
      } catch (IOException e) {
        // The process was killed, or the test closed the stream.
      }
    }

    String await(String what, Predicate<String> fits) throws InterruptedException {
      long deadline = System.nanoTime() + LONG.toNanos();
      synchronized (lines) {
        for (int next = 0; ; next++) {
          while (next == lines.size()) {
            awaitMore(what, deadline);
          }
          if (fits.test(lines.get(next))) {
            return lines.get(next);
          }
        }
      }
    }

    void awaitAll(String what, Predicate<List<String>> enough) throws InterruptedException {
      long deadline = System.nanoTime() + LONG.toNanos();
      synchronized (lines) {
        while (!enough.test(lines)) {
          awaitMore(what, deadline);
        }
      }
    }

    private void awaitMore(String what, long deadline) throws InterruptedException {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("waited in vain for " + what + "; there were " + all());
      }
      lines.wait(left);
    }

    List<String> all() {
      synchronized (lines) {
        return List.copyOf(lines);
      }
    }

    void join() throws InterruptedException {
      if (reader.getState() != Thread.State.NEW) {
        reader.join(LONG);
      }
    }
  }
}
