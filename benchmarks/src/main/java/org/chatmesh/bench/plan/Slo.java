package org.chatmesh.bench.plan;

/// What a system must hold for a rate to count as sustained.
///
/// @param percentile which one must not exceed `latency`
/// @param latency from the time a message was due
/// @param delivered the least share of the offered load that must arrive within the measured part
public record Slo(double percentile, Span latency, double delivered) {
  public Slo {
    if (!(percentile > 0 && percentile < 100) || latency == null) {
      throw new IllegalArgumentException("'slo' needs a percentile below 100, and a latency");
    }
    if (!(delivered > 0 && delivered <= 1)) {
      throw new IllegalArgumentException("'delivered' of 'slo' must lie between 0 and 1");
    }
  }
}
