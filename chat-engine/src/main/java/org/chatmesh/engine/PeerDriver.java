package org.chatmesh.engine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.chatmesh.mesh.Cause;
import org.chatmesh.mesh.Mesh;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.Hello;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.ProtocolException;
import org.chatmesh.protocol.Role;
import org.chatmesh.protocol.Signatures;
import org.jspecify.annotations.Nullable;

/**
 * Turns bytes into inputs of the brain and its actions into bytes, the same way for every engine.
 * It owns the peer's exclusion, one lock: decision, outbox appends and local delivery of a batch of
 * frames are one critical section; handshakes and signature checks run outside it, on the thread
 * that read the bytes.
 */
final class PeerDriver implements Driver {
  static final long FINISH_NANOS = TimeUnit.SECONDS.toNanos(5);
  static final long FRAME_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /**
   * Local submission waits for a link that takes nothing for this long, then gives it up. Guess.
   */
  private static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Exclusion exclusion = new Exclusion();
  private final Mesh mesh;
  private final PeerOptions options;
  private final Engine engine;
  private final Dialing dialing;
  private final EngineListener listener;
  private final Clock clock = new Clock();
  private final Connections connections;
  private final Intake intake;
  private final Greeting greeting;
  private final Turn ticking = new Turn(this);
  private volatile boolean stopping;

  PeerDriver(
      PeerOptions options,
      Mesh mesh,
      PeerId id,
      Signatures signatures,
      Engine engine,
      EngineListener listener) {
    this.options = options;
    this.mesh = mesh;
    this.engine = engine;
    this.dialing = new Dialing(engine, this::dialFailed);
    this.listener = listener;
    this.connections = new Connections();
    this.intake = new Intake(exclusion, mesh, connections, signatures, clock);
    this.greeting = new Greeting(id, signatures, options, engine.name());
  }

  // For the engine.

  @Override
  public PeerLink accepted(Connection connection, InetSocketAddress remote) {
    return locked(turn -> {
      PeerLink link = link(connection, remote, 0, null);
      PeerLink evicted = connections.admit(link);
      if (evicted != null) {
        evicted.abort();
        turn.touch(evicted);
      }
      if (stopping) {
        link.abort();
      }
      return link;
    });
  }

  @Override
  public PeerLink dialed(Dial dial, Connection connection, InetSocketAddress remote) {
    PeerLink link =
        locked(turn -> {
          PeerLink fresh = link(connection, remote, dial.id(), connections.expected(dial.id()));
          connections.admit(fresh);
          if (stopping) {
            fresh.abort();
          }
          return fresh;
        });
    link.handshake.start();
    return link;
  }

  @Override
  public void dialFailed(Dial dial, IOException cause) {
    dialFailed(dial.id(), DialFailure.of(cause));
  }

  @Override
  public long tick() {
    exclusion.run(
        ticking,
        turn -> {
          clock.follow();
          long now = clock.now();
          connections.tick(now, this, turn);
          if (!stopping) {
            mesh.tick(now, turn);
          }
          relieveWaiting(now, turn);
          return 0;
        });
    return TICK_NANOS;
  }

  @Override
  public void problem(String what, Throwable cause) {
    listener.problem(what, cause);
  }

  // For links.

  long now() {
    return clock.now();
  }

  /** Handles what the link's decoder holds. On the thread that read it. */
  void decode(PeerLink link) throws ProtocolException {
    intake.decode(link);
  }

  /** What a peer sent breaks the protocol: its link ends with the reason, and nothing else. */
  void refuse(PeerLink link, ProtocolException fault) {
    CloseReason reason = fault.reason();
    locked(turn -> {
      if (link.state == PeerLink.State.HANDSHAKE && link.dial != 0) {
        Cause cause = fault.remote() ? Cause.remote(reason) : Cause.own(reason);
        mesh.dialFailed(link.dial, cause, clock.now(), turn);
      }
      ended(link, reason, clock.now(), turn);
      turn.close(link, reason);
      return 0;
    });
  }

  void inputEnded(PeerLink link) {
    locked(turn -> {
      ended(link, CloseReason.ENDED, clock.now(), turn);
      link.finishQuietly();
      turn.touch(link);
      return 0;
    });
  }

