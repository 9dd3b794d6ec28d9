package org.chatmesh.engine;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The one lock of a peer. Whoever is inside brings a {@link Turn}, which is settled before the lock
 * is given back and carried out after it: engines are woken and dials begin outside. A program's
 * thread may wait inside for links to make room; who writes to links says {@link #moved}.
 */
final class Exclusion {
  /** How long a wait lasts at most when nobody says that something moved: no signal is trusted. */
  private static final long PATROL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition progress = lock.newCondition();
  private final AtomicInteger waiting = new AtomicInteger();

  /** What happens inside. */
  interface Input<T> {
    T apply(Turn turn);
  }

  void enter() {
    lock.lock();
  }

  void exit(Turn turn) {
    try {
      turn.settle();
    } finally {
      lock.unlock();
    }
    turn.leave();
  }

  <T> T run(Turn turn, Input<T> input) {
    enter();
    try {
      return input.apply(turn);
    } finally {
      exit(turn);
    }
  }

  /** As {@link #run}, but first waits, with others let in, until this holds. */
  <T> T runWhen(BooleanSupplier ready, Turn turn, Input<T> input) throws InterruptedException {
    lock.lockInterruptibly();
    waiting.incrementAndGet();
    try {
      while (!ready.getAsBoolean()) {
        progress.awaitNanos(PATROL_NANOS);
      }
      return input.apply(turn);
    } finally {
      waiting.decrementAndGet();
      exit(turn);
    }
  }

  /** Waits inside, with others let in, until this holds or so long. */
  void await(BooleanSupplier ready, long nanos) throws InterruptedException {
    long left = nanos;
    while (!ready.getAsBoolean() && left > 0) {
      left = progress.awaitNanos(left);
    }
  }

  /** Carries out what the turn holds so far, outside, and comes back. */
  void pause(Turn turn) {
    exit(turn);
    enter();
  }

  /** True while somebody waits in {@link #runWhen}. Any thread. */
  boolean somebodyWaits() {
    return waiting.get() > 0;
  }

  /** Something that somebody may wait for has changed; cheap while nobody waits. Any thread. */
  void moved() {
    if (somebodyWaits()) {
      changed();
    }
  }

  /** As {@link #moved}, also for {@link #await}. */
  void changed() {
    lock.lock();
    try {
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
