package org.chatmesh.bench.load;

import java.util.List;

/// Reads what time and CPU the processes have used so far. To be read by the generator's loop
/// thread.
final class Meter {
  private final List<Long> nodePids;
  private final List<CpuClock> nodes;
  private final List<CpuClock> wakers;
  private final CpuClock generator = CpuClock.ofProcess(ProcessHandle.current().pid());
  private final CpuClock thread = CpuClock.ofReadingThread();

  /// @param wakerPids whose CPU time is left out of the machine's
  Meter(List<Long> nodePids, List<Long> wakerPids) {
    this.nodePids = List.copyOf(nodePids);
    this.nodes = nodePids.stream().map(CpuClock::ofProcess).toList();
    this.wakers = wakerPids.stream().map(CpuClock::ofProcess).toList();
    read(0);
  }

  /// CPU time of all nodes so far.
  long nodeNanos() {
    return sum(nodes);
  }

  private static long sum(List<CpuClock> clocks) {
    long sum = 0;
    for (CpuClock clock : clocks) {
      sum += clock.nanos();
    }
    return sum;
  }

  Reading read(long deliveries) {
    long user = 0;
    long system = 0;
    for (long pid : nodePids) {
      long[] ticks = CpuClock.ticks(pid);
      user += ticks[0];
      system += ticks[1];
    }
    return new Reading(
        System.nanoTime(),
        deliveries,
        nodeNanos(),
        user,
        system,
        generator.nanos(),
        thread.nanos(),
        CpuClock.waitingNanos(),
        MachineTime.read().without(sum(wakers)));
  }

  /// Sums since some origin; only differences mean something.
  ///
  /// @param deliveries first arrivals
  /// @param userTicks the node's user time in clock ticks: only good for its share
  /// @param waitingNanos how long the reading thread wanted a CPU and had none
  record Reading(
      long wallNanos,
      long deliveries,
      long nodeNanos,
      long userTicks,
      long systemTicks,
      long generatorNanos,
      long threadNanos,
      long waitingNanos,
      MachineTime machine) {

    Reading since(Reading start) {
      return new Reading(
          wallNanos - start.wallNanos,
          deliveries - start.deliveries,
          nodeNanos - start.nodeNanos,
          userTicks - start.userTicks,
          systemTicks - start.systemTicks,
          generatorNanos - start.generatorNanos,
          threadNanos - start.threadNanos,
          waitingNanos - start.waitingNanos,
          machine.since(start.machine));
    }
  }
}
