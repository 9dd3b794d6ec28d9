package org.chatmesh.bench.load;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Scenario;
import org.chatmesh.protocol.Frame;

/// Plays a schedule: a [Pacer] sends in its own thread, the calling thread reads and, in
/// `pingpong`, answers. Message n belongs to driver n modulo the number of drivers.
final class OpenLoop implements Clients.Arrivals {
  private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long TURN_MILLIS = 20;

  private final int drivers;
  private final boolean pingpong;
  private final Clients clients;
  private final Inspector inspector;
  private final List<Author> authors;
  private final Schedule schedule;
  private final Pacer pacer;
  private final int[] writtenBefore;
  private final long startNanos;
  private final Histogram latency = Histograms.create();
  private final Histogram fromSend = Histograms.create();

  OpenLoop(
      Cell cell, Clients clients, Inspector inspector, List<Author> authors, Schedule schedule) {
    this.drivers = cell.drivers();
    this.pingpong = cell.scenario() == Scenario.PINGPONG;
    this.clients = clients;
    this.inspector = inspector;
    this.authors = authors;
    this.schedule = schedule;
    this.writtenBefore = authors.stream().mapToInt(Author::written).toArray();
    this.startNanos = System.nanoTime() + LEAD_NANOS;
    this.pacer = new Pacer(schedule, authors.subList(0, drivers), startNanos);
  }

  /// Starts to send. The phase begins at [#startNanos].
  void start() {
    clients.onMessage(this);
    pacer.start();
  }

  long startNanos() {
    return startNanos;
  }

  /// Reads until that moment.
  void runUntil(long endNanos) throws IOException {
    long now = System.nanoTime();
    while (now < endNanos) {
      clients.turn(Math.min(TURN_MILLIS, TimeUnit.NANOSECONDS.toMillis(endNanos - now)));
      now = System.nanoTime();
    }
  }

  /// Reads until everything that was sent has arrived, at most until that moment.
  void drainUntil(Ledger ledger, long endNanos) throws IOException {
    while (System.nanoTime() < endNanos
        && (pacer.running() || ledger.arrivals() < ledger.expected())) {
      clients.turn(TURN_MILLIS);
    }
  }

  Pacer pacer() {
    return pacer;
  }

  /// From due time to each receiver, or to the answer.
  Histogram latency() {
    return latency;
  }

  /// From the actual sending to each receiver, or to the answer.
  Histogram fromSend() {
    return fromSend;
  }

  @Override
  public void message(Client receiver, Frame frame, long nowNanos) {
    int sender = inspector.sender(receiver, frame);
    if (sender < 0) {
      return;
    }
    if (pingpong && sender == 0) {
      Author answering = authors.get(receiver.number());
      answering.append(System.currentTimeMillis());
      answering.flush();
      return;
    }
    int driver = pingpong ? 0 : sender;
    int round = Inspector.number(frame) - 1 - writtenBefore[driver];
    int n = round * drivers + driver;
    if (round < 0 || n >= schedule.count()) {
      return;
    }
    Histograms.record(latency, nowNanos - startNanos - schedule.dueNanos(n));
    Histograms.record(fromSend, nowNanos - pacer.sentNanos(n));
  }
}
