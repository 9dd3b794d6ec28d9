package org.chatmesh.engine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chatmesh.mesh.AddressStatus;
import org.chatmesh.mesh.LinkInfo;
import org.chatmesh.mesh.Mesh;
import org.chatmesh.mesh.MeshOptions;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.Presence;
import org.chatmesh.protocol.Signatures;
import org.jspecify.annotations.Nullable;

/**
 * A running peer: a brain, a driver and an engine. What a program holds. Every method may be called
 * from any thread except the engine's own, and not from an {@link EngineListener}.
 */
public final class Peer implements AutoCloseable {
  private static final Duration DEFAULT_LINGER = Duration.ofSeconds(5);

  /**
   * Header, signature and recipient of a message, rounded up: what it needs in an outbox beyond its
   * text, names included.
   */
  private static final int OVERHEAD_BYTES = 1_024;

  private final PeerId id;
  private final Engine engine;
  private final PeerDriver driver;
  private final InetSocketAddress address;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Peer(PeerId id, Engine engine, PeerDriver driver, InetSocketAddress address) {
    this.id = id;
    this.engine = engine;
    this.driver = driver;
    this.address = address;
  }

  /**
   * Starts a peer: listens, and dials those it is to be linked to.
   *
   * @throws IOException if it cannot listen where it is told to
   * @throws IllegalArgumentException if an option breaks a limit
   */
  public static Peer start(
      PeerOptions options,
      PeerId id,
      Signatures signatures,
      Engine engine,
      EngineOptions engineOptions,
      EngineListener listener)
      throws IOException {
    MeshOptions meshOptions =
        new MeshOptions(
            options.instance(),
            options.firstSequence(),
            options.nickname(),
            options.peers(),
            options.rooms(),
            options.maxLinks(),
            options.exchange(),
            options.blocked(),
            options.seed());
    Mesh mesh = new Mesh(meshOptions, id, signatures, 0);
    PeerDriver driver = new PeerDriver(options, mesh, id, signatures, engine, listener);
    return new Peer(id, engine, driver, driver.start(engineOptions));
  }

  public PeerId id() {
    return id;
  }

  public String engineName() {
    return engine.name();
  }

  /** Where this peer listens. */
  public InetSocketAddress address() {
    return address;
  }

  /**
   * Sends a text to a room. Waits while a link has no room for it.
   *
   * @return the number of links it was handed to; 0: nobody is linked, and it was not sent
   * @throws IllegalArgumentException if text or room break a limit
   */
  public int say(String room, String text) throws InterruptedException {
    return driver.submit(size(text), turn -> driver.mesh().say(room, text, driver.now(), turn));
  }

  /** Sends a text to one peer, wherever in the mesh it is; as {@link #say}. */
  public int sayTo(PeerId recipient, String text) throws InterruptedException {
    return driver.submit(
        size(text), turn -> driver.mesh().sayTo(recipient, text, driver.now(), turn));
  }

  /**
   * As {@link #say}, and asks every linked peer to confirm that it has read the text: see {@link
   * #confirm}.
   */
  public int sayConfirmed(String room, String text, long number) throws InterruptedException {
    return driver.submit(
        size(text),
        turn -> confirmed(driver.mesh().say(room, text, driver.now(), turn), number, turn));
  }

  /** As {@link #sayTo}; what the linked peers confirm is that they have it to relay. */
  public int sayToConfirmed(PeerId recipient, String text, long number)
      throws InterruptedException {
    return driver.submit(
        size(text),
        turn -> confirmed(driver.mesh().sayTo(recipient, text, driver.now(), turn), number, turn));
  }

  private int confirmed(int links, long number, Turn turn) {
    if (links > 0) {
      driver.mesh().confirm(null, number, driver.now(), turn);
    }
    return links;
  }

  /**
   * Asks every linked peer ({@code null}), or one, to confirm that it has read all that was sent to
   * it so far. The answers are events, {@code Confirmed} or {@code Unconfirmed}, one per peer.
   *
   * @param number given back in the answers
   * @return how many peers were asked
   */
  public int confirm(@Nullable PeerId peer, long number) {
    return driver.locked(turn -> driver.mesh().confirm(peer, number, driver.now(), turn));
  }

