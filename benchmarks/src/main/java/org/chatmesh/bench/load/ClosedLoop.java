package org.chatmesh.bench.load;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Scenario;
import org.chatmesh.protocol.Frame;

/// Keeps a bounded number of messages under way. Everything happens in the calling thread.
final class ClosedLoop implements Clients.Arrivals {
  private static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final long TURN_MILLIS = 20;

  private final Cell cell;
  private final boolean pingpong;
  private final Clients clients;
  private final Inspector inspector;
  private final List<Author> authors;
  private final Window window;
  private final Histogram responses = Histograms.create();
  private final Area inFlight = new Area();
  private double ageAtStart;
  private long lastArrivalNanos;

  ClosedLoop(Cell cell, Clients clients, Inspector inspector, List<Author> authors, int perDriver) {
    this.cell = cell;
    this.pingpong = cell.scenario() == Scenario.PINGPONG;
    this.clients = clients;
    this.inspector = inspector;
    this.authors = authors;
    this.window = new Window(cell.drivers(), perDriver, cell.responsesPerMessage());
  }

  /// Starts to keep response times and the mean in flight; forgets what was kept before.
  void measure() {
    long now = System.nanoTime();
    responses.reset();
    inFlight.restart(now);
    ageAtStart = window.ageNanos(now);
  }

  /// What came of it since [#measure].
  Flow flow() {
    long now = System.nanoTime();
    inFlight.hold(window.inFlight(), now);
    double passed =
        responses.getTotalCount() == 0 ? 0 : responses.getMean() * responses.getTotalCount();
    double waited = passed - ageAtStart + window.ageNanos(now);
    return new Flow(responses.copy(), inFlight.mean(), waited / inFlight.nanos());
  }

  /// Little's law, both sides: the mean number of responses under way as it was watched, and as it
  /// follows from how many came and how long each took (corrected for those under way at either
  /// end).
  ///
  /// @param responses times from sending to each receiver, or to the answer
  record Flow(Histogram responses, double inFlight, double inFlightByLittle) {}

  /// Loads for that long. Ends early if nothing arrives any more, a link ends, or the messages run
  /// out.
  void run(long durationNanos) throws IOException {
    clients.onMessage(this);
    long now = System.nanoTime();
    long end = now + durationNanos;
    lastArrivalNanos = now;
    while (now < end && now - lastArrivalNanos < STALL_NANOS && clients.intact()) {
      if (!refill(now)) {
        return;
      }
      clients.turn(Math.min(TURN_MILLIS, TimeUnit.NANOSECONDS.toMillis(end - now)));
      now = System.nanoTime();
    }
  }

  /// Waits for what is under way, at most that long.
  void drain(long limitNanos) throws IOException {
    clients.onMessage(this);
    long end = System.nanoTime() + limitNanos;
    while (window.inFlight() > 0 && System.nanoTime() < end && clients.intact()) {
      clients.turn(TURN_MILLIS);
    }
  }

  @Override
  public void message(Client receiver, Frame frame, long nowNanos) {
    int sender = inspector.sender(receiver, frame);
    if (sender < 0) {
      return;
    }
    lastArrivalNanos = nowNanos;
    if (pingpong && sender == 0) {
      Author answering = authors.get(receiver.number());
      answering.append(System.currentTimeMillis());
      answering.flush();
      return;
    }
    inFlight.hold(window.inFlight(), nowNanos);
    int driver = pingpong ? 0 : sender;
    responses.recordValue(window.responded(driver, Inspector.number(frame) - 1, nowNanos));
  }

  /// Sends as much as the windows allow; false once an author has no message any more.
  private boolean refill(long nowNanos) {
    long millis = System.currentTimeMillis();
    for (int driver = 0; driver < cell.drivers(); driver++) {
      if (window.open(driver)) {
        Author author = authors.get(driver);
        while (window.open(driver) && author.append(millis)) {
          inFlight.hold(window.inFlight(), nowNanos);
          window.sent(driver, nowNanos);
        }
        author.flush();
        if (author.exhausted()) {
          return false;
        }
      }
    }
    return true;
  }
}
