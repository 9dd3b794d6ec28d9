package org.chatmesh.node;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * The program: finds the command and ends with its exit status. Without a command, or with flags
 * only, it runs a peer.
 */
@Command(
    name = "chatmesh",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    usageHelpWidth = 100,
    subcommands = {HelpCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Serverless peer-to-peer chat, and a laboratory that compares its I/O engines.",
      "",
      "@|bold Nothing is encrypted yet,|@ direct messages included.",
      "",
    },
    footer = {
      "",
      "Without a command: node. \"chatmesh COMMAND --help\" explains a command.",
    })
public final class Main implements Runnable {
  private static final int FAILED = 1;
  private static final String NODE = "node";

  private final Map<String, String> environment;

  private Main(Map<String, String> environment) {
    this.environment = environment;
  }

  public static void main(String[] args) {
    System.exit(commandLine(System.getenv()).execute(withCommand(args)));
  }

  /** Only reached by a command line that names no command although it is not empty. */
  @Override
  public void run() {
    throw new ParameterException(commandLine(environment), "a command is missing");
  }

  static CommandLine commandLine(Map<String, String> environment) {
    CommandLine program = new CommandLine(new Main(environment));
    program.addSubcommand(new NodeCommand(environment));
    program.addSubcommand("bench", elsewhere("Measure: load the engines, write a result set."));
    program.addSubcommand("report", elsewhere("Turn result sets into tables and charts."));
    program.addSubcommand("jmh", elsewhere("Micro-benchmarks of the parts, by JMH."));
    program.setParameterExceptionHandler(Main::refuse);
    program.setExecutionExceptionHandler(Main::fail);
    return program;
  }

  static String[] withCommand(String[] args) {
    boolean flagsOfNode =
        args.length == 0 || (args[0].startsWith("-") && !args[0].matches("-h|--help|-V|--version"));
    if (!flagsOfNode) {
      return args;
    }
    String[] all = new String[args.length + 1];
    all[0] = NODE;
    System.arraycopy(args, 0, all, 1, args.length);
    return all;
  }

  /**
   * A command of the laboratory: the launcher sends it there, so that nothing a peer runs depends
   * on it.
   */
  private static CommandLine elsewhere(String description) {
    Laboratory laboratory = new Laboratory();
    CommandLine command = new CommandLine(CommandSpec.forAnnotatedObject(laboratory));
    command.getCommandSpec().usageMessage().description(description);
    return command;
  }

  private static int refuse(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("chatmesh: " + ShownText.of(String.valueOf(e.getMessage())));
    command.getErr().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    return CommandLine.ExitCode.USAGE;
  }

  private static int fail(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof StartFailure) {
      command.getErr().println("chatmesh: " + e.getMessage());
      return FAILED;
    }
    throw e;
  }
}
