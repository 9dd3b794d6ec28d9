package org.chatmesh.bench.load;

import java.util.Arrays;
import java.util.Random;

/// When each message is due, in nanoseconds from the start of the phase: a pure sequence that
/// depends on nothing that happens while it is played.
public final class Schedule {
  private static final double NANOS_PER_SECOND = 1e9;

  private final long[] dueNanos;

  private Schedule(long[] dueNanos) {
    this.dueNanos = dueNanos;
  }

  /// Evenly spaced; the first message is due after one period.
  public static Schedule constant(double perSecond, long durationNanos) {
    double period = periodNanos(perSecond);
    long[] due = new long[(int) Math.floor(durationNanos / period)];
    for (int i = 0; i < due.length; i++) {
      due[i] = Math.round((i + 1) * period);
    }
    return new Schedule(due);
  }

  /// A Poisson process: independent, exponentially distributed gaps. No polling interval of a
  /// system can fall into step with it.
  public static Schedule poisson(double perSecond, long durationNanos, long seed) {
    double period = periodNanos(perSecond);
    Random random = new Random(seed);
    long[] due = new long[(int) (durationNanos / period * 1.1) + 16];
    int count = 0;
    double at = gap(random, period);
    while (at <= durationNanos) {
      if (count == due.length) {
        due = Arrays.copyOf(due, 2 * due.length);
      }
      due[count++] = Math.round(at);
      at += gap(random, period);
    }
    return new Schedule(Arrays.copyOf(due, count));
  }

  /// The mean time between two messages; 0 if there are none.
  public long meanGapNanos() {
    return dueNanos.length == 0 ? 0 : dueNanos[dueNanos.length - 1] / dueNanos.length;
  }

  /// Messages due in the whole phase.
  public int count() {
    return dueNanos.length;
  }

  /// When message `n` (from 0) is due.
  public long dueNanos(int n) {
    return dueNanos[n];
  }

  private static double gap(Random random, double period) {
    return -Math.log(1.0 - random.nextDouble()) * period;
  }

  private static double periodNanos(double perSecond) {
    if (!(perSecond > 0)) {
      throw new IllegalArgumentException("a schedule needs a rate above 0, not " + perSecond);
    }
    return NANOS_PER_SECOND / perSecond;
  }
}
