package org.chatmesh.node;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The program: finds the command and ends with its exit status. Without a command, or with flags
 * only, it runs a peer.
 */
@Command(
    name = "chatmesh",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    usageHelpWidth = 100,
    synopsisSubcommandLabel = "${bundle:label.command}")
public final class Main implements Runnable {
  private static final int FAILED = 1;
  private static final String NODE = "node";

  private final Words words;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  private Main(Words words) {
    this.words = words;
  }

  public static void main(String[] args) {
    Map<String, String> environment = System.getenv();
    Locale computer = Locale.getDefault(Locale.Category.DISPLAY);
    Words words = Words.in(Language.of(args, environment, computer));
    System.exit(commandLine(environment, words).execute(withCommand(args)));
  }

  /** Only reached by a command line that names no command although it is not empty. */
  @Override
  public void run() {
    Refusal refusal = new Refusal("wrong.no-command");
    throw new ParameterException(spec.commandLine(), refusal.getMessage(), refusal);
  }

  static CommandLine commandLine(Map<String, String> environment, Words words) {
    Main main = new Main(words);
    CommandLine program = new CommandLine(main);
    CommandLine help = new CommandLine(new HelpCommand());
    labelArgument(help.getCommandSpec());
    program.addSubcommand(help);
    CommandLine node = new CommandLine(new NodeCommand(environment, words));
    new TypedCommands(words).addTo(node.getCommandSpec().usageMessage());
    program.addSubcommand(node);
    program.addSubcommand(SendCommand.commandLine(environment, words));
    program.addSubcommand(new ConfigCommand(environment, words));
    program.addSubcommand(new CompletionCommand());
    // The launcher sends these to the laboratory, so that nothing a peer runs depends on it.
    for (String elsewhere : List.of("bench", "report", "jmh")) {
      program.addSubcommand(elsewhere, new Laboratory(words));
    }
    addLanguage(program);
    program.getSubcommands().values().forEach(Main::addLanguage);
    program.setResourceBundle(words.bundle());
    program.setParameterExceptionHandler((e, _) -> main.refuse(e));
    program.setExecutionExceptionHandler((e, command, _) -> main.fail(e, command));
    return program;
  }

  /** The library's own help calls it COMMAND in every language. */
  private static void labelArgument(CommandSpec help) {
    PositionalParamSpec command = help.positionalParameters().getFirst();
    help.remove(command);
    help.add(command.toBuilder().paramLabel("${bundle:label.command}").build());
  }

  private static void addLanguage(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    if (spec.findOption(LanguageFlag.NAME) == null) {
      spec.addMixin("language", CommandSpec.forAnnotatedObject(new LanguageFlag()));
    }
  }

  static String[] withCommand(String[] args) {
    int first = Language.firstAfter(args);
    boolean flagsOfNode =
        first == args.length
            || (args[first].startsWith("-") && !args[first].matches("-h|--help|-V|--version"));
    if (!flagsOfNode) {
      return args;
    }
    String[] all = new String[args.length + 1];
    all[0] = NODE;
    System.arraycopy(args, 0, all, 1, args.length);
    return all;
  }

  private int refuse(ParameterException e) {
    CommandLine command = e.getCommandLine();
    command.getErr().println(words.of("wrong.said", UsageError.of(e)));
    command
        .getErr()
        .println(words.of("wrong.try", command.getCommandSpec().qualifiedName() + " --help"));
    return CommandLine.ExitCode.USAGE;
  }

  private int fail(Exception e, CommandLine command) throws Exception {
    if (e instanceof StartFailure failure) {
      command.getErr().println(words.of("wrong.said", failure.sentence()));
      return FAILED;
    }
    throw e;
  }
}
