package org.chatmesh.bench.load;

import java.io.IOException;
import java.util.Arrays;
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
  private final int responses;
  private final boolean pingpong;
  private final Clients clients;
  private final Inspector inspector;
  private final List<Author> authors;
  private final Schedule schedule;
  private final Pacer pacer;
  private final Churn churn;
  private final Timeline timeline;
  private final int[] writtenBefore;
  private final long startNanos;
  private final Histogram fromSend = Histograms.create();
  private final Histogram calm = Histograms.create();
  private final long[] calmNanos;
  private final Histogram completion = Histograms.create();
  private final int[] waiting;
  private final Answerer answerer;
  private double arrivedOffsetNanos;
  private long lastArrivalNanos;

  /// @param timeline keeps the latencies
  OpenLoop(Rig rig, Schedule schedule, Timeline timeline) {
    Cell cell = rig.cell();
    this.drivers = cell.drivers();
    this.responses = cell.responsesPerMessage();
    this.pingpong = cell.scenario() == Scenario.PINGPONG;
    this.clients = rig.clients();
    this.inspector = rig.inspector();
    this.authors = rig.authors();
    this.schedule = schedule;
    this.waiting = new int[schedule.count()];
    Arrays.fill(waiting, responses);
    this.timeline = timeline;
    this.churn = new Churn(clients, cell.churnPerSecond());
    this.writtenBefore = authors.stream().mapToInt(Author::written).toArray();
    this.calmNanos =
        rig.spec().calmMillis().stream().mapToLong(TimeUnit.MILLISECONDS::toNanos).toArray();
    this.startNanos = System.nanoTime() + LEAD_NANOS;
    this.answerer = new Answerer(pingpong ? authors.getLast() : null);
    this.pacer =
        new Pacer(schedule, authors.subList(0, drivers), startNanos, rig.spec().spinNanos());
  }

  /// Starts to send. The phase begins at [#startNanos].
  void start() {
    clients.onMessage(this);
    timeline.start(startNanos);
    churn.start(startNanos);
    pacer.start();
  }

  long startNanos() {
    return startNanos;
  }

  /// Reads until that moment.
  void runUntil(long endNanos) throws IOException {
    long now = System.nanoTime();
    while (now < endNanos) {
      long idle = Math.min(endNanos - now, churn.idleNanos(now));
      clients.turn(Math.min(TURN_MILLIS, TimeUnit.NANOSECONDS.toMillis(idle)));
      now = System.nanoTime();
      answerer.pass();
      churn.pass(now);
      timeline.pass(now);
    }
  }

  /// Reads until everything that was sent has arrived, at most until that moment.
  void drainUntil(Ledger ledger, long endNanos) throws IOException {
    churn.end();
    while (System.nanoTime() < endNanos && incomplete(ledger)) {
      clients.turn(TURN_MILLIS);
      answerer.pass();
    }
  }

  /// As [#drainUntil], but gives up before that moment if nothing has arrived for so long.
  void drainUntil(Ledger ledger, long endNanos, long silenceNanos) throws IOException {
    lastArrivalNanos = System.nanoTime();
    while (System.nanoTime() < endNanos
        && incomplete(ledger)
        && System.nanoTime() - lastArrivalNanos < silenceNanos) {
      clients.turn(TURN_MILLIS);
      answerer.pass();
    }
  }

  private boolean incomplete(Ledger ledger) {
    return pacer.running() || ledger.arrivals() < ledger.expected();
  }

  Schedule schedule() {
    return schedule;
  }

  Pacer pacer() {
    return pacer;
  }

  Churn churn() {
    return churn;
  }

  /// From due time to each receiver, or to the answer.
  Histogram latency() {
    return timeline.total();
  }

  /// From the actual sending to each receiver, or to the answer.
  Histogram fromSend() {
    return fromSend;
  }

  /// From due time, of what was due in the calm times of the spec.
  Histogram calm() {
    return calm;
  }

  /// From due time to the last receiver, of the messages that have reached all.
  Histogram completion() {
    return completion;
  }

  private boolean isCalm(long dueNanos) {
    int found = Arrays.binarySearch(calmNanos, dueNanos);
    int moments = found < 0 ? -found - 1 : found + 1;
    return moments % 2 == 1;
  }

  /// Responses that are still to come once everything is due, written or not.
  long outstanding() {
    return (long) schedule.count() * responses - fromSend.getTotalCount();
  }

  /// Little's law, both sides, over that time: what the times of writing and of arriving add up to,
  /// taken by two threads, and what the response times in the histogram do. They differ if
  /// responses are counted twice or not at all, matched to messages that were not written, or cut
  /// off by the histogram's range. That two responses were exchanged they cannot show.
  Outcome.InFlight flow(long durationNanos, long atEnd) {
    double area = arrivedOffsetNanos - responses * pacer.effort().offsetNanos();
    double waited =
        fromSend.getTotalCount() == 0 ? 0 : fromSend.getMean() * fromSend.getTotalCount();
    return new Outcome.InFlight(area / durationNanos, waited / durationNanos, atEnd);
  }

  @Override
  public void message(Client receiver, Frame frame, long nowNanos) {
    int sender = inspector.sender(receiver, frame);
    if (sender < 0) {
      return;
    }
    lastArrivalNanos = nowNanos;
    if (pingpong && sender == 0) {
      answerer.answer();
      return;
    }
    int driver = pingpong ? 0 : sender;
    int round = Inspector.number(frame) - 1 - writtenBefore[driver];
    int n = round * drivers + driver;
    if (round < 0 || n >= schedule.count()) {
      return;
    }
    arrivedOffsetNanos += nowNanos - startNanos;
    long due = schedule.dueNanos(n);
    long sinceDue = nowNanos - startNanos - due;
    timeline.record(sinceDue);
    if (isCalm(due)) {
      Histograms.record(calm, sinceDue);
    }
    Histograms.record(fromSend, nowNanos - pacer.sentNanos(n));
    if (--waiting[n] == 0) {
      Histograms.record(completion, sinceDue);
    }
  }
}
