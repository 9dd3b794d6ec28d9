package org.chatmesh.node;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.chatmesh.engine.HostPort;
import org.chatmesh.protocol.Limits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code chatmesh node}: reads flags and environment, and runs a peer until its input ends. */
@Command(
    name = "node",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    versionProvider = Version.class,
    usageHelpWidth = 100,
    description = {
      "Run a peer and chat.",
      "",
      "@|bold Nothing is encrypted yet:|@ whoever relays or taps a connection can read every"
          + " message, direct messages (/msg) included. Signatures prove who wrote a message; they"
          + " do not hide it.",
      "",
    },
    footerHeading = "%n@|bold What you type|@%n",
    footer = {
      "  TEXT             say TEXT in the current room: the first --room, or the one joined last",
      "  //TEXT           say TEXT with one slash in front",
      "  /join ROOM       join ROOM and make it the current one",
      "  /leave [ROOM]    leave ROOM, or the current room",
      "  /msg WHO TEXT    to one peer: its name, or the first 4 or more characters of its id",
      "  /nick NAME       change your name",
      "  /who [ROOM]      who is in the room",
      "  /peers           to whom you are linked",
      "  /quit            the same as the end of the input",
      "",
      "Each flag has an environment variable, which the flag overrides: CHATMESH_NAME, _LISTEN,",
      "_ADVERTISE, _PEERS, _ENGINE, _ROOMS, _DATA, _MAX_LINKS, _NO_EXCHANGE, _PIPE, _JSON,"
          + " _LINGER,",
      "_UNSIGNED. Several peers or rooms are separated by commas there.",
      "",
      "Exit status: 0 when all that was typed was sent, 1 when something was not, or when the peer",
      "could not start, 2 when the command line is wrong.",
    })
final class NodeCommand implements Callable<Integer> {
  /** More than a machine has ports for is a slip. */
  private static final int MOST_LINKS = 65_535;

  private static final String ALL_INTERFACES = "0.0.0.0";
  private static final BigDecimal LONGEST_LINGER_SECONDS = BigDecimal.valueOf(86_400);

