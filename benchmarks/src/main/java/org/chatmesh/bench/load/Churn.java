package org.chatmesh.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// Links that open, and close as soon as the node has answered on them, at an even rate; beside
/// those that are measured. One thread.
final class Churn {
  /// A link that has not opened in this time has failed (the protocol's limit for a handshake).
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(5);

  /// A node may drop unfinished handshakes beyond 128 (docs/protocol.md); stay well below.
  private static final int HANDSHAKES_AT_ONCE = 64;

  private static final double NANOS_PER_SECOND = 1e9;

  private final Clients clients;
  private final double gapNanos;
  private final List<Passing> open = new ArrayList<>();
  private final Histogram connect = Histograms.create();
  private long startNanos;
  private long begun;
  private long connects;
  private long failed;

  /// @param perSecond 0: none
  Churn(Clients clients, int perSecond) {
    this.clients = clients;
    this.gapNanos = perSecond == 0 ? 0 : NANOS_PER_SECOND / perSecond;
  }

  private record Passing(Client client, long dueNanos) {}

  void start(long nowNanos) {
    startNanos = nowNanos;
  }

  /// Dials what is due and closes what has opened.
  void pass(long nowNanos) {
    if (gapNanos == 0) {
      return;
    }
    while (dueNanos() <= nowNanos && open.size() < HANDSHAKES_AT_ONCE) {
      dial();
      begun++;
    }
    Iterator<Passing> each = open.iterator();
    while (each.hasNext()) {
      Passing passing = each.next();
      if (passing.client.open()) {
        connects++;
        Histograms.record(connect, nowNanos - passing.dueNanos);
        passing.client.close();
        each.remove();
      } else if (passing.client.ended() != null || nowNanos - passing.dueNanos > LIMIT_NANOS) {
        failed++;
        passing.client.close();
        each.remove();
      }
    }
  }

  private void dial() {
    try {
      open.add(new Passing(clients.passing(), dueNanos()));
    } catch (IOException e) {
      // Over the loopback interface a refusal may come at once.
      failed++;
    }
  }

  /// Nanoseconds until something is due.
  long idleNanos(long nowNanos) {
    return gapNanos == 0 ? Long.MAX_VALUE : Math.max(0, dueNanos() - nowNanos);
  }

  private long dueNanos() {
    return startNanos + (long) ((begun + 1) * gapNanos);
  }

  /// Closes what is still opening; it counts as neither.
  void end() {
    open.forEach(passing -> passing.client.close());
    open.clear();
  }

  /// From the time a dial was due to the node's first answer.
  Histogram connect() {
    return connect;
  }

  long connects() {
    return connects;
  }

  long failed() {
    return failed;
  }
}
