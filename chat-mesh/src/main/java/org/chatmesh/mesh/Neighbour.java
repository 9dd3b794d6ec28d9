package org.chatmesh.mesh;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.Hello;
import org.chatmesh.protocol.PeerId;
import org.jspecify.annotations.Nullable;

/**
 * One link as the brain knows it.
 *
 * <pre>
 *   ACTIVE ── close, or its end ──▶ RETIRED
 * </pre>
 *
 * <p>A retired link gets nothing more, but what still arrives on it counts.
 */
final class Neighbour {
  final int link;
  final Hello hello;
  final boolean dialed;

  /** The number of the dial that opened it, counted by the side that dialed. */
  final long dial;

  final LinkInfo info;
  final long openedAt;

  boolean active = true;
  long heardAt;
  long pingedAt;
  long rttNanos = -1;

  /** The other side's wall clock minus this one's, as the last PONG told; none before the first. */
  @Nullable Long clockAheadNanos;

  /** What it has been asked to confirm, in order. */
  final ArrayDeque<Receipts.Question> questions = new ArrayDeque<>();

  /** The rooms in its last presence; those that it has not told of yet are none. */
  List<String> rooms = List.of();

  /** Tags that it can resolve: introduced to it, or by it. */
  final TagTable<Boolean> knows = new TagTable<>(Names.LIMIT);

  /** Messages whose author or room is being asked for. */
  final Deque<Frame> held = new ArrayDeque<>();

  long heldUntil;

  /** {@code ownDial}: the number of this side's dial, 0 if the other side dialed. */
  Neighbour(int link, Hello hello, long ownDial, LinkInfo info, long now) {
    this.link = link;
    this.hello = hello;
    this.dialed = ownDial != 0;
    this.dial = dialed ? ownDial : Integer.toUnsignedLong(hello.dial());
    this.info = info;
    this.openedAt = now;
    this.heardAt = now;
    this.pingedAt = now;
  }

  PeerId id() {
    return hello.id();
  }

  boolean sharesRoom(List<String> others) {
    for (String room : rooms) {
      if (others.contains(room)) {
        return true;
      }
    }
    return false;
  }
}
