package org.chatmesh.bench.load;

import java.nio.file.Path;
import java.util.List;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Phase;

/// What a generator is told in tests: short, and everything in this process.
final class Orders {
  static final long SEED = 1;
  static final long DURATION_MILLIS = 200;

  private static final int WINDOW = 4;
  private static final long WARMUP_MILLIS = 50;
  private static final long SPIN_NANOS = 2_000;
  private static final long JOB_MESSAGES = 300;

  private Orders() {}

  static LoadSpec of(Cell cell, Phase phase, int port, double rate, Path directory) {
    return of(cell, phase, port, rate, "", directory);
  }

  /// @param pool messages signed beforehand
  static LoadSpec of(Cell cell, Phase phase, int port, double rate, String pool, Path directory) {
    return of(cell, phase, List.of(port), rate, pool, directory);
  }

  /// @param ports of the nodes of a chain
  static LoadSpec of(
      Cell cell, Phase phase, List<Integer> ports, double rate, String pool, Path directory) {
    return new LoadSpec(
        cell,
        phase,
        ports.stream().map(Integer::longValue).toList(),
        List.of(ProcessHandle.current().pid()),
        List.of(),
        SEED,
        SEED,
        WINDOW,
        WARMUP_MILLIS,
        DURATION_MILLIS,
        rate,
        false,
        JOB_MESSAGES,
        SPIN_NANOS,
        List.of(),
        pool,
        directory.toString());
  }
}
