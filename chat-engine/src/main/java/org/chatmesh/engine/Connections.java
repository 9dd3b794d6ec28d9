package org.chatmesh.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.PeerId;
import org.jspecify.annotations.Nullable;

/**
 * All connections of a peer: those in the waiting room, whose handshake is not done, and those that
 * are open, by the number under which the brain knows them. Guarded by the driver's exclusion.
 */
final class Connections {
  /** Source of both: docs/protocol.md, section 3. */
  private static final int WAITING_ROOM = 128;

  private static final long HANDSHAKE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final BufferPool pool = new BufferPool();
  private final Set<PeerLink> all = new LinkedHashSet<>();
  private final Set<PeerLink> waitingRoom = new LinkedHashSet<>();
  private final Set<PeerLink> dialing = new LinkedHashSet<>();
  private final List<@Nullable PeerLink> slots = new ArrayList<>();
  private final BitSet used = new BitSet();
  private final Map<Long, PeerId> expected = new HashMap<>();

  Outbox outbox(int limitBytes) {
    return new Outbox(pool, limitBytes);
  }

  void expect(Turn.DialOrder order) {
    if (order.expected() != null) {
      expected.put(order.dial(), order.expected());
    }
  }

  /** Whom this dial is meant to reach; forgotten with the answer. */
  @Nullable PeerId expected(long dial) {
    return expected.remove(dial);
  }

  /** Takes a new connection; the one that must give way to it, or null. */
  @Nullable PeerLink admit(PeerLink link) {
    all.add(link);
    if (link.dial != 0) {
      dialing.add(link);
      return null;
    }
    waitingRoom.add(link);
    if (waitingRoom.size() <= WAITING_ROOM) {
      return null;
    }
    PeerLink oldest = waitingRoom.iterator().next();
    waitingRoom.remove(oldest);
    return oldest;
  }

  void opened(PeerLink link) {
    leaveWaitingRoom(link);
    link.state = PeerLink.State.OPEN;
    link.slot = used.nextClearBit(0);
    used.set(link.slot);
    while (slots.size() <= link.slot) {
      slots.add(null);
    }
    slots.set(link.slot, link);
  }

  void ended(PeerLink link) {
    leaveWaitingRoom(link);
  }

  void closed(PeerLink link) {
    leaveWaitingRoom(link);
    all.remove(link);
    if (link.slot >= 0) {
      used.clear(link.slot);
      slots.set(link.slot, null);
    }
  }

  private void leaveWaitingRoom(PeerLink link) {
    waitingRoom.remove(link);
    dialing.remove(link);
  }

  PeerLink slot(int slot) {
    PeerLink link = slots.get(slot);
    if (link == null) {
      throw new IllegalStateException("link " + slot + " is closed");
    }
    return link;
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Those that the brain can send to. */
  Collection<PeerLink> open() {
    return all.stream().filter(link -> link.state == PeerLink.State.OPEN).toList();
  }

  boolean haveRoom(int bytes) {
    for (PeerLink link : all) {
      if (link.state == PeerLink.State.OPEN && link.phase() == Phase.OPEN && !link.hasRoom(bytes)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Open links with something pending that have written nothing for so long while somebody waited;
   * none while nobody does.
   */
  List<PeerLink> stalled(long now, long limitNanos, boolean somebodyWaits) {
    List<PeerLink> stalled = new ArrayList<>();
    for (PeerLink link : all) {
      long written = link.bytesOut();
      if (!somebodyWaits
          || link.pendingBytes() == 0
          || link.stalledSince == 0
          || written != link.stalledAtBytes) {
        link.stalledSince = somebodyWaits ? now : 0;
        link.stalledAtBytes = written;
      } else if (link.state == PeerLink.State.OPEN && now - link.stalledSince > limitNanos) {
        stalled.add(link);
      }
    }
    return stalled;
  }

  /** Ends what takes too long: handshakes, frames, goodbyes. */
  void tick(long now, PeerDriver driver, Turn turn) {
    for (Set<PeerLink> unfinished : List.of(waitingRoom, dialing)) {
      while (!unfinished.isEmpty()
          && now - unfinished.iterator().next().createdAt > HANDSHAKE_NANOS) {
        end(unfinished.iterator().next(), now, driver, turn);
      }
    }
    for (PeerLink link : all) {
      if (link.state == PeerLink.State.OPEN && link.frameOverdue(now)) {
        end(link, now, driver, turn);
      } else if (link.phase() == Phase.FINISHING && now > link.finishBy) {
        link.abort();
        turn.touch(link);
      }
    }
  }

  private static void end(PeerLink link, long now, PeerDriver driver, Turn turn) {
    driver.ended(link, CloseReason.TIMEOUT, now, turn);
    turn.close(link, CloseReason.TIMEOUT);
  }

  /** The peer ends: handshakes are not waited for. */
  void abandonUnfinished(Turn turn) {
    for (PeerLink link : all) {
      if (link.state == PeerLink.State.HANDSHAKE) {
        link.abort();
        turn.touch(link);
      }
    }
  }
}
