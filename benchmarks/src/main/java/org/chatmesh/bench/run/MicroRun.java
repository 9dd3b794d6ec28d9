package org.chatmesh.bench.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// Runs JMH, and keeps what it measures as `jmh.json`, in the directory of a result set or in
/// another one. Forks, iterations and unit are those that the benchmarks are annotated with, unless
/// the arguments say otherwise; what is allocated is always measured.
public final class MicroRun {
  /// Heap and collector of a node, so that its parts are measured as it runs them.
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms256m",
          "-Xmx256m",
          "-XX:-UsePerfData",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private MicroRun() {}

  /// Returns the file that was written.
  ///
  /// @param arguments of JMH
  /// @throws IllegalArgumentException with one sentence, if they are wrong, or the directory is not
  ///   to be written to
  /// @throws RunnerException if there is nothing to run, or a benchmark fails that must not
  public static Path into(Path directory, List<String> arguments)
      throws IOException, RunnerException {
    MicroFile file = new MicroFile(directory);
    Options options = options(arguments);
    check(directory, file);
    Collection<RunResult> results = new Runner(options).run();
    if (results.isEmpty()) {
      throw new IOException("no benchmark came to an end; nothing is written");
    }
    file.write(json(results));
    return file.path();
  }

  private static void check(Path directory, MicroFile file) throws IOException {
    if (file.exists()) {
      throw new IllegalArgumentException(
          file.path() + " is there already; choose another directory, or remove it");
    }
    ResultSet results = new ResultSet(directory);
    if (results.started() && !results.environment().ofThisMachine()) {
      throw new IllegalArgumentException(
          "%s was measured on another machine or JDK (%s)"
              .formatted(directory, results.environment().machine()));
    }
  }

  private static Options options(List<String> arguments) {
    CommandLineOptions typed = typed(arguments);
    if (typed.shouldHelp()
        || typed.shouldList()
        || typed.shouldListWithParams()
        || typed.shouldListProfilers()
        || typed.shouldListResultFormats()) {
      throw new IllegalArgumentException("with a flag that only lists, leave out --out");
    }
    ChainedOptionsBuilder options = new OptionsBuilder().parent(typed);
    if (typed.getProfilers().stream().noneMatch(each -> each.getKlass().equals("gc"))) {
      options.addProfiler(GCProfiler.class);
    }
    if (!typed.getJvmArgs().hasValue()) {
      options.jvmArgs(FLAGS.toArray(String[]::new));
    }
    return options.build();
  }

  private static CommandLineOptions typed(List<String> arguments) {
    try {
      return new CommandLineOptions(arguments.toArray(String[]::new));
    } catch (CommandLineOptionException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  /// Without the place of the JDK: a result set tells nothing of people's folders.
  private static String json(Collection<RunResult> results) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
    return bytes.toString(StandardCharsets.UTF_8).replaceAll("(\"jvm\" : \")[^\"]*\"", "$1java\"");
  }
}
