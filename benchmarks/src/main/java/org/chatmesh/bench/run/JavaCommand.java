package org.chatmesh.bench.run;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chatmesh.bench.load.GeneratorMain;
import org.chatmesh.bench.system.FreezerMain;
import org.chatmesh.bench.system.NodeMain;
import org.chatmesh.bench.system.WakerMain;

/// The commands of the two processes: this Java, this class path, fixed flags. The flags are the
/// same for every system and are recorded with the results.
final class JavaCommand {
  /// Serial collector and a fixed heap: the node allocates next to nothing per message, and no
  /// collector threads run beside the engine that is compared. Safepoints are logged: a few lines a
  /// second.
  ///
  /// The last two are for Netty: native transports, and memory outside the heap by way of `Unsafe`,
  /// which it leaves alone on this JDK unless told so. Nobody else uses what they allow.
  static final List<String> NODE_FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms256m",
          "-Xmx256m",
          "-XX:-UsePerfData",
          SafepointLog.FLAG,
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /// For memory per link: with the whole heap resident from the start, what grows is the rest.
  static final List<String> IDLE_NODE_FLAGS =
      Stream.concat(NODE_FLAGS.stream(), Stream.of("-XX:+AlwaysPreTouch")).toList();

  static final List<String> GENERATOR_FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms512m",
          "-Xmx512m",
          "-XX:-UsePerfData",
          "--enable-native-access=ALL-UNNAMED");

  /// Next to no memory and no compiler beside the one it needs.
  private static final List<String> WAKER_FLAGS =
      List.of(
          "-XX:+UseSerialGC", "-Xms8m", "-Xmx8m", "-XX:-UsePerfData", "-XX:TieredStopAtLevel=1");

  private JavaCommand() {}

  /// @param more flags of what looks into the node
  static List<String> node(Processors processors, boolean idle, List<String> more) {
    List<String> flags = new ArrayList<>(idle ? IDLE_NODE_FLAGS : NODE_FLAGS);
    flags.addAll(more);
    return command(processors.node(), flags, NodeMain.class);
  }

  static List<String> generator(Processors processors) {
    return command(processors.generator(), GENERATOR_FLAGS, GeneratorMain.class);
  }

  static List<String> freezer(Processors processors) {
    return command(processors.node(), NODE_FLAGS, FreezerMain.class);
  }

  static List<String> waker(int cpu) {
    return command(List.of(cpu), WAKER_FLAGS, WakerMain.class);
  }

  private static List<String> command(List<Integer> cpus, List<String> flags, Class<?> main) {
    List<String> command = new ArrayList<>(Processors.pinned(cpus));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-cp");
    command.add(classPath());
    command.add(main.getName());
    return command;
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
