package org.chatmesh.bench.load;

/// A closed loop: per driver a bounded number of messages under way. A message is under way until
/// it has reached everyone; a driver may send again when its oldest one has. Not thread-safe.
final class Window {
  private final int size;
  private final int slots;
  private final int responses;
  private final int[] next;
  private final int[] oldest;
  private final int[] waiting;
  private final long[] sentNanos;
  private long inFlight;

  /// @param size messages under way per driver
  /// @param responses how many responses complete a message
  Window(int drivers, int size, int responses) {
    this.size = size;
    // A power of two, so that a slot is found without a division.
    this.slots = size == 1 ? 1 : Integer.highestOneBit(size - 1) << 1;
    this.responses = responses;
    this.next = new int[drivers];
    this.oldest = new int[drivers];
    this.waiting = new int[drivers * slots];
    this.sentNanos = new long[drivers * slots];
  }

  boolean open(int driver) {
    return next[driver] - oldest[driver] < size;
  }

  /// The driver sends a message now; they count from 0.
  void sent(int driver, long nowNanos) {
    int slot = slot(driver, next[driver]++);
    waiting[slot] = responses;
    sentNanos[slot] = nowNanos;
    inFlight += responses;
  }

  /// A response to message `n` of the driver has come; returns how long it took.
  long responded(int driver, int n, long nowNanos) {
    int slot = slot(driver, n);
    inFlight--;
    if (--waiting[slot] == 0) {
      passCompleted(driver);
    }
    return nowNanos - sentNanos[slot];
  }

  private void passCompleted(int driver) {
    while (oldest[driver] < next[driver] && waiting[slot(driver, oldest[driver])] == 0) {
      oldest[driver]++;
    }
  }

  /// How long all responses that are still to come have been under way, added up.
  double ageNanos(long nowNanos) {
    double sum = 0;
    for (int driver = 0; driver < next.length; driver++) {
      for (int n = oldest[driver]; n < next[driver]; n++) {
        int slot = slot(driver, n);
        sum += (double) waiting[slot] * (nowNanos - sentNanos[slot]);
      }
    }
    return sum;
  }

  /// Responses that are still to come.
  long inFlight() {
    return inFlight;
  }

  private int slot(int driver, int n) {
    return driver * slots + (n & (slots - 1));
  }
}
