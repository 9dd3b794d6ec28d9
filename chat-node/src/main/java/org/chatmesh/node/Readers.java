package org.chatmesh.node;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.chatmesh.protocol.PeerId;

/** Counts who has read all that was sent, and lets one thread wait for it. Any thread. */
final class Readers implements Confirmations.Asker {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private int asked;
  private int confirmed;
  private int unconfirmed;

  /** That many peers were asked. */
  void asked(int peers) {
    lock.lock();
    try {
      asked += peers;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void confirmed(PeerId peer, long rttNanos) {
    lock.lock();
    try {
      confirmed++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void unconfirmed(PeerId peer, String name) {
    lock.lock();
    try {
      unconfirmed++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for every answer, at most this long; how many confirmations are missing. */
  int awaitAll(Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long left = Math.max(0, patience.toNanos());
      while (confirmed + unconfirmed < asked && left > 0) {
        left = changed.awaitNanos(left);
      }
      return asked - confirmed;
    } finally {
      lock.unlock();
    }
  }
}
