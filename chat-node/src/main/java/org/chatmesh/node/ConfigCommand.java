package org.chatmesh.node;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code chatmesh config}: with what a peer would start, and who says so. Starts, locks and writes
 * nothing.
 */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    versionProvider = Version.class,
    usageHelpWidth = 100)
final class ConfigCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final Words words;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin private NodeFlags flags = new NodeFlags();

  ConfigCommand(Map<String, String> environment, Words words) {
    this.environment = environment;
    this.words = words;
  }

  @Override
  public Integer call() {
    Path directory = directory(flags.options(environment, ConfigFile.NONE));
    ConfigFile file = flags.configFile(directory).orElse(ConfigFile.NONE);
    words.speakIfSaid(flags.options(environment, file).language());
    PrintWriter out = spec.commandLine().getOut();
    Path path = directory.resolve(ConfigFile.NAME);
    out.println(Files.exists(path) ? path : words.of("config.not-there", path));
    out.println();
    print(out, rows(new Settings(flags, environment, file)));
    return 0;
  }

  private Path directory(NodeOptions said) {
    Path named = said.data();
    return named == null ? DataDirectory.firstProfile(DefaultData.root(environment)) : named;
  }

  private record Row(String key, String value, String source) {}

  private List<Row> rows(Settings settings) {
    List<Row> rows = new ArrayList<>();
    rows.add(
        new Row(
            words.of("config.table.key"),
            words.of("config.table.value"),
            words.of("config.table.source")));
    for (Setting setting : Setting.kept()) {
      rows.add(
          new Row(
              setting.key(),
              ConfigTemplate.literal(setting, values(settings, setting)),
              words.of(settings.of(setting).origin().shown())));
    }
    return rows;
  }

  private static List<String> values(Settings settings, Setting setting) {
    return setting.kind() == Setting.Kind.SWITCH
        ? List.of(String.valueOf(settings.yes(setting)))
        : settings.of(setting).texts();
  }

  private static void print(PrintWriter out, List<Row> rows) {
    int keys = rows.stream().mapToInt(row -> row.key.length()).max().orElse(0);
    int values = rows.stream().mapToInt(row -> row.value.length()).max().orElse(0);
    for (Row row : rows) {
      out.println(padded(row.key, keys) + "  " + padded(row.value, values) + "  " + row.source);
    }
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
