package org.chatmesh.mesh;

import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.chatmesh.mesh.MeshEvent.MessageReceived;
import org.jspecify.annotations.Nullable;

/**
 * Puts the messages of one author into order for the person: what overtakes is held back until what
 * is missing has come, or until it is waited for no longer. Every sequence of the author passes
 * here, also those that are not for this person.
 *
 * <pre>
 *   UNKNOWN ── first of a start heard from its beginning ──▶ FOLLOWING ⇄ WAITING (a gap; at most 64 messages, 2 s)
 *      └── first heard in the middle: SETTLING (300 ms, no gap is told) ──▶ FOLLOWING
 * </pre>
 */
final class AuthorOrder {
  /** Source of both: docs/protocol.md, section 7. */
  static final int HELD_MESSAGES = 64;

  static final long GAP_NANOS = TimeUnit.SECONDS.toNanos(2);

  /**
   * Guess: longer than a signature check that another thread is late with, too short to be noticed.
   */
  static final long SETTLE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  private static final int COUNTER_BITS = 32;

  /** What takes messages and gaps in their order. */
  interface Outlet {
    void message(MessageReceived message);

    void missed(long count);
  }

  /** A place in the order; empty if the message is not for this person. */
  private record Slot(@Nullable MessageReceived message) {}

  private final long ownStartSecond;
  private final TreeMap<Long, Slot> held = new TreeMap<>(Long::compareUnsigned);
  private long next;
  private boolean settling;
  private long deadline;

  AuthorOrder(long ownInstance) {
    this.ownStartSecond = TimeUnit.MILLISECONDS.toSeconds(ownInstance);
  }

  /** True while something is held back; then {@link #tick} must be called at {@link #deadline}. */
  boolean waiting() {
    return !held.isEmpty();
  }

  long deadline() {
    return deadline;
  }

  void passed(long sequence, @Nullable MessageReceived message, long now, Outlet outlet) {
    if (sequence == next && held.isEmpty()) {
      next++;
      emit(message, outlet);
      return;
    }
    if (start(sequence) != start(next)) {
      if (Long.compareUnsigned(sequence, next) < 0) {
        return;
      }
      release(outlet);
      begin(sequence);
    }
    if (Long.compareUnsigned(sequence, next) < 0) {
      return;
    }
    hold(sequence, message, now, outlet);
  }

  void tick(long now, Outlet outlet) {
    if (waiting() && now >= deadline) {
      release(outlet);
    }
  }

  /**
   * A new start of the author: its first message is expected if it was made after this peer's own
   * start.
   */
  private void begin(long sequence) {
    boolean fromTheBeginning = start(sequence) >= ownStartSecond || (int) sequence == 1;
    settling = !fromTheBeginning;
    next = fromTheBeginning ? start(sequence) << COUNTER_BITS | 1 : start(sequence) << COUNTER_BITS;
  }

  private void hold(long sequence, @Nullable MessageReceived message, long now, Outlet outlet) {
    if (held.isEmpty()) {
      deadline = now + (settling ? SETTLE_NANOS : GAP_NANOS);
    }
    held.put(sequence, new Slot(message));
    drain(outlet);
    if (held.size() > HELD_MESSAGES) {
      release(outlet);
    }
  }

  /** Lets out what follows without a gap. */
  private void drain(Outlet outlet) {
    while (!held.isEmpty() && held.firstKey() == next) {
      emit(held.pollFirstEntry().getValue().message(), outlet);
      next++;
    }
  }

  /** Waits no longer: lets out everything held, and tells of each gap. */
  private void release(Outlet outlet) {
    while (!held.isEmpty()) {
      long first = held.firstKey();
      if (first != next && !settling) {
        outlet.missed(first - next);
      }
      settling = false;
      next = first;
      drain(outlet);
    }
  }

  private static void emit(@Nullable MessageReceived message, Outlet outlet) {
    if (message != null) {
      outlet.message(message);
    }
  }

  private static long start(long sequence) {
    return sequence >>> COUNTER_BITS;
  }
}
