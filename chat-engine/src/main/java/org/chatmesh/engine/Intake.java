package org.chatmesh.engine;

import java.util.List;
import org.chatmesh.mesh.Check;
import org.chatmesh.mesh.Mesh;
import org.chatmesh.protocol.FrameType;
import org.chatmesh.protocol.ProtocolException;
import org.chatmesh.protocol.Signatures;

/**
 * Takes what links have read to the brain: handshakes first, then frames, a batch of them in one
 * critical section, and the signature checks that they cause outside it. Runs on the thread that
 * read the bytes.
 */
final class Intake {
  /**
   * Frames in one critical section: long enough to pay for it, short enough for the others. Guess.
   */
  private static final int BATCH_FRAMES = 256;

  /**
   * Signature checks between two critical sections: what another link has brought meanwhile need
   * not be checked again. Guess.
   */
  private static final int BATCH_CHECKS = 16;

  private final Exclusion exclusion;
  private final Mesh mesh;
  private final Connections connections;
  private final Signatures signatures;
  private final Clock clock;

  Intake(
      Exclusion exclusion, Mesh mesh, Connections connections, Signatures signatures, Clock clock) {
    this.exclusion = exclusion;
    this.mesh = mesh;
    this.connections = connections;
    this.signatures = signatures;
    this.clock = clock;
  }

  /** Handles what the link's decoder holds. On the thread that read it. */
  void decode(PeerLink link) throws ProtocolException {
    while (!link.handshake.done()) {
      if (!link.decoder.next(link.frame)) {
        return;
      }
      shake(link);
    }
    route(link);
  }

  private void shake(PeerLink link) throws ProtocolException {
    link.handshake.received(link.frame);
    if (link.handshake.done()) {
      link.opened();
      exclusion.run(link.turn, turn -> open(link, turn));
    }
  }

  private int open(PeerLink link, Turn turn) {
    if (link.state == PeerLink.State.HANDSHAKE && link.phase() == Phase.OPEN) {
      connections.opened(link);
      mesh.linkOpened(
          link.slot, link.handshake.remote(), link.dial, link.observedHost(), clock.now(), turn);
    }
    return 0;
  }

  private void route(PeerLink link) throws ProtocolException {
    boolean more = true;
    while (more) {
      ProtocolException fault = null;
      exclusion.enter();
      try {
        more = takeBatch(link, link.turn);
      } catch (ProtocolException e) {
        fault = e;
      } finally {
        exclusion.exit(link.turn);
      }
      more |= check(link.turn);
      if (fault != null) {
        throw fault;
      }
    }
  }

  /** True if there may be more frames to take. */
  private boolean takeBatch(PeerLink link, Turn turn) throws ProtocolException {
    if (link.slot < 0) {
      return false;
    }
    long now = clock.now();
    mesh.heard(link.slot, now);
    turn.cause = link;
    for (int taken = 0; taken < BATCH_FRAMES; taken++) {
      if (!link.framePending && !link.decoder.next(link.frame)) {
        return false;
      }
      link.framePending = true;
      link.frameCompleted = true;
      boolean last = link.frame.type() == FrameType.CLOSE;
      if (turn.checks.size() >= BATCH_CHECKS || (last && !turn.checks.isEmpty())) {
        return true;
      }
      link.framePending = false;
      mesh.frameReceived(link.slot, link.frame, now, turn);
      if (last) {
        link.finishQuietly();
        turn.touch(link);
      }
    }
    return true;
  }

  /**
   * Runs the checks that a turn has gathered, outside the exclusion, and feeds the answers back.
   * True if there were any.
   */
  private boolean check(Turn turn) {
    if (turn.checks.isEmpty()) {
      return false;
    }
    List<Check> checks = List.copyOf(turn.checks);
    turn.checks.clear();
    boolean[] passed = new boolean[checks.size()];
    for (int i = 0; i < passed.length; i++) {
      passed[i] = checks.get(i).passes(signatures);
    }
    exclusion.run(
        turn,
        inside -> {
          long now = clock.now();
          for (int i = 0; i < passed.length; i++) {
            mesh.checked(checks.get(i), passed[i], now, inside);
          }
          return 0;
        });
    return true;
  }
}
