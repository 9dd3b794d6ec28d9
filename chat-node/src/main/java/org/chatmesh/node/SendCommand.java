package org.chatmesh.node;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chatmesh send}: says something and leaves. */
@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    versionProvider = Version.class,
    usageHelpWidth = 100)
final class SendCommand implements Callable<Integer> {
  /** Flags of a peer that stays. */
  private static final List<Setting> MEANINGLESS =
      List.of(
          Setting.LISTEN,
          Setting.ADVERTISE,
          Setting.MAX_LINKS,
          Setting.EXCHANGE,
          Setting.PIPE,
          Setting.JSON,
          Setting.LINGER,
          Setting.BELL,
          Setting.COLOR);

  private final Map<String, String> environment;
  private final Words words;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = "--wait",
      paramLabel = "${bundle:label.seconds}",
      defaultValue = "5",
      descriptionKey = "flag.wait")
  private String wait = "";

  @Mixin private NodeFlags flags = new NodeFlags();

  @Parameters(
      paramLabel = "${bundle:label.text}",
      arity = "0..*",
      descriptionKey = "parameter.text")
  private List<String> text = new ArrayList<>();

  private SendCommand(Map<String, String> environment, Words words) {
    this.environment = environment;
    this.words = words;
  }

  static CommandLine commandLine(Map<String, String> environment, Words words) {
    CommandLine command = new CommandLine(new SendCommand(environment, words));
    CommandSpec spec = command.getCommandSpec();
    MEANINGLESS.forEach(flag -> spec.remove(spec.findOption(flag.flag())));
    return command;
  }

  @Override
  public Integer call() throws StartFailure, IOException, InterruptedException {
    NodeOptions said = flags.options(environment, ConfigFile.NONE);
    Duration patience = patience();
    try (DataDirectory data = said.openData(environment)) {
      ConfigFile file = flags.configFile(data.path()).orElse(ConfigFile.NONE);
      NodeOptions options = flags.options(environment, file).forSending(patience);
      words.speakIfSaid(options.language());
      if (options.peers().isEmpty()) {
        throw refused(new Refusal("send.no-peer"));
      }
      send(options, data);
      return 0;
    }
  }

  private void send(NodeOptions options, DataDirectory data)
      throws StartFailure, IOException, InterruptedException {
    Output output = Output.quiet(words);
    try {
      LineSource lines = new LineReader(input(), Conversation.LINE_BYTES);
      new Send(options, words).run(lines, data, output);
    } finally {
      output.close(RunningPeer.FLUSH);
    }
  }

  /** What stands behind the flags is one text; without it, each line of standard input is one. */
  private InputStream input() {
    return text.isEmpty()
        ? StandardInput.open()
        : new ByteArrayInputStream(String.join(" ", text).getBytes(StandardCharsets.UTF_8));
  }

  private Duration patience() {
    try {
      return OptionRules.seconds(wait);
    } catch (Refusal e) {
      throw refused(new Refusal("setting.wrong", "--wait", e.sentence()));
    }
  }

  private ParameterException refused(Refusal refusal) {
    return new ParameterException(spec.commandLine(), refusal.getMessage(), refusal);
  }
}
