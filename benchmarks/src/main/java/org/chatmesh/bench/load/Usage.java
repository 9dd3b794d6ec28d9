package org.chatmesh.bench.load;

/// What the measured part of a phase took. Times are nanoseconds.
///
/// @param measuredDeliveries first arrivals within it
/// @param firstHalfDeliveries those of its first half: a run that still warms up shows it here
/// @param nodeUserTicks the node's user time in clock ticks, good for its share only
/// @param readingThreadNanos CPU time of the generator's reading thread; how well the sending one
///   keeps up shows in its lag, and it watches the clock when it has nothing to do
/// @param waitingNanos for how long the generator's threads wanted a CPU and had none, the longer
///   one of its two
/// @param machineBusyNanos CPU time of everything that ran on the machine, but for what only kept
///   its CPUs awake
/// @param stolenNanos CPU time that the machine's host gave to others
public record Usage(
    long measuredNanos,
    long measuredDeliveries,
    long firstHalfDeliveries,
    long nodeCpuNanos,
    long nodeUserTicks,
    long nodeSystemTicks,
    long generatorCpuNanos,
    long readingThreadNanos,
    long waitingNanos,
    long machineBusyNanos,
    long stolenNanos) {

  /// @param sender what the second thread used
  static Usage of(Meter.Reading used, long firstHalfDeliveries, Pacer.Effort sender) {
    return new Usage(
        used.wallNanos(),
        used.deliveries(),
        firstHalfDeliveries,
        used.nodeNanos(),
        used.userTicks(),
        used.systemTicks(),
        used.generatorNanos(),
        used.threadNanos(),
        Math.max(used.waitingNanos(), sender.waitingNanos()),
        used.machine().busyNanos(),
        used.machine().stolenNanos());
  }
}
