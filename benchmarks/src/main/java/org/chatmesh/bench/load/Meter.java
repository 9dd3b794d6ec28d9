package org.chatmesh.bench.load;

/// Reads what time and CPU the two processes have used so far. To be read by the generator's loop
/// thread.
final class Meter {
  private final long nodePid;
  private final CpuClock node;
  private final CpuClock generator = CpuClock.ofProcess(ProcessHandle.current().pid());
  private final CpuClock thread = CpuClock.ofReadingThread();

  Meter(long nodePid) {
    this.nodePid = nodePid;
    this.node = CpuClock.ofProcess(nodePid);
    read(0);
  }

  Reading read(long deliveries) {
    long[] ticks = CpuClock.ticks(nodePid);
    return new Reading(
        System.nanoTime(),
        deliveries,
        node.nanos(),
        ticks[0],
        ticks[1],
        generator.nanos(),
        thread.nanos());
  }

  /// Sums since some origin; only differences mean something.
  ///
  /// @param deliveries first arrivals
  /// @param userTicks the node's user time in clock ticks: only good for its share
  record Reading(
      long wallNanos,
      long deliveries,
      long nodeNanos,
      long userTicks,
      long systemTicks,
      long generatorNanos,
      long threadNanos) {

    Reading since(Reading start) {
      return new Reading(
          wallNanos - start.wallNanos,
          deliveries - start.deliveries,
          nodeNanos - start.nodeNanos,
          userTicks - start.userTicks,
          systemTicks - start.systemTicks,
          generatorNanos - start.generatorNanos,
          threadNanos - start.threadNanos);
    }
  }
}
