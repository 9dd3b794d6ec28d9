package org.chatmesh.bench.system;

import java.util.concurrent.TimeUnit;
import org.chatmesh.protocol.Signatures;

/// CPU work on each message. A fixed number of turns of a loop, not a fixed time: who has to wait
/// for a CPU has not worked meanwhile.
public final class Work extends CheckStage {
  private static final long SEED = 0x9e3779b97f4a7c15L;
  private static final long WARM_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final int SAMPLES = 41;
  private static final int SAMPLE_TURNS = 2_000_000;
  private static final double NANOS_PER_MICRO = 1e3;

  private final long turns;

  /// Volatile, so that the work is not optimised away.
  @SuppressWarnings("UnusedVariable")
  private volatile long sink;

  /// @param signatures of the profile
  Work(Signatures signatures, long turns) {
    super(signatures);
    this.turns = turns;
  }

  /// How many turns this machine does in a microsecond of CPU time: the best of many samples, since
  /// whatever disturbs one makes it slower.
  public static double turnsPerMicro() {
    long end = System.nanoTime() + WARM_UP_NANOS;
    long value = SEED;
    while (System.nanoTime() < end) {
      value = spin(value, SAMPLE_TURNS / 100);
    }
    long best = Long.MAX_VALUE;
    for (int i = 0; i < SAMPLES; i++) {
      long start = System.nanoTime();
      value = spin(value, SAMPLE_TURNS);
      best = Math.min(best, System.nanoTime() - start);
    }
    if (value == 0) {
      throw new IllegalStateException("a xorshift generator never reaches 0");
    }
    return SAMPLE_TURNS * NANOS_PER_MICRO / best;
  }

  @Override
  void spend(byte[] message) {
    sink = spin(SEED + message.length, turns);
  }

  /// Xorshift (G. Marsaglia, "Xorshift RNGs", 2003): each turn needs the one before it.
  static long spin(long start, long turns) {
    long value = start;
    for (long i = 0; i < turns; i++) {
      value ^= value << 13;
      value ^= value >>> 7;
      value ^= value << 17;
    }
    return value;
  }
}
