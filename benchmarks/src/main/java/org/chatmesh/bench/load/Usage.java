package org.chatmesh.bench.load;

/// What the measured part of a phase took. Times are nanoseconds.
///
/// @param measuredDeliveries first arrivals within it
/// @param firstHalfDeliveries those of its first half: a run that still warms up shows it here
/// @param nodeUserTicks the node's user time in clock ticks, good for its share only
/// @param busiestThreadNanos CPU time of the generator's busiest thread
public record Usage(
    long measuredNanos,
    long measuredDeliveries,
    long firstHalfDeliveries,
    long nodeCpuNanos,
    long nodeUserTicks,
    long nodeSystemTicks,
    long generatorCpuNanos,
    long busiestThreadNanos) {

  static Usage of(Meter.Reading used, long firstHalfDeliveries, long otherThreadNanos) {
    return new Usage(
        used.wallNanos(),
        used.deliveries(),
        firstHalfDeliveries,
        used.nodeNanos(),
        used.userTicks(),
        used.systemTicks(),
        used.generatorNanos(),
        Math.max(used.threadNanos(), otherThreadNanos));
  }
}
