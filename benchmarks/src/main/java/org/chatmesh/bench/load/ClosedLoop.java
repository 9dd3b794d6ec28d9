package org.chatmesh.bench.load;

import java.io.IOException;
import java.util.Arrays;
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
  private final Timeline timeline;
  private final Area inFlight = new Area();
  private final Answerer answerer;
  private final int[] endless;
  private int[] writtenBefore = {};
  private double ageAtStart;
  private long lastArrivalNanos;

  /// @param timeline keeps the response times
  ClosedLoop(
      Cell cell,
      Clients clients,
      Inspector inspector,
      List<Author> authors,
      int perDriver,
      Timeline timeline) {
    this.cell = cell;
    this.pingpong = cell.scenario() == Scenario.PINGPONG;
    this.clients = clients;
    this.inspector = inspector;
    this.authors = authors;
    this.window = new Window(cell.drivers(), perDriver, cell.responsesPerMessage());
    this.timeline = timeline;
    this.answerer = new Answerer(pingpong ? authors.getLast() : null);
    this.endless = new int[authors.size()];
    Arrays.fill(endless, Integer.MAX_VALUE);
  }

  /// Starts to keep response times and the mean in flight; forgets what was kept before.
  void measure() {
    long now = System.nanoTime();
    timeline.start(now);
    inFlight.restart(now);
    ageAtStart = window.ageNanos(now);
    writtenBefore = written();
  }

  /// How many messages each driver has sent since [#measure], as a histogram of counts.
  Histogram shares() {
    int[] written = written();
    Histogram shares = Histograms.create();
    for (int driver = 0; driver < written.length; driver++) {
      Histograms.record(shares, written[driver] - writtenBefore[driver]);
    }
    return shares;
  }

  private int[] written() {
    return authors.stream().limit(cell.drivers()).mapToInt(Author::written).toArray();
  }

  /// What came of it since [#measure].
  Flow flow() {
    long now = System.nanoTime();
    inFlight.hold(window.inFlight(), now);
    Histogram responses = timeline.total();
    double passed =
        responses.getTotalCount() == 0 ? 0 : responses.getMean() * responses.getTotalCount();
    double waited = passed - ageAtStart + window.ageNanos(now);
    return new Flow(
        responses,
        new Outcome.InFlight(inFlight.mean(), waited / inFlight.nanos(), window.inFlight()));
  }

  /// Response times, and Little's law, both sides: the mean number of responses under way as it was
  /// watched, and as it follows from how many came and how long each took (corrected for those
  /// under way at either end).
  ///
  /// @param responses times from sending to each receiver, or to the answer
  record Flow(Histogram responses, Outcome.InFlight inFlight) {}

  /// Loads for that long. Ends early if nothing arrives any more, a link ends, or the messages run
  /// out.
  void run(long durationNanos) throws IOException {
    clients.onMessage(this);
    long now = System.nanoTime();
    long end = now + durationNanos;
    lastArrivalNanos = now;
    while (now < end && now - lastArrivalNanos < STALL_NANOS && clients.intact()) {
      if (!refill(now, endless)) {
        return;
      }
      clients.turn(Math.min(TURN_MILLIS, TimeUnit.NANOSECONDS.toMillis(end - now)));
      answerer.pass();
      now = System.nanoTime();
      timeline.pass(now);
    }
  }

  /// Sends so many messages more and waits for all of them. Ends early if nothing arrives any more
  /// or a link ends.
  void runJob(long messages) throws IOException {
    clients.onMessage(this);
    int share = (int) Math.ceilDiv(messages, cell.drivers());
    int[] last = authors.stream().mapToInt(author -> author.written() + share).toArray();
    lastArrivalNanos = System.nanoTime();
    long now = lastArrivalNanos;
    boolean sending = true;
    while ((sending || window.inFlight() > 0)
        && now - lastArrivalNanos < STALL_NANOS
        && clients.intact()) {
      if (!refill(now, last)) {
        return;
      }
      sending = sending(last);
      clients.turn(TURN_MILLIS);
      answerer.pass();
      now = System.nanoTime();
      timeline.pass(now);
    }
  }

  /// Waits for what is under way, until nothing has come for so long.
  void drain(long silenceNanos) throws IOException {
    clients.onMessage(this);
    lastArrivalNanos = System.nanoTime();
    while (window.inFlight() > 0
        && System.nanoTime() - lastArrivalNanos < silenceNanos
        && clients.intact()) {
      clients.turn(TURN_MILLIS);
      answerer.pass();
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
      answerer.answer();
      return;
    }
    inFlight.hold(window.inFlight(), nowNanos);
    int driver = pingpong ? 0 : sender;
    timeline.record(window.responded(driver, Inspector.number(frame) - 1, nowNanos));
  }

  private boolean sending(int[] last) {
    for (int driver = 0; driver < cell.drivers(); driver++) {
      if (authors.get(driver).written() < last[driver]) {
        return true;
      }
    }
    return false;
  }

  /// Sends as much as the windows allow, at most up to each author's message of that number; false
  /// once an author has no message any more.
  private boolean refill(long nowNanos, int[] last) {
    long millis = System.currentTimeMillis();
    for (int driver = 0; driver < cell.drivers(); driver++) {
      if (window.open(driver)) {
        Author author = authors.get(driver);
        while (window.open(driver) && author.written() < last[driver] && author.append(millis)) {
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
