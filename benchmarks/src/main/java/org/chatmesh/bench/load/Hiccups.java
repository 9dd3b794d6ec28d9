package org.chatmesh.bench.load;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/// How much the platform makes a thread wait that wants nothing but to sleep a little: pauses of
/// the JVM, of the system, of the machine under it. Idea: G. Tene, jHiccup.
public final class Hiccups {
  /// Short enough to see what a latency could suffer from, long enough to cost little: two
  /// thousandths of a CPU (guess).
  private static final long SLEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final SingleWriterRecorder recorder =
      new SingleWriterRecorder(Histograms.HIGHEST_NANOS, Histograms.SIGNIFICANT_DIGITS);

  private Hiccups() {}

  /// Starts to watch, in a thread of its own that does not keep the process.
  public static Hiccups watch() {
    Hiccups hiccups = new Hiccups();
    Thread.ofPlatform().name("hiccups").daemon().start(hiccups::run);
    return hiccups;
  }

  /// What was seen since the last call.
  public Histogram take() {
    return recorder.getIntervalHistogram();
  }

  private void run() {
    TimerSlack.minimise();
    while (true) {
      long before = System.nanoTime();
      LockSupport.parkNanos(SLEEP_NANOS);
      long late = System.nanoTime() - before - SLEEP_NANOS;
      recorder.recordValue(Math.clamp(late, 0, Histograms.HIGHEST_NANOS));
    }
  }
}
