package org.chatmesh.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.chatmesh.bench.load.SignedPool;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Plan;

/// Messages signed before the runs that send them, a file for each length of message, made when it
/// is first asked for. Closing deletes them.
final class SignedPools implements AutoCloseable {
  /// No system is expected to check more signed messages a second than this, on any machine that a
  /// quick comparison is for (guess: twice what two CPUs of the first machine check).
  private static final int SIGNED_PER_SECOND = 25_000;

  private static final long MILLIS_PER_SECOND = 1_000;

  private final Plan plan;
  private final long leastMillis;
  private final Map<Integer, Path> pools = new TreeMap<>();

  /// @param leastMillis for how long runs are measured at least that the plan does not hold
  SignedPools(Plan plan, long leastMillis) {
    this.plan = plan;
    this.leastMillis = leastMillis;
  }

  /// The messages of all cells with that length of message.
  Path of(Cell cell, long warmupMillis) throws IOException {
    Path known = pools.get(cell.payloadBytes());
    if (known != null) {
      return known;
    }
    Path file = Files.createTempFile("chatmesh-bench-", ".signed");
    pools.put(cell.payloadBytes(), file);
    int authors =
        plan.cells().stream()
            .filter(each -> each.signed() && each.payloadBytes() == cell.payloadBytes())
            .mapToInt(Cell::senders)
            .max()
            .orElse(1);
    int each = messages(cell, warmupMillis) / authors;
    SignedPool.create(file, plan.seed(), authors, each, cell.payloadBytes());
    return file;
  }

  /// Of all authors: enough for the longest run, as far as a file can hold them.
  private int messages(Cell cell, long warmupMillis) {
    long longest =
        plan.scenarios().stream()
            .filter(part -> part.duration() != null)
            .mapToLong(part -> Objects.requireNonNull(part.duration()).millis())
            .max()
            .orElse(0);
    long measured = Math.max(Math.max(longest, leastMillis), plan.duration().millis());
    long wanted = SIGNED_PER_SECOND * (warmupMillis + measured) / MILLIS_PER_SECOND;
    long most = SignedPool.MAX_BYTES / SignedPool.frameBytes(cell.payloadBytes());
    return (int) Math.min(wanted, most);
  }

  @Override
  public void close() throws IOException {
    for (Path pool : pools.values()) {
      Files.deleteIfExists(pool);
    }
    pools.clear();
  }
}
