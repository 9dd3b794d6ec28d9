package org.chatmesh.node;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code chatmesh node}: runs a peer until its input ends. At the first start in a data directory
 * the configuration file is written, after a few questions if a person is there to answer them.
 */
@Command(
    name = "node",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    versionProvider = Version.class,
    usageHelpWidth = 100)
final class NodeCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final Words words;

  @Mixin private NodeFlags flags = new NodeFlags();

  NodeCommand(Map<String, String> environment, Words words) {
    this.environment = environment;
    this.words = words;
  }

  /** Flags and variables are checked before anything is made, the file once it can be read. */
  @Override
  public Integer call() throws StartFailure, IOException, InterruptedException {
    NodeOptions said = flags.options(environment, ConfigFile.NONE);
    try (DataDirectory data = said.openData(environment)) {
      NodeOptions options = flags.options(environment, config(data, said));
      words.speakIfSaid(options.language());
      return Node.run(options, data, words);
    } catch (StartFailure e) {
      if (said.json()) {
        tellInJson(e);
      }
      throw e;
    }
  }

  private ConfigFile config(DataDirectory data, NodeOptions said)
      throws StartFailure, InterruptedException {
    Optional<ConfigFile> kept = flags.configFile(data.path());
    if (kept.isPresent()) {
      return kept.get();
    }
    Map<Setting, List<String>> answers = isToBeAsked(said) ? ask() : Map.of();
    try {
      data.write(ConfigFile.NAME, ConfigTemplate.text(words, answers));
    } catch (IOException e) {
      throw new StartFailure(
          e, "start.file-unusable", data.file(ConfigFile.NAME), DataDirectory.why(e));
    }
    return flags.configFile(data.path()).orElse(ConfigFile.NONE);
  }

  /** A person is there, and has said nothing of what would be asked. */
  private boolean isToBeAsked(NodeOptions said) {
    Settings settings = new Settings(flags, environment, ConfigFile.NONE);
    return !said.pipe()
        && !said.json()
        && Stream.of(Setting.NAME, Setting.LISTEN, Setting.PEERS).noneMatch(settings::isAskedFor)
        && StandardInput.isTerminal();
  }

  private Map<Setting, List<String>> ask() throws StartFailure, InterruptedException {
    return new FirstRun(
            new PlainAsker(StandardInput.open(), System.out),
            words,
            NearbyPeers.find(),
            PeerStarter::isFree)
        .ask(Setting.NAME.fallback().getFirst());
  }

  /** For a program that reads standard output alone. */
  private void tellInJson(StartFailure failure) throws InterruptedException {
    Output output = Output.open(true, words);
    output.presenter().error(words.of(failure.sentence()));
    output.close(RunningPeer.FLUSH);
  }
}
