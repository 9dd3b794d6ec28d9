package org.chatmesh.bench.load;

import java.nio.file.Path;
import java.util.List;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Phase;

/// What one generator process is to do.
///
/// @param ports where the nodes under test listen, on the loopback interface: one, or those of a
///   chain from the sender to the receiver
/// @param nodePids their processes, whose CPU time counts
/// @param wakerPids processes that only keep the CPUs awake, whose CPU time is nobody's
/// @param seed of the clients' identities
/// @param scheduleSeed of the open phase: the same for all systems of a block, another one in each
/// @param windowPerDriver messages under way per driver, in the closed phases and the warm-up
/// @param ratePerSecond messages due per second in the open phase, all drivers together
/// @param even whether the open phase's messages are due at even intervals; else as a Poisson
///   process
/// @param messages how many the job phase sends, all drivers together
/// @param spinNanos for how long the sender watches the clock before a due time instead of sleeping
/// @param calmMillis moments, from the start of the open phase: of what is due from the first to
///   the second of them, from the third to the fourth and so on, the latencies are also kept in a
///   histogram of their own
/// @param pool messages signed beforehand; empty in the unsigned profile
/// @param directory where `latency.hlog` and `timeline.csv` go
public record LoadSpec(
    Cell cell,
    Phase phase,
    List<Long> ports,
    List<Long> nodePids,
    List<Long> wakerPids,
    long seed,
    long scheduleSeed,
    int windowPerDriver,
    long warmupMillis,
    long durationMillis,
    double ratePerSecond,
    boolean even,
    long messages,
    long spinNanos,
    List<Long> calmMillis,
    String pool,
    String directory) {

  Path histogramFile() {
    return Path.of(directory, "latency.hlog");
  }

  Path timelineFile() {
    return Path.of(directory, "timeline.csv");
  }
}
