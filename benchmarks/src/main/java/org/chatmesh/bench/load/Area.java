package org.chatmesh.bench.load;

/// The mean of a number that changes in steps, over time: the other side of Little's law.
final class Area {
  private double sum;
  private long sinceNanos;
  private long startNanos;

  void restart(long nowNanos) {
    sum = 0;
    startNanos = nowNanos;
    sinceNanos = nowNanos;
  }

  /// The number has been `value` since the last call.
  void hold(long value, long nowNanos) {
    sum += (double) value * (nowNanos - sinceNanos);
    sinceNanos = nowNanos;
  }

  /// How long it has been watched.
  long nanos() {
    return sinceNanos - startNanos;
  }

  double mean() {
    return sinceNanos == startNanos ? 0 : sum / (sinceNanos - startNanos);
  }
}
