package org.chatmesh.bench.run;

import java.util.concurrent.TimeUnit;
import org.chatmesh.bench.load.LoadResult;
import org.chatmesh.bench.load.Tally;
import org.chatmesh.bench.load.Usage;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Load;
import org.chatmesh.bench.plan.Scenario;
import org.jspecify.annotations.Nullable;

/// The record of a run about which nothing is wrong; a test changes what it is about.
final class RunDraft {
  static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  Cell cell = Cell.of(Scenario.ROOM, 8);
  Load load = Load.SATURATING;
  double ratePerSecond;
  Tally tally = new Tally(100, 700, 700, 0, 0, 0, 0, 0, 0);
  long measuredDeliveries = 700;
  long nodeCpuNanos = SECOND / 2;
  long generatorCpuNanos = SECOND / 2;
  long readingThreadNanos = SECOND / 2;
  long waitingNanos;
  long othersNanos;
  long stolenNanos;
  double meanInFlight = 10;
  double meanInFlightByLittle = 10;
  long inFlightAtEnd;
  long due;
  long written;
  long failedConnects;
  String endings = "";
  boolean exhausted;
  int slowPeers;
  String problems = "";
  RunRecord.@Nullable IdleUsage idle;

  /// An open load of that many messages, written and delivered in a second.
  RunDraft open(long messages) {
    load = new Load(Load.Basis.RATE, (int) messages);
    ratePerSecond = messages;
    due = messages;
    written = messages;
    measuredDeliveries = messages * cell.deliveriesPerMessage();
    tally = new Tally(messages, measuredDeliveries, measuredDeliveries, 0, 0, 0, 0, 0, 0);
    return this;
  }

  RunRecord record() {
    Usage usage =
        new Usage(
            SECOND,
            measuredDeliveries,
            measuredDeliveries / 2,
            nodeCpuNanos,
            30,
            20,
            generatorCpuNanos,
            readingThreadNanos,
            waitingNanos,
            nodeCpuNanos + generatorCpuNanos + othersNanos,
            stolenNanos);
    LoadResult result =
        new LoadResult(
            SECOND,
            tally,
            usage,
            meanInFlight,
            meanInFlightByLittle,
            inFlightAtEnd,
            0,
            due,
            written,
            0,
            0,
            0,
            failedConnects,
            endings,
            exhausted);
    return new RunRecord(
        cell,
        load,
        "nio",
        1,
        8,
        100,
        ratePerSecond,
        result,
        new RunRecord.NodeUsage(0, 0, 0, 1, slowPeers, 0, 1, 1, problems),
        idle,
        null,
        null);
  }
}
