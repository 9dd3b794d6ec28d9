package org.chatmesh.engine;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * The time that the brain is told: nanoseconds since the epoch, never going back. It runs with the
 * monotonic clock, and jumps forward when the wall clock has (a computer that slept). Thread-safe.
 */
final class Clock {
  /** Guess: more than a time daemon slews between two looks, less than a person notices. */
  private static final long JUMP_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final long started = System.nanoTime();
  private volatile long epochNanosAtStart = wall();

  long now() {
    return epochNanosAtStart + (System.nanoTime() - started);
  }

  /** Looks at the wall clock; called now and then, by one thread. */
  void follow() {
    long ahead = wall() - now();
    if (ahead > JUMP_NANOS) {
      epochNanosAtStart = wall() - (System.nanoTime() - started);
    }
  }

  /** Not rounded down to milliseconds: this clock would lag behind others that are read so. */
  private static long wall() {
    Instant now = Instant.now();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }
}
