package org.chatmesh.bench.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.chatmesh.engine.BufferPool;
import org.chatmesh.engine.Connection;
import org.chatmesh.engine.Dial;
import org.chatmesh.engine.Driver;
import org.chatmesh.engine.Engine;
import org.chatmesh.engine.EngineOptions;
import org.chatmesh.engine.Link;
import org.chatmesh.engine.Outbox;
import org.chatmesh.engine.PeerOptions;
import org.chatmesh.node.Engines;
import org.chatmesh.protocol.Frame;
import org.jspecify.annotations.Nullable;

/// The ceiling of one I/O model: the engine as it is, with nothing behind it but a relay that looks
/// at lengths and types of frames. What the engine's peer delivers less is what the mesh costs:
/// rooms, duplicates, signatures, its lock and its order.
///
/// The threads are those of the engine; links append to each other's outboxes directly.
final class BareNode implements SystemUnderTest, Driver {
  /// As often as a peer's: an engine with a thread per link looks then for links that it is to
  /// close while they are being written.
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Engine engine;
  private final CopyOnWriteArrayList<BareLink> open = new CopyOnWriteArrayList<>();
  private final Queue<String> problems = new ConcurrentLinkedQueue<>();
  private final AtomicInteger slowPeers = new AtomicInteger();
  private final BufferPool buffers = new BufferPool();
  private @Nullable RelayGreeting greeting;

  /// @param engine the name of an engine
  BareNode(String engine) {
    this.engine = Engines.create(engine);
  }

  @Override
  public int start(NodeSpec spec) throws IOException {
    greeting = new RelayGreeting(spec);
    InetSocketAddress listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return engine.start(listen, EngineOptions.DEFAULT, this).getPort();
  }

  @Override
  public int linkCount() {
    return open.size();
  }

  @Override
  public int slowPeers() {
    return slowPeers.get();
  }

  @Override
  public String problems() {
    return String.join("; ", problems);
  }

  @Override
  public void close() {
    engine.close();
  }

  @Override
  public Link accepted(Connection connection, InetSocketAddress remote) {
    RelayGreeting shared = greeting;
    if (shared == null) {
      throw new IllegalStateException("not started");
    }
    Outbox outbox = new Outbox(buffers, PeerOptions.DEFAULT_OUTBOX_BYTES);
    return new BareLink(this, shared, connection, outbox);
  }

  @Override
  public Link dialed(Dial dial, Connection connection, InetSocketAddress remote) {
    throw new IllegalStateException("nobody was to be dialed");
  }

  @Override
  public void dialFailed(Dial dial, IOException cause) {
    throw new IllegalStateException("nobody was to be dialed", cause);
  }

  @Override
  public long tick() {
    return TICK_NANOS;
  }

  @Override
  public void problem(String what, Throwable cause) {
    problems.add(what + ": " + cause);
  }

  /// From here on the link gets what the others send.
  void opened(BareLink link) {
    open.add(link);
  }

  /// Appends whole messages to every open link but the one they came from.
  void relay(BareLink from, Frame messages) {
    for (BareLink link : open) {
      if (!link.equals(from)) {
        link.append(messages);
      }
    }
  }

  /// Once for all that was relayed: each link that has something to write is told.
  void wakeOthers(BareLink from) {
    for (BareLink link : open) {
      if (!link.equals(from)) {
        link.wake();
      }
    }
  }

  void ended(BareLink link) {
    open.remove(link);
  }

  void tooSlow() {
    slowPeers.incrementAndGet();
  }
}
