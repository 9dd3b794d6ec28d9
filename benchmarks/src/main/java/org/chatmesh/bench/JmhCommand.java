package org.chatmesh.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.chatmesh.bench.run.MicroRun;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/// `jmh`: measures single parts; all but `--out` is JMH's.
@Command(
    name = "jmh",
    customSynopsis = "chatmesh jmh [--out=DIR] [argument of JMH]...",
    header = "Measures single parts of the engines with JMH.",
    description = {
      "%nCodec, duplicate check, step of the brain, outbox, fan-out, wake-up, hand-off between"
          + " threads, signature. Such figures explain the results of 'chatmesh bench'; they rank"
          + " no engine.%n",
      "All other arguments are JMH's own: expressions that choose benchmarks, and its flags"
          + " ('chatmesh jmh -h'; '-l' lists the benchmarks).%n"
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:done", "1:a benchmark could not be run", "2:wrong usage"},
    footer = {
      "%nExamples:",
      "  chatmesh jmh --out results/mine          (all of them, three forks: a quarter of an hour)",
      "  chatmesh jmh --out results/mine Outbox -f 1",
      "  chatmesh jmh Codec -p textBytes=64 -prof gc"
    })
final class JmhCommand implements Callable<Integer> {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Write what was measured to DIR/jmh.json, with the bytes allocated; DIR may hold results"
              + " of 'chatmesh bench' on this machine, and 'chatmesh report DIR' then shows both."
              + " JVM flags are those of a node unless -jvmArgs says otherwise.")
  private @Nullable Path out;

  @Unmatched private List<String> arguments = new ArrayList<>();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, RunnerException {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    if (arguments.contains("--help")) {
      command.usage(command.getOut());
      return 0;
    }
    if (out == null) {
      org.openjdk.jmh.Main.main(arguments.toArray(String[]::new));
      return 0;
    }
    try {
      System.err.println("jmh: " + MicroRun.into(out, arguments));
      return 0;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, String.valueOf(e.getMessage()), e);
    }
  }
}
