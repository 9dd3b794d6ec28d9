package org.chatmesh.bench.load;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/// Sends by the clock, in a thread of its own: each message when it is due, or as soon as it can
/// when that has passed. It never skips one and never moves the schedule.
///
/// ```
///   due is ahead ──▶ sleep until a little before it ──▶ watch the clock ──▶ write
///   due has passed ─▶ write at once, several in one go, at most CATCH_UP times as fast as planned
/// ```
///
/// On a machine whose CPUs it shares with the node it watches the clock for next to no time: that
/// would take from the node what is to be measured. How late each message was written is kept.
final class Pacer {
  /// Messages that are overdue together share one write (guess: a few packets).
  private static final int WRITTEN_TOGETHER = 16;

  /// How much faster than the schedule's mean rate overdue messages are sent: a generator that was
  /// held up must not flood the node with what nobody would have sent at once (guess).
  private static final int CATCH_UP = 4;

  /// Later than this counts as overdue (guess: beyond what a busy machine's scheduler does).
  private static final long OVERDUE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private static final long FULL_PAUSE_NANOS = 50_000;

  private final Schedule schedule;
  private final List<Author> drivers;
  private final long startNanos;
  private final long spinNanos;
  private final long catchUpGapNanos;
  private final AtomicLongArray sentNanos;
  private final Histogram lag = Histograms.create();
  private final Thread thread = Thread.ofPlatform().name("pacer").daemon().unstarted(this::play);
  private int unflushedFrom;
  private int caughtUp;
  private long behindSince;
  private volatile int sent;
  private volatile boolean cancelled;
  private volatile Effort effort = Effort.NONE;

  Pacer(Schedule schedule, List<Author> drivers, long startNanos, long spinNanos) {
    this.schedule = schedule;
    this.drivers = drivers;
    this.startNanos = startNanos;
    this.spinNanos = spinNanos;
    this.catchUpGapNanos = schedule.meanGapNanos() / CATCH_UP;
    this.sentNanos = new AtomicLongArray(schedule.count());
  }

  /// What sending took.
  ///
  /// @param waitingNanos how long the thread wanted a CPU and had none
  /// @param overdue messages written over a millisecond late
  /// @param heldBackNanos how long overdue messages were held back by the bound on catching up
  /// @param offsetNanos times of writing from the start of the phase, added up
  record Effort(long waitingNanos, long overdue, long heldBackNanos, double offsetNanos) {
    static final Effort NONE = new Effort(0, 0, 0, 0);
  }

  void start() {
    thread.start();
  }

  boolean running() {
    return thread.isAlive();
  }

  /// Ends the sending early, and waits for that. Needed before the results are read.
  void finish() throws InterruptedException {
    cancelled = true;
    thread.join();
  }

  /// Messages written so far.
  int sent() {
    return sent;
  }

  /// When message n was written.
  long sentNanos(int n) {
    return sentNanos.getAcquire(n);
  }

  /// How long after its due time each message was written; complete once [#running] is false.
  Histogram lag() {
    return lag;
  }

  /// Complete once [#running] is false.
  Effort effort() {
    return effort;
  }

  private void play() {
    TimerSlack.minimise();
    long waitingStart = CpuClock.waitingNanos();
    Totals totals = new Totals();
    for (int n = 0; n < schedule.count() && !cancelled; n++) {
      if (!send(n, totals)) {
        break;
      }
    }
    flush(sent);
    effort =
        new Effort(
            CpuClock.waitingNanos() - waitingStart,
            totals.overdue,
            totals.heldBackNanos,
            totals.offsetNanos);
  }

  private boolean send(int n, Totals totals) {
    long due = startNanos + schedule.dueNanos(n);
    long now = System.nanoTime();
    if (now < due) {
      flush(n);
      now = sleepThenWatch(due);
    } else {
      if (n - unflushedFrom >= WRITTEN_TOGETHER) {
        flush(n);
      }
      now = bounded(n, now, totals);
    }
    if (now - due <= OVERDUE_NANOS) {
      behindSince = 0;
    }
    Author author = drivers.get(n % drivers.size());
    sentNanos.setRelease(n, now);
    while (!author.append(System.currentTimeMillis())) {
      if (author.exhausted() || !author.client().open() || cancelled) {
        return false;
      }
      flush(n);
      LockSupport.parkNanos(FULL_PAUSE_NANOS);
      now = System.nanoTime();
      sentNanos.setRelease(n, now);
    }
    Histograms.record(lag, now - due);
    totals.add(now - startNanos, now - due);
    sent = n + 1;
    return true;
  }

  /// Waits while catching up would go too fast.
  private long bounded(int n, long nowNanos, Totals totals) {
    long late = nowNanos - startNanos - schedule.dueNanos(n);
    if (late <= OVERDUE_NANOS) {
      return nowNanos;
    }
    if (behindSince == 0) {
      behindSince = nowNanos;
      caughtUp = 0;
    }
    long earliest =
        behindSince + (long) Math.max(0, caughtUp++ - WRITTEN_TOGETHER) * catchUpGapNanos;
    if (earliest <= nowNanos) {
      return nowNanos;
    }
    flush(n);
    long after = sleepUntil(earliest);
    totals.heldBackNanos += after - nowNanos;
    return after;
  }

  private void flush(int end) {
    for (int n = unflushedFrom; n < end; n++) {
      drivers.get(n % drivers.size()).flush();
    }
    unflushedFrom = end;
  }

  private long sleepThenWatch(long due) {
    long now = sleepUntil(due - spinNanos);
    while (now < due) {
      Thread.onSpinWait();
      now = System.nanoTime();
    }
    return now;
  }

  private static long sleepUntil(long moment) {
    long now = System.nanoTime();
    while (now < moment) {
      LockSupport.parkNanos(moment - now);
      now = System.nanoTime();
    }
    return now;
  }

  /// Sums of the sending thread.
  private static final class Totals {
    private long overdue;
    private long heldBackNanos;
    private double offsetNanos;

    void add(long offset, long lateNanos) {
      offsetNanos += offset;
      if (lateNanos > OVERDUE_NANOS) {
        overdue++;
      }
    }
  }
}
