package org.chatmesh.bench.run;

import org.chatmesh.bench.load.LoadResult;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Run;
import org.jspecify.annotations.Nullable;

/// What is kept of one run beside its histograms.
///
/// @param windowPerDriver messages under way per driver while warming up and saturating
/// @param ratePerSecond messages due per second in the open phase
/// @param load null if the run broke off
/// @param node what the node's JVM did in the measured part; null if the run broke off
/// @param idle null but in an idle cell
public record RunRecord(
    String cell,
    Phase phase,
    String system,
    int fork,
    int windowPerDriver,
    double ratePerSecond,
    @Nullable LoadResult load,
    @Nullable NodeUsage node,
    @Nullable IdleUsage idle) {

  public Run run() {
    return new Run(Cell.of(cell), phase, system, fork);
  }

  /// What the node's JVM did in the measured part of a phase.
  ///
  /// @param problems what its engine reported; empty if nothing
  public record NodeUsage(
      long allocatedBytes,
      long gcCount,
      long gcMillis,
      int threads,
      int slowPeers,
      String problems) {}

  /// What silent links cost.
  ///
  /// @param residentBytes growth of resident memory, the heap apart, which is resident from the
  ///   start
  /// @param heapBytes growth of live heap
  /// @param cpuNanos CPU time of the node while all links were silent for `wallNanos`
  /// @param openLinks links that were still open at the end
  public record IdleUsage(
      long residentBytes, long heapBytes, long cpuNanos, long wallNanos, int openLinks) {}
}
