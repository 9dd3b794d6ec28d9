package org.chatmesh.bench.load;

import java.nio.file.Path;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Phase;

/// What one generator process is to do.
///
/// @param port where the node under test listens, on the loopback interface
/// @param windowPerDriver messages under way per driver, in the saturating phase and the warm-up
/// @param ratePerSecond messages due per second in the open phase, all drivers together
/// @param pool messages signed beforehand; empty in the unsigned profile
/// @param histograms the file to write
public record LoadSpec(
    Cell cell,
    Phase phase,
    int port,
    long nodePid,
    long seed,
    int windowPerDriver,
    int payloadBytes,
    long warmupMillis,
    long durationMillis,
    double ratePerSecond,
    String pool,
    String histograms) {

  Path histogramFile() {
    return Path.of(histograms);
  }
}
