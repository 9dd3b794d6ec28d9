package org.chatmesh.sequential;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Gives blocking writes the deadline that Java does not give them: closes a socket that has held
 * the loop for over 100 ms, which ends the write. Its own thread does nothing else.
 *
 * <p>It counts its own looks rather than time: a computer too busy for the watchdog is too busy to
 * blame a receiver.
 */
final class Watchdog {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** Guess: long for a write that only fills a buffer, short for those who wait behind it. */
  private static final int LOOKS = 5;

  private final Thread thread =
      Thread.ofPlatform().daemon().name("sequential-watchdog").unstarted(this::run);
  private @Nullable SocketConnection writing;
  private int looks;
  private volatile boolean closed;

  void start() {
    thread.start();
  }

  synchronized void begin(SocketConnection connection) {
    writing = connection;
    looks = 0;
  }

  synchronized void end() {
    writing = null;
  }

  private void run() {
    while (!closed) {
      LockSupport.parkNanos(LOOK_NANOS);
      look();
    }
  }

  private synchronized void look() {
    if (writing != null && looks++ == LOOKS) {
      writing.stall();
    }
  }

  void close() {
    closed = true;
    LockSupport.unpark(thread);
    Loop.await(thread);
  }
}
