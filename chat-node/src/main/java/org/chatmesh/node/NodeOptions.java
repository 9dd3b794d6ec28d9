package org.chatmesh.node;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chatmesh.engine.HostPort;
import org.chatmesh.protocol.Limits;
import org.jspecify.annotations.Nullable;

/**
 * All that a person can say about one run of a peer, checked: flags, then environment, then the
 * configuration file, then defaults.
 *
 * @param listen null: all interfaces, at {@link #DEFAULT_PORT} or the next free port
 * @param listenOrigin who says where to listen: for advice if it cannot be done
 * @param advertise address to tell others; empty: whatever follows from {@code listen}
 * @param peers addresses to link to for ever
 * @param rooms at least one; the first is the one that typed lines go to
 * @param data null: the first profile of this user that no peer is using
 * @param pipe never treat standard input as a terminal
 * @param linger how long to wait for a first link, and at the end for others to read what was said
 * @param language null: the language that is spoken already
 * @param announced whether others are told where it listens
 * @param bell whether to ring the terminal's bell when somebody mentions the name
 */
record NodeOptions(
    String name,
    @Nullable HostPort listen,
    Origin listenOrigin,
    String advertise,
    List<String> peers,
    String engine,
    List<String> rooms,
    @Nullable Path data,
    int maxLinks,
    boolean exchange,
    boolean pipe,
    boolean json,
    Duration linger,
    boolean signed,
    @Nullable Locale language,
    boolean bell,
    Color color,
    boolean announced) {

  /** "MESH" on the keys of a telephone; not assigned to anybody by IANA. */
  static final int DEFAULT_PORT = 6374;

  static final String DEFAULT_ENGINE = "nio";
  static final String DEFAULT_ROOM = "lobby";
  static final int DEFAULT_MAX_LINKS = 64;
  static final Duration DEFAULT_LINGER = Duration.ofSeconds(5);

  NodeOptions {
    peers = List.copyOf(peers);
    rooms = List.copyOf(rooms);
  }

  /**
   * What the settings say.
   *
   * @throws Refusal if something cannot be used; it says where that was said
   */
  static NodeOptions of(Settings settings) {
    return new NodeOptions(
        settings.one(Setting.NAME, NameRules::nickname, ""),
        settings.one(Setting.LISTEN, OptionRules::listening),
        settings.of(Setting.LISTEN).origin(),
        settings.one(Setting.ADVERTISE, OptionRules::reachable, ""),
        settings.several(Setting.PEERS, OptionRules::reachable),
        settings.one(Setting.ENGINE, OptionRules::engine, DEFAULT_ENGINE),
        rooms(settings),
        settings.one(Setting.DATA, OptionRules::path),
        settings.one(Setting.MAX_LINKS, OptionRules::linkCount, DEFAULT_MAX_LINKS),
        settings.yes(Setting.EXCHANGE),
        settings.yes(Setting.PIPE),
        settings.yes(Setting.JSON),
        settings.one(Setting.LINGER, OptionRules::seconds, DEFAULT_LINGER),
        settings.yes(Setting.SIGNED),
        settings.one(Setting.LANG, Words::language),
        settings.yes(Setting.BELL),
        settings.one(Setting.COLOR, Color::of, Color.AUTO),
        true);
  }

  /**
   * As these, for a peer that only says something: it is linked with those it is told to, in one
   * room, and nobody dials it.
   */
  NodeOptions forSending(Duration wait) {
    return new NodeOptions(
        name,
        new HostPort("127.0.0.1", 0),
        listenOrigin,
        "",
        peers,
        engine,
        List.of(rooms.getFirst()),
        data,
        maxLinks,
        false,
        true,
        false,
        wait,
        signed,
        language,
        bell,
        color,
        false);
  }

  /** True if a person types: who sees at once that nobody is there; a pipe would only fill up. */
  boolean isInteractive() {
    return !pipe && !json && StandardInput.isTerminal();
  }

  /**
   * The data directory that was named, or else the first profile that no peer is using.
   *
   * @throws StartFailure if it cannot be used
   */
  DataDirectory openData(Map<String, String> environment) throws StartFailure {
    Path named = data;
    return named == null
        ? DataDirectory.openNextProfile(DefaultData.root(environment))
        : DataDirectory.open(named);
  }

  private static List<String> rooms(Settings settings) {
    List<String> rooms = settings.several(Setting.ROOMS, NameRules::room);
    if (rooms.size() > Limits.ROOMS) {
      throw new Refusal(
          "setting.wrong",
          settings.of(Setting.ROOMS).origin().where(),
          Sentence.of("setting.rooms", Limits.ROOMS, rooms.size()));
    }
    return rooms;
  }
}
