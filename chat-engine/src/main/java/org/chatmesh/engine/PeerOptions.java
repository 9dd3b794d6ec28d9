package org.chatmesh.engine;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;
import org.chatmesh.protocol.Address;
import org.chatmesh.protocol.Limits;
import org.chatmesh.protocol.PeerId;

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
 * @param announced tell others where this peer listens; false: nobody dials it
 * @param blocked peers whose links are refused and whose messages are not delivered
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
    boolean announced,
    List<PeerId> blocked,
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
    blocked = List.copyOf(blocked);
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
        List.of(),
        true,
        DEFAULT_OUTBOX_BYTES,
        System.nanoTime());
  }

  public PeerOptions withInstance(long instance) {
    return with(draft -> draft.instance = instance);
  }

  public PeerOptions withFirstSequence(long firstSequence) {
    return with(draft -> draft.firstSequence = firstSequence);
  }

  public PeerOptions withAdvertise(String advertise) {
    return with(draft -> draft.advertise = advertise);
  }

  public PeerOptions withPeers(List<String> peers) {
    return with(draft -> draft.peers = peers);
  }

  public PeerOptions withRooms(List<String> rooms) {
    return with(draft -> draft.rooms = rooms);
  }

  public PeerOptions withMaxLinks(int maxLinks) {
    return with(draft -> draft.maxLinks = maxLinks);
  }

  public PeerOptions withAnnounced(boolean announced) {
    return with(draft -> draft.announced = announced);
  }

  public PeerOptions withBlocked(List<PeerId> blocked) {
    return with(draft -> draft.blocked = blocked);
  }

  public PeerOptions withExchange(boolean exchange) {
    return with(draft -> draft.exchange = exchange);
  }

  public PeerOptions withOutboxLimitBytes(int outboxLimitBytes) {
    return with(draft -> draft.outboxLimitBytes = outboxLimitBytes);
  }

  public PeerOptions withSeed(long seed) {
    return with(draft -> draft.seed = seed);
  }

  private PeerOptions with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.options();
  }

  /** Options while one of them is changed. */
  private static final class Draft {
    private final PeerOptions before;
    private long instance;
    private long firstSequence;
    private String advertise;
    private List<String> peers;
    private List<String> rooms;
    private int maxLinks;
    private boolean announced;
    private List<PeerId> blocked;
    private boolean exchange;
    private int outboxLimitBytes;
    private long seed;

    Draft(PeerOptions before) {
      this.before = before;
      this.instance = before.instance;
      this.firstSequence = before.firstSequence;
      this.advertise = before.advertise;
      this.peers = before.peers;
      this.rooms = before.rooms;
      this.maxLinks = before.maxLinks;
      this.announced = before.announced;
      this.blocked = before.blocked;
      this.exchange = before.exchange;
      this.outboxLimitBytes = before.outboxLimitBytes;
      this.seed = before.seed;
    }

    PeerOptions options() {
      return new PeerOptions(
          instance,
          firstSequence,
          before.nickname,
          before.listen,
          advertise,
          peers,
          rooms,
          maxLinks,
          announced,
          blocked,
          exchange,
          outboxLimitBytes,
          seed);
    }
  }
}
