package org.chatmesh.engine;

import java.net.InetSocketAddress;
import java.util.List;
import org.chatmesh.protocol.Address;
import org.chatmesh.protocol.Limits;

/**
 * What a program says of the peer that it starts. Made with {@link #of} and changed with the {@code
 * with} methods.
 *
 * @param instance larger than at any start of this peer before; epoch milliseconds
 * @param firstSequence the largest message number that may have been used, 0 if none
 * @param listen where to accept connections; port 0: any free one
 * @param advertise {@code host:port} to tell others, empty: what {@code listen} turns out to be
 * @param peers {@code host:port} of peers to be linked to for ever
 * @param maxLinks beyond it, peers that connect are refused
 * @param exchange learn further addresses from links, and tell them
 * @param outboxLimitBytes what may wait for one link before it is closed as slow
 * @param seed of the brain's randomness
 */
public record PeerOptions(
    long instance,
    long firstSequence,
    String nickname,
    InetSocketAddress listen,
    String advertise,
    List<String> peers,
    List<String> rooms,
    int maxLinks,
    boolean exchange,
    int outboxLimitBytes,
    long seed) {
  /** Guess: a full mesh of a course, a team. */
  public static final int DEFAULT_MAX_LINKS = 64;

  /** Twice what a link that opens may be sent to catch up. */
  public static final int DEFAULT_OUTBOX_BYTES = 4 * 1_024 * 1_024;

  /** The largest frame, and as much again. */
  public static final int MIN_OUTBOX_BYTES = 2 * (Limits.FRAME_BYTES + Integer.BYTES);

  public PeerOptions {
    peers = List.copyOf(peers);
    rooms = List.copyOf(rooms);
    peers.forEach(HostPort::parse);
    if (!Address.isWellFormed(advertise)) {
      throw new IllegalArgumentException(
          "others could not use \"" + advertise + "\" as an address: HOST:PORT, port 1 to 65535");
    }
    if (maxLinks < 1) {
      throw new IllegalArgumentException(
          "a peer needs room for at least one link, not " + maxLinks);
    }
    if (outboxLimitBytes < MIN_OUTBOX_BYTES) {
      throw new IllegalArgumentException(
          "an outbox needs at least " + MIN_OUTBOX_BYTES + " bytes, not " + outboxLimitBytes);
    }
  }

  /** A peer without links or rooms, started now. */
  public static PeerOptions of(String nickname, InetSocketAddress listen) {
    return new PeerOptions(
        System.currentTimeMillis(),
        0,
        nickname,
        listen,
        "",
        List.of(),
        List.of(),
        DEFAULT_MAX_LINKS,
        true,
        DEFAULT_OUTBOX_BYTES,
        System.nanoTime());
  }

  public PeerOptions withInstance(long instance) {
    return with(
        instance,
        firstSequence,
        advertise,
        peers,
        rooms,
        maxLinks,
        exchange,
        outboxLimitBytes,
        seed);
  }

  public PeerOptions withFirstSequence(long firstSequence) {
    return with(
        instance,
        firstSequence,
        advertise,
        peers,
        rooms,
        maxLinks,
        exchange,
        outboxLimitBytes,
        seed);
  }

  public PeerOptions withAdvertise(String advertise) {
    return with(
        instance,
        firstSequence,
        advertise,
        peers,
        rooms,
        maxLinks,
        exchange,
        outboxLimitBytes,
        seed);
  }

  public PeerOptions withPeers(List<String> peers) {
    return with(
        instance,
        firstSequence,
        advertise,
        peers,
        rooms,
        maxLinks,
        exchange,
        outboxLimitBytes,
        seed);
  }

  public PeerOptions withRooms(List<String> rooms) {
    return with(
        instance,
        firstSequence,
        advertise,
        peers,
        rooms,
        maxLinks,
        exchange,
        outboxLimitBytes,
        seed);
  }

  public PeerOptions withMaxLinks(int maxLinks) {
    return with(
        instance,
        firstSequence,
        advertise,
        peers,
        rooms,
        maxLinks,
        exchange,
        outboxLimitBytes,
        seed);
  }

  public PeerOptions withExchange(boolean exchange) {
    return with(
        instance,
        firstSequence,
        advertise,
        peers,
        rooms,
        maxLinks,
        exchange,
        outboxLimitBytes,
        seed);
  }

  public PeerOptions withOutboxLimitBytes(int outboxLimitBytes) {
    return with(
        instance,
        firstSequence,
        advertise,
        peers,
        rooms,
        maxLinks,
        exchange,
        outboxLimitBytes,
        seed);
  }

  public PeerOptions withSeed(long seed) {
    return with(
        instance,
        firstSequence,
        advertise,
        peers,
        rooms,
        maxLinks,
        exchange,
        outboxLimitBytes,
        seed);
  }

  private PeerOptions with(
      long instance,
      long firstSequence,
      String advertise,
      List<String> peers,
      List<String> rooms,
      int maxLinks,
      boolean exchange,
      int outboxLimitBytes,
      long seed) {
    return new PeerOptions(
        instance,
        firstSequence,
        nickname,
        listen,
        advertise,
        peers,
        rooms,
        maxLinks,
        exchange,
        outboxLimitBytes,
        seed);
  }
}
