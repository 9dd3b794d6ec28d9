package org.chatmesh.mesh;

import java.util.concurrent.TimeUnit;

/**
 * A hybrid logical clock (Kulkarni et al. 2014): epoch milliseconds in the upper 48 bits, a counter
 * in the lower 16. Stamps rise strictly, and above what was observed, so that an answer is stamped
 * later than what it answers.
 */
final class HybridClock {
  static final int COUNTER_BITS = 16;

  /**
   * Stamps further ahead of the own wall clock than this are not followed: one wrong clock must not
   * pull all others along.
   */
  private static final long MAX_AHEAD_MILLIS = TimeUnit.MINUTES.toMillis(2);

  private long last;

  long next(long now) {
    last = Math.max(last + 1, stamp(now));
    return last;
  }

  void observe(long stamp, long now) {
    if (stamp > last && stamp >>> COUNTER_BITS <= millis(now) + MAX_AHEAD_MILLIS) {
      last = stamp;
    }
  }

  private static long stamp(long now) {
    return millis(now) << COUNTER_BITS;
  }

  private static long millis(long now) {
    return TimeUnit.NANOSECONDS.toMillis(now);
  }
}
