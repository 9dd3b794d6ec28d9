package org.chatmesh.mesh;

/**
 * Which messages of one author were seen: the highest sequence, and a bit for each of the {@value
 * #BITS} up to it. What is older than that counts as seen. Sequences are unsigned.
 */
public final class SequenceWindow {
  /** Source: docs/protocol.md. */
  static final int BITS = 1_024;

  private static final int WORD_BITS = Long.SIZE;

  private final long[] seen = new long[BITS / WORD_BITS];
  private long highest;
  private boolean empty = true;

  public boolean isNew(long sequence) {
    if (empty || Long.compareUnsigned(sequence, highest) > 0) {
      return true;
    }
    return Long.compareUnsigned(highest - sequence, BITS) < 0
        && (seen[word(sequence)] & bit(sequence)) == 0;
  }

  /** Marks a sequence as seen; false if it was not new. */
  public boolean mark(long sequence) {
    if (!isNew(sequence)) {
      return false;
    }
    if (empty || Long.compareUnsigned(sequence, highest) > 0) {
      advance(sequence);
    }
    seen[word(sequence)] |= bit(sequence);
    return true;
  }

  private void advance(long sequence) {
    long steps = empty ? BITS : sequence - highest;
    if (Long.compareUnsigned(steps, BITS) >= 0) {
      java.util.Arrays.fill(seen, 0);
    } else {
      for (long skipped = highest + 1; skipped != sequence + 1; skipped++) {
        seen[word(skipped)] &= ~bit(skipped);
      }
    }
    highest = sequence;
    empty = false;
  }

  private static int word(long sequence) {
    return (int) (sequence & (BITS - 1)) / WORD_BITS;
  }

  private static long bit(long sequence) {
    return 1L << (sequence & (WORD_BITS - 1));
  }
}
