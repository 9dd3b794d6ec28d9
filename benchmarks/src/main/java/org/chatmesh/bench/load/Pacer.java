package org.chatmesh.bench.load;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/// Sends by the clock, in a thread of its own: each message when it is due, or at once when that
/// has passed. It never skips one and never moves the schedule.
///
/// It sleeps until the due time and does not spin: on a machine whose CPUs it shares with the node,
/// spinning would take from the node what is to be measured. How late each message was written is
/// kept.
final class Pacer {
  /// Messages that are overdue together share one write (guess: a few packets).
  private static final int WRITTEN_TOGETHER = 16;

  private static final long FULL_PAUSE_NANOS = 50_000;

  private final Schedule schedule;
  private final List<Author> drivers;
  private final long startNanos;
  private final AtomicLongArray sentNanos;
  private final Histogram lag = Histograms.create();
  private final Thread thread = Thread.ofPlatform().name("pacer").daemon().unstarted(this::play);
  private int unflushedFrom;
  private volatile int sent;
  private volatile boolean cancelled;
  private volatile long cpuNanos;

  Pacer(Schedule schedule, List<Author> drivers, long startNanos) {
    this.schedule = schedule;
    this.drivers = drivers;
    this.startNanos = startNanos;
    this.sentNanos = new AtomicLongArray(schedule.count());
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

  /// CPU time of the sending thread; complete once [#running] is false.
  long cpuNanos() {
    return cpuNanos;
  }

  private void play() {
    TimerSlack.minimise();
    CpuClock cpu = CpuClock.ofReadingThread();
    long cpuStart = cpu.nanos();
    for (int n = 0; n < schedule.count() && !cancelled; n++) {
      if (!send(n)) {
        break;
      }
    }
    flush(sent);
    cpuNanos = cpu.nanos() - cpuStart;
  }

  private boolean send(int n) {
    long due = startNanos + schedule.dueNanos(n);
    long now = System.nanoTime();
    if (now < due || n - unflushedFrom >= WRITTEN_TOGETHER) {
      flush(n);
      now = sleepUntil(due);
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
    sent = n + 1;
    return true;
  }

  private void flush(int end) {
    for (int n = unflushedFrom; n < end; n++) {
      drivers.get(n % drivers.size()).flush();
    }
    unflushedFrom = end;
  }

  private static long sleepUntil(long due) {
    long now = System.nanoTime();
    while (now < due) {
      LockSupport.parkNanos(due - now);
      now = System.nanoTime();
    }
    return now;
  }
}
