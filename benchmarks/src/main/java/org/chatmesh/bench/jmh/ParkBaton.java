package org.chatmesh.bench.jmh;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// By a flag and a permit to go on, as the threaded engine wakes its writers.
final class ParkBaton implements Baton {
  private final Seat[] seats = {new Seat(), new Seat()};

  /// Where one of the threads waits.
  private static final class Seat {
    private volatile boolean woken;
    private volatile @Nullable Thread thread;
  }

  @Override
  public void pass(int to) {
    Seat seat = seats[to];
    seat.woken = true;
    Thread thread = seat.thread;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }

  @Override
  public void await(int self) {
    Seat seat = seats[self];
    if (seat.thread == null) {
      seat.thread = Thread.currentThread();
    }
    while (!seat.woken) {
      LockSupport.park(this);
    }
    seat.woken = false;
  }
}
