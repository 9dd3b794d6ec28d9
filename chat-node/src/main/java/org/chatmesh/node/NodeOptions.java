package org.chatmesh.node;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.chatmesh.engine.HostPort;
import org.jspecify.annotations.Nullable;

/**
 * All that a person can say about one run of a peer, checked: flags, then environment, then
 * defaults.
 *
 * @param listen null: all interfaces, at {@link #DEFAULT_PORT} or the next free port
 * @param advertise address to tell others; empty: whatever follows from {@code listen}
 * @param peers addresses to link to for ever
 * @param rooms at least one; the first is the one that typed lines go to
 * @param data null: the first profile of this user that no peer is using
 * @param pipe never treat standard input as a terminal
 * @param linger how long to wait for a first link, and at the end for others to read what was said
 */
record NodeOptions(
    String name,
    @Nullable HostPort listen,
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
    boolean signed) {

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
}
