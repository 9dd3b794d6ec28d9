package org.chatmesh.bench.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.chatmesh.bench.load.Identity;
import org.chatmesh.engine.EngineListener;
import org.chatmesh.engine.EngineOptions;
import org.chatmesh.engine.Peer;
import org.chatmesh.engine.PeerOptions;
import org.chatmesh.mesh.MeshEvent;
import org.chatmesh.node.Engines;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.Signatures;
import org.jspecify.annotations.Nullable;

/// A peer on one of the engines: exactly what people run, in no room, so that all it does is relay.
public final class EngineNode implements SystemUnderTest {
  private static final int SPARE_LINKS = 16;

  /// No client of the generator has this number, or one below it.
  static final int NODE_NUMBER = -1;

  private final Queue<String> problems = new ConcurrentLinkedQueue<>();
  private final AtomicInteger slowPeers = new AtomicInteger();
  private final Semaphore linked = new Semaphore(0);
  private @Nullable Peer peer;

  @Override
  public int start(NodeSpec spec) throws IOException {
    Identity identity = Identity.of(spec.seed(), NODE_NUMBER - spec.place(), spec.signed());
    InetSocketAddress listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    PeerOptions options =
        PeerOptions.of("node", listen)
            .withInstance(System.currentTimeMillis())
            .withMaxLinks(spec.links() + SPARE_LINKS)
            .withExchange(false)
            .withSeed(spec.seed());
    Peer started =
        Peer.start(
            options,
            identity.id(),
            signatures(spec, identity.signatures()),
            Engines.create(Systems.engine(spec.system())),
            EngineOptions.DEFAULT,
            new Problems());
    peer = started;
    if (spec.dialPort() != 0) {
      started.connect(listen.getHostString() + ":" + spec.dialPort());
      linked.acquireUninterruptibly();
    }
    return started.address().getPort();
  }

  private static Signatures signatures(NodeSpec spec, Signatures profile) {
    Signatures working = spec.workTurns() == 0 ? profile : new Work(profile, spec.workTurns());
    return Systems.slowed(spec.system()) ? new Brake(working) : working;
  }

  @Override
  public int linkCount() {
    return peer == null ? 0 : peer.linkCount();
  }

  @Override
  public int slowPeers() {
    return slowPeers.get();
  }

  @Override
  public long heldBytes() {
    return peer == null ? 0 : peer.links().stream().mapToLong(Peer.LinkStatus::pendingBytes).sum();
  }

  @Override
  public String problems() {
    return String.join("; ", problems);
  }

  @Override
  public void close() {
    if (peer != null) {
      peer.close(java.time.Duration.ZERO);
    }
  }

  /// Keeps what went wrong, and counts who was too slow: a link that ends is otherwise the
  /// generator's business.
  private final class Problems implements EngineListener {
    @Override
    public void happened(MeshEvent event) {
      if (event instanceof MeshEvent.LinkDown down && down.reason() == CloseReason.SLOW_PEER) {
        slowPeers.incrementAndGet();
      }
      if (event instanceof MeshEvent.LinkUp) {
        linked.release();
      }
    }

    @Override
    public void problem(String what, Throwable cause) {
      problems.add(what + ": " + cause);
    }
  }
}