  private static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length + OVERHEAD_BYTES;
  }

  public void join(String room) {
    driver.locked(turn -> {
      driver.mesh().join(room, driver.now(), turn);
      return this;
    });
  }

  public void leave(String room) {
    driver.locked(turn -> {
      driver.mesh().leave(room, driver.now(), turn);
      return this;
    });
  }

  public void rename(String nickname) {
    driver.locked(turn -> {
      driver.mesh().rename(nickname, driver.now(), turn);
      return this;
    });
  }

  /** Dials this address ({@code host:port}), and stays linked to it. */
  public void connect(String address) {
    HostPort.parse(address);
    driver.locked(turn -> {
      driver.mesh().connect(address, driver.now());
      return this;
    });
  }

  /**
   * Ends the link to a peer; it is neither dialed nor accepted until {@link #connect} leads to it.
   */
  public void disconnect(PeerId peer) {
    driver.locked(turn -> {
      driver.mesh().disconnect(peer, driver.now(), turn);
      return this;
    });
  }

  /** Does not dial this address any more. */
  public void forget(String address) {
    driver.locked(turn -> {
      driver.mesh().forget(address);
      return this;
    });
  }

  /** Refuses the links of a peer from now on, and does not deliver its messages. */
  public void block(PeerId peer) {
    driver.locked(turn -> {
      driver.mesh().block(peer, driver.now(), turn);
      return this;
    });
  }

  /** Lifts a block; false if there was none. */
  public boolean unblock(PeerId peer) {
    return driver.locked(turn -> driver.mesh().unblock(peer));
  }

  public List<PeerId> blocked() {
    return driver.locked(turn -> driver.mesh().blocked());
  }

  /** The addresses that are dialed, and what came of it. */
  public List<AddressStatus> addresses() {
    return driver.locked(turn -> driver.mesh().addresses());
  }

  public List<String> rooms() {
    return driver.locked(turn -> driver.mesh().rooms());
  }

  public String nickname() {
    return driver.locked(turn -> driver.mesh().nickname());
  }

  public int linkCount() {
    return driver.locked(turn -> driver.mesh().linkCount());
  }

  /** The number of this peer's last message; to be kept, see {@link PeerOptions#firstSequence}. */
  public long lastSequence() {
    return driver.locked(turn -> driver.mesh().lastSequence());
  }

  /** Everybody that is known to be there, this peer first. */
  public List<Member> members() {
    return driver.locked(turn -> {
      List<Member> members = new ArrayList<>();
      members.add(new Member(id, driver.mesh().nickname(), driver.mesh().rooms()));
      for (Presence other : driver.mesh().present()) {
        members.add(new Member(other.id(), other.nickname(), other.rooms()));
      }
      return members;
    });
  }

  /** The open links. */
  public List<LinkStatus> links() {
    return driver.locked(turn -> {
      List<LinkStatus> links = new ArrayList<>();
      for (Mesh.LinkStatus status : driver.mesh().links()) {
        PeerLink link = driver.slot(status.link());
        links.add(
            new LinkStatus(
                status.info(),
                status.rttNanos(),
                status.clockAheadNanos(),
                TimeUnit.NANOSECONDS.toMillis(status.since()),
                link.pendingBytes(),
                link.bytesIn(),
                link.bytesOut()));
      }
      return links;
    });
  }

  /**
   * Says goodbye behind all that is pending, waits until the other sides have read it, at most
   * {@code linger}, and stops the engine. Idempotent.
   *
   * @return the number of links whose other side had not read everything
   */
  public int close(Duration linger) {
    if (!closed.compareAndSet(false, true)) {
      return 0;
    }
    int unread = 0;
    try {
      unread = driver.drain(linger.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      engine.close();
    }
    return unread;
  }

  @Override
  public void close() {
    close(DEFAULT_LINGER);
  }

  /** Somebody who is there. */
  public record Member(PeerId id, String nickname, List<String> rooms) {}

  /**
   * An open link.
   *
   * @param rttNanos of the last answered PING, -1 if there is none yet
   * @param clockAheadNanos how far its wall clock is ahead of this peer's; null if not known yet
   * @param upSinceMillis epoch milliseconds
   */
  public record LinkStatus(
      LinkInfo info,
      long rttNanos,
      @Nullable Long clockAheadNanos,
      long upSinceMillis,
      int pendingBytes,
      long bytesIn,
      long bytesOut) {}
}
