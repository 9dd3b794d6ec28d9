package org.chatmesh.engine;

import java.util.ArrayDeque;
import java.util.Deque;

/** Arrays that outboxes share: most links have nothing pending most of the time. Thread-safe. */
public final class BufferPool {
  static final byte[] NONE = {};

  /**
   * Arrays are of this size unless more is asked for; only those of this size come back into the
   * pool. Guess: some dozen chat frames.
   */
  private static final int ARRAY_BYTES = 8 * 1_024;

  /** At most 8 MiB are kept. */
  private static final int KEPT = 1_024;

  private final Deque<byte[]> free = new ArrayDeque<>();

  byte[] take(int atLeast) {
    if (atLeast > ARRAY_BYTES) {
      return new byte[Math.max(atLeast, 2 * ARRAY_BYTES)];
    }
    synchronized (this) {
      byte[] array = free.pollLast();
      if (array != null) {
        return array;
      }
    }
    return new byte[ARRAY_BYTES];
  }

  synchronized void give(byte[] array) {
    if (array.length == ARRAY_BYTES && free.size() < KEPT) {
      free.addLast(array);
    }
  }
}
