package org.chatmesh.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The entry point of the laboratory: `bench`, `report` or `jmh`, then their own arguments.
@Command(
    name = "chatmesh",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    header = "The laboratory that compares the engines.",
    subcommands = {BenchCommand.class, ReportCommand.class, JmhCommand.class})
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // The charts are drawn in memory; a display is neither needed nor asked for.
    System.setProperty("java.awt.headless", "true");
    System.exit(execute(args));
  }

  static int execute(String... args) {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler((problem, command, parsed) -> {
          System.err.println("chatmesh: " + problem);
          return 1;
        })
        .execute(args);
  }
}
