package org.chatmesh.node;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Whether anybody can be reached: links that open are told here, and awaited. Any thread; telling
 * never blocks.
 */
final class Reach {
  private final CountDownLatch first = new CountDownLatch(1);
  private final Semaphore opened = new Semaphore(0);

  private volatile long lastOpenedNanos;

  void linkOpened() {
    lastOpenedNanos = System.nanoTime();
    opened.release();
    first.countDown();
  }

  /** Waits for the first link since the start; false if there was none by then. */
  boolean awaitFirstLink(Duration patience) throws InterruptedException {
    return first.await(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  boolean everLinked() {
    return first.getCount() == 0;
  }

  /** True if there has been a link, and the last one that opened did so at least this long ago. */
  boolean isSettled(Duration settling) {
    return everLinked() && System.nanoTime() - lastOpenedNanos >= settling.toNanos();
  }

  /** Waits for a link that opens after this was last called, at most this long. */
  void awaitLink(Duration patience) throws InterruptedException {
    if (opened.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      opened.drainPermits();
    }
  }
}