  void failed(PeerLink link, CloseReason reason) {
    locked(turn -> {
      ended(link, reason, clock.now(), turn);
      link.abort();
      turn.touch(link);
      return 0;
    });
  }

  void closed(PeerLink link) {
    locked(turn -> {
      ended(link, CloseReason.RESET, clock.now(), turn);
      link.abort();
      connections.closed(link);
      exclusion.changed();
      return 0;
    });
  }

  /** A link can take no more, or its other side is gone: the brain is told, once. */
  void ended(PeerLink link, CloseReason reason, long now, Turn turn) {
    PeerLink.State before = link.state;
    link.state = PeerLink.State.ENDED;
    if (before == PeerLink.State.OPEN) {
      mesh.linkEnded(link.slot, reason, now, turn);
    } else if (before == PeerLink.State.HANDSHAKE) {
      connections.ended(link);
      if (link.dial != 0) {
        mesh.dialFailed(link.dial, Cause.own(reason), now, turn);
      }
    }
  }

  /** A link's outbox has moved: whoever waits to submit looks again. */
  void drained() {
    exclusion.moved();
  }

  // For turns.

  PeerLink slot(int slot) {
    return connections.slot(slot);
  }

  EngineListener listener() {
    return listener;
  }

  void dial(Turn.DialOrder order) {
    if (order.expected() != null) {
      locked(turn -> {
        connections.expect(order);
        return 0;
      });
    }
    dialing.begin(order);
  }

  private void dialFailed(long dial, Cause cause) {
    locked(turn -> {
      connections.expected(dial);
      mesh.dialFailed(dial, cause, clock.now(), turn);
      return 0;
    });
  }

  // For the peer.

  /** Starts the engine; what it accepts waits until the address to greet with is known. */
  InetSocketAddress start(EngineOptions engineOptions) throws IOException {
    Turn turn = new Turn(this);
    exclusion.enter();
    try {
      InetSocketAddress address = engine.start(options.listen(), engineOptions, this);
      greeting.listening(address);
      return address;
    } finally {
      exclusion.exit(turn);
    }
  }

  Mesh mesh() {
    return mesh;
  }

  Connections connections() {
    return connections;
  }

  /** One input to the brain from a program's thread. */
  <T> T locked(Exclusion.Input<T> input) {
    return exclusion.run(new Turn(this), input);
  }

  /** As {@link #locked}, but first waits until every link has room for {@code bytes} more. */
  int submit(int bytes, ToIntFunction<Turn> input) throws InterruptedException {
    return exclusion.runWhen(
        () -> stopping || connections.haveRoom(bytes), new Turn(this), input::applyAsInt);
  }

  /** While somebody waits to submit, a link that takes nothing is given up. */
  private void relieveWaiting(long now, Turn turn) {
    for (PeerLink link : connections.stalled(now, STALL_NANOS, exclusion.somebodyWaits())) {
      if (link.overflow()) {
        ended(link, CloseReason.SLOW_PEER, now, turn);
        turn.touch(link);
      }
    }
  }

  /**
   * Says goodbye and waits until all links are closed; the number of open ones that had not read
   * everything.
   */
  int drain(long lingerNanos) throws InterruptedException {
    Turn turn = new Turn(this);
    exclusion.enter();
    try {
      stopping = true;
      long started = clock.now();
      List<PeerLink> open = new ArrayList<>(connections.open());
      mesh.quit(started, turn);
      connections.abandonUnfinished(turn);
      exclusion.pause(turn);
      exclusion.await(connections::isEmpty, lingerNanos - (clock.now() - started));
      return (int) open.stream().filter(link -> !link.drainedCleanly()).count();
    } finally {
      exclusion.exit(turn);
    }
  }

  private PeerLink link(
      Connection connection, InetSocketAddress remote, long dial, @Nullable PeerId expected) {
    Hello hello = greeting.hello(mesh.nickname(), (int) dial);
    Role role = dial == 0 ? Role.ACCEPTOR : Role.DIALER;
    return new PeerLink(
        this,
        connection,
        remote,
        dial,
        connections.outbox(options.outboxLimitBytes()),
        Transform.IDENTITY,
        link -> greeting.handshake(role, hello, expected, link),
        clock.now());
  }
}
