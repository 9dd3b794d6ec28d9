package org.chatmesh.bench.run;

import org.chatmesh.bench.load.LoadResult;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Load;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Run;
import org.jspecify.annotations.Nullable;

/// What is kept of one run beside its histograms.
///
/// @param windowPerDriver messages under way per driver while warming up and saturating
/// @param ratePerSecond messages due per second in the open phase
/// @param result null if the run broke off
/// @param node what the node's JVM did in the measured part; null if the run broke off
/// @param idle null but in an idle cell
/// @param kernel null where the system does not tell, and in sets of earlier builds
/// @param safepoints null in idle cells, and in sets of earlier builds
public record RunRecord(
    Cell cell,
    Load load,
    String system,
    int fork,
    int windowPerDriver,
    long warmupMillis,
    double ratePerSecond,
    @Nullable LoadResult result,
    @Nullable NodeUsage node,
    @Nullable IdleUsage idle,
    @Nullable KernelUsage kernel,
    @Nullable Safepoints safepoints) {

  static RunRecord broken(Run run) {
    return new RunRecord(
        run.cell(), run.load(), run.system(), run.fork(), 0, 0, 0, null, null, null, null, null);
  }

  public Run run() {
    return new Run(cell, load, system, fork);
  }

  public Phase phase() {
    return load.phase();
  }

  /// Deliveries per second in the measured part; NaN if there is none.
  public double deliveredPerSecond() {
    return result == null
        ? Double.NaN
        : result.usage().measuredDeliveries() * NANOS_PER_SECOND / result.usage().measuredNanos();
  }

  private static final double NANOS_PER_SECOND = 1e9;

  /// What the node's JVM did in the measured part of a phase; of a chain, its first node.
  ///
  /// @param heldBytes most that waited for all links together at a time
  /// @param problems what its engine reported; empty if nothing
  public record NodeUsage(
      long allocatedBytes,
      long gcCount,
      long gcMillis,
      int threads,
      int slowPeers,
      long heldBytes,
      double hiccupP99Micros,
      double hiccupMaxMicros,
      String problems) {}

  /// What silent links cost.
  ///
  /// @param residentBytes growth of resident memory, the heap apart, which is resident from the
  ///   start
  /// @param heapBytes growth of live heap
  /// @param cpuNanos CPU time of the node while all links were silent for `wallNanos`
  /// @param openLinks links that were still open at the end
  /// @param before without links; null where the system does not tell, and in sets of earlier
  ///   builds
  /// @param after with all of them; null as the other
  public record IdleUsage(
      long residentBytes,
      long heapBytes,
      long cpuNanos,
      long wallNanos,
      int openLinks,
      @Nullable Footprint before,
      @Nullable Footprint after) {}

  /// What the kernel counted for the nodes in the measured part, see [KernelCounts]; of a chain,
  /// for all of them. The counting of many threads takes milliseconds: it begins a little late.
  ///
  /// @param voluntarySwitches times that a thread gave its CPU up, to wait
  /// @param involuntarySwitches times that a CPU was taken from a thread
  /// @param writes calls of `write` and its like, on sockets too; not what an io_uring is given
  public record KernelUsage(long voluntarySwitches, long involuntarySwitches, long writes) {}

  /// For how long the threads of the node's JVM were stopped in the measured part, collections
  /// included; of a chain, its first node.
  public record Safepoints(long count, long nanos) {}
}
