package org.chatmesh.bench;

import java.io.IOException;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The entry point of the laboratory: `bench`, `report` or `jmh`, then their own arguments.
@Command(
    name = "chatmesh",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    header = "The laboratory that compares the engines.",
    subcommands = {BenchCommand.class, ReportCommand.class},
    footer = "%nAlso: 'chatmesh jmh' passes its arguments on to JMH ('chatmesh jmh -h').")
public final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException {
    // The charts are drawn in memory; a display is neither needed nor asked for.
    System.setProperty("java.awt.headless", "true");
    if (args.length > 0 && args[0].equals("jmh")) {
      org.openjdk.jmh.Main.main(Arrays.copyOfRange(args, 1, args.length));
      return;
    }
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