  private final Settings settings;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Your nickname, at most 32 characters. Default: the name of your account.")
  private @Nullable String name;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description =
          "Where others connect; port 0 takes any free one. Default: all interfaces, port 6374 or"
              + " the next free one.")
  private @Nullable String listen;

  @Option(
      names = "--advertise",
      paramLabel = "HOST:PORT",
      description = "The address to tell others, if it is not the one of --listen.")
  private @Nullable String advertise;

  @Option(
      names = "--peer",
      paramLabel = "HOST:PORT",
      description = "A peer to link to, now and whenever the link is lost. May be repeated.")
  private @Nullable List<String> peers;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description = "How to do I/O: sequential, threaded, virtual or nio. Default: nio.")
  private @Nullable String engine;

  @Option(
      names = "--room",
      paramLabel = "ROOM",
      description = "A room to be in, at most 64 characters. May be repeated. Default: lobby.")
  private @Nullable List<String> rooms;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Where this peer keeps its key and its log. Default: the first profile of yours that is"
              + " not in use.")
  private @Nullable String data;

  @Option(
      names = "--max-links",
      paramLabel = "N",
      description = "How many links at most. Default: 64.")
  private @Nullable String maxLinks;

  @Option(
      names = "--no-exchange",
      arity = "0",
      negatable = true,
      description = "Link to nobody but --peer, and tell nobody who else is linked.")
  private @Nullable Boolean noExchange;

  @Option(
      names = "--pipe",
      arity = "0",
      negatable = true,
      description = "Standard input is not a person, even if it is a terminal.")
  private @Nullable Boolean pipe;

  @Option(
      names = "--json",
      arity = "0",
      negatable = true,
      description = "Write all that happens as one JSON object a line.")
  private @Nullable Boolean json;

  @Option(
      names = "--linger",
      paramLabel = "SECONDS",
      description =
          "How long to wait for a first link, and at the end for others to read what was said."
              + " Default: 5.")
  private @Nullable String linger;

  @Option(
      names = "--unsigned",
      arity = "0",
      negatable = true,
      description = "Neither sign nor check. For measurements; links to unsigned peers only.")
  private @Nullable Boolean unsigned;

  NodeCommand(Map<String, String> environment) {
    this.settings = new Settings(environment);
  }

  @Override
  public Integer call() throws StartFailure, IOException, InterruptedException {
    return Node.run(options());
  }

  /**
   * What was asked for, checked.
   *
   * @throws ParameterException if something cannot be used
   */
  NodeOptions options() {
    try {
      return new NodeOptions(
          settings.one("--name", name, "CHATMESH_NAME", NameRules::nickname, accountName()),
          settings.one("--listen", listen, "CHATMESH_LISTEN", NodeCommand::listening),
          settings.one("--advertise", advertise, "CHATMESH_ADVERTISE", NodeCommand::reachable, ""),
          settings.several("--peer", peers, "CHATMESH_PEERS", NodeCommand::reachable),
          settings.one(
              "--engine",
              engine,
              "CHATMESH_ENGINE",
              NodeCommand::engineName,
              NodeOptions.DEFAULT_ENGINE),
          rooms(),
          settings.one("--data", data, "CHATMESH_DATA", Path::of),
          settings.one(
              "--max-links",
              maxLinks,
              "CHATMESH_MAX_LINKS",
              NodeCommand::linkCount,
              NodeOptions.DEFAULT_MAX_LINKS),
          !settings.yes(noExchange, "CHATMESH_NO_EXCHANGE"),
          settings.yes(pipe, "CHATMESH_PIPE"),
          settings.yes(json, "CHATMESH_JSON"),
          settings.one(
              "--linger",
              linger,
              "CHATMESH_LINGER",
              NodeCommand::seconds,
              NodeOptions.DEFAULT_LINGER),
          !settings.yes(unsigned, "CHATMESH_UNSIGNED"));
    } catch (Settings.BadSetting e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private List<String> rooms() {
    List<String> given = settings.several("--room", rooms, "CHATMESH_ROOMS", NameRules::room);
    if (given.size() > Limits.ROOMS) {
      throw new ParameterException(
          spec.commandLine(),
          "--room: a peer is in at most " + Limits.ROOMS + " rooms, not " + given.size());
    }
    return given.isEmpty() ? List.of(NodeOptions.DEFAULT_ROOM) : given;
  }

  private static String accountName() {
    return NameRules.nicknameFrom(System.getProperty("user.name", ""));
  }

  /** As everywhere, and {@code :PORT} for all interfaces. */
  private static HostPort listening(String address) {
    return HostPort.parse(address.startsWith(":") ? ALL_INTERFACES + address : address);
  }

  private static String reachable(String address) {
    HostPort reachable = HostPort.parse(address);
    if (reachable.port() == 0) {
      throw new IllegalArgumentException("nobody can be reached at port 0");
    }
    if (address.getBytes(StandardCharsets.UTF_8).length > Limits.ADDRESS_BYTES) {
      throw new IllegalArgumentException(
          "an address has at most " + Limits.ADDRESS_BYTES + " bytes");
    }
    return reachable.toString();
  }

  private static String engineName(String name) {
    if (!Engines.names().contains(name)) {
      throw Engines.unknown(name);
    }
    return name;
  }

  private static int linkCount(String number) {
    if (!number.matches("[0-9]{1,5}")
        || Integer.parseInt(number) < 1
        || Integer.parseInt(number) > MOST_LINKS) {
      throw new IllegalArgumentException("a number from 1 to " + MOST_LINKS + " is expected");
    }
    return Integer.parseInt(number);
  }

  private static Duration seconds(String number) {
    if (!number.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")
        || new BigDecimal(number).compareTo(LONGEST_LINGER_SECONDS) > 0) {
      throw new IllegalArgumentException(
          "seconds from 0 to " + LONGEST_LINGER_SECONDS + " are expected");
    }
    return Duration.ofMillis(new BigDecimal(number).movePointRight(3).longValue());
  }
}
