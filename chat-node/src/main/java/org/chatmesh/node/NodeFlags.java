package org.chatmesh.node;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The flags of a peer, for every command that starts one or tells how one would start. */
final class NodeFlags {
  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin private LanguageFlag language = new LanguageFlag();

  @Option(names = "--name", paramLabel = "${bundle:label.name}", descriptionKey = "flag.name")
  private @Nullable String name;

  @Option(names = "--listen", paramLabel = "${bundle:label.listen}", descriptionKey = "flag.listen")
  private @Nullable String listen;

  @Option(
      names = "--advertise",
      paramLabel = "${bundle:label.address}",
      descriptionKey = "flag.advertise")
  private @Nullable String advertise;

  @Option(names = "--peer", paramLabel = "${bundle:label.address}", descriptionKey = "flag.peer")
  private @Nullable List<String> peers;

  @Option(
      names = "--engine",
      paramLabel = "${bundle:label.engine}",
      descriptionKey = "flag.engine",
      completionCandidates = Candidates.EngineNames.class)
  private @Nullable String engine;

  @Option(names = "--room", paramLabel = "${bundle:label.room}", descriptionKey = "flag.room")
  private @Nullable List<String> rooms;

  @Option(names = "--data", paramLabel = "${bundle:label.data}", descriptionKey = "flag.data")
  private @Nullable String data;

  @Option(
      names = "--max-links",
      paramLabel = "${bundle:label.count}",
      descriptionKey = "flag.max-links")
  private @Nullable String maxLinks;

  @Option(
      names = "--no-exchange",
      arity = "0",
      negatable = true,
      descriptionKey = "flag.no-exchange")
  private @Nullable Boolean noExchange;

  @Option(names = "--pipe", arity = "0", negatable = true, descriptionKey = "flag.pipe")
  private @Nullable Boolean pipe;

  @Option(names = "--json", arity = "0", negatable = true, descriptionKey = "flag.json")
  private @Nullable Boolean json;

  @Option(
      names = "--linger",
      paramLabel = "${bundle:label.seconds}",
      descriptionKey = "flag.linger")
  private @Nullable String linger;

  @Option(names = "--unsigned", arity = "0", negatable = true, descriptionKey = "flag.unsigned")
  private @Nullable Boolean unsigned;

  @Option(names = "--bell", arity = "0", negatable = true, descriptionKey = "flag.bell")
  private @Nullable Boolean bell;

  @Option(
      names = "--color",
      paramLabel = "${bundle:label.color}",
      descriptionKey = "flag.color",
      completionCandidates = Candidates.Colors.class)
  private @Nullable String color;

  /** What the command line says for a setting. */
  Optional<Given> given(Setting setting) {
    return switch (value(setting)) {
      case null -> Optional.empty();
      case List<?> texts -> Optional.of(given(setting, setting.flag(), texts));
      case Boolean no when !no -> Optional.of(given(setting, negated(setting), List.of(no)));
      case Object value -> Optional.of(given(setting, setting.flag(), List.of(value)));
    };
  }

  private @Nullable Object value(Setting setting) {
    return switch (setting) {
      case NAME -> name;
      case LISTEN -> listen;
      case ADVERTISE -> advertise;
      case PEERS -> peers;
      case ENGINE -> engine;
      case ROOMS -> rooms;
      case MAX_LINKS -> maxLinks;
      case EXCHANGE -> noExchange;
      case LINGER -> linger;
      case SIGNED -> unsigned;
      case LANG -> language.name();
      case BELL -> bell;
      case COLOR -> color;
      case DATA -> data;
      case PIPE -> pipe;
      case JSON -> json;
    };
  }

  private String negated(Setting setting) {
    return spec.negatableOptionTransformer().makeNegative(setting.flag(), spec);
  }

  private static Given given(Setting setting, String flag, List<?> values) {
    return new Given(
        values.stream().map(String::valueOf).toList(), new Origin.Flag(flag), setting.isOpposite());
  }

  /**
   * What was asked for, checked.
   *
   * @throws ParameterException if something cannot be used
   */
  NodeOptions options(Map<String, String> environment, ConfigFile file) {
    try {
      return NodeOptions.of(new Settings(this, environment, file));
    } catch (Refusal e) {
      throw refused(e);
    }
  }

  /**
   * The configuration file of a data directory, if there is one.
   *
   * @throws ParameterException if it cannot be used
   */
  Optional<ConfigFile> configFile(Path directory) {
    try {
      return ConfigFile.read(directory);
    } catch (Refusal e) {
      throw refused(e);
    }
  }

  private ParameterException refused(Refusal refusal) {
    return new ParameterException(spec.commandLine(), refusal.getMessage(), refusal);
  }
}
