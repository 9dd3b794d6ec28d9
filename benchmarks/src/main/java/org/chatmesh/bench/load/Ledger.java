package org.chatmesh.bench.load;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.chatmesh.bench.plan.Cell;

/// Accounts for every message: who sent how many, and what reached whom, in which order. For every
/// pair of a sender and a receiver, sent = delivered + late + lost holds when it is closed.
///
/// The messages of one sender count from 1. One thread books; [#sent] may be called by another.
final class Ledger {
  private final int senders;
  private final int fanout;
  private final int[] highest;
  private final Set<Long> missing = new HashSet<>();
  private final int[] sent;
  private long delivered;
  private long late;
  private long duplicated;
  private long reordered;
  private long corrupt;
  private long unexpected;
  private boolean closing;

  Ledger(Cell cell) {
    this.senders = cell.senders();
    this.fanout = cell.fanout();
    this.highest = new int[cell.links() * senders];
    this.sent = new int[senders];
  }

  /// The sender has written its message of this number.
  void sent(int sender, int number) {
    sent[sender] = number;
  }

  /// Books one arrival; true if it is the first of its message at this receiver.
  boolean arrived(int receiver, int sender, int number) {
    if (sender == receiver || number < 1) {
      unexpected++;
      return false;
    }
    int pair = receiver * senders + sender;
    int before = highest[pair];
    if (number == before + 1) {
      highest[pair] = number;
    } else if (number > before) {
      for (int gap = before + 1; gap < number; gap++) {
        missing.add(key(pair, gap));
      }
      highest[pair] = number;
    } else if (missing.remove(key(pair, number))) {
      reordered++;
    } else {
      duplicated++;
      return false;
    }
    if (closing) {
      late++;
    } else {
      delivered++;
    }
    return true;
  }

  /// A message whose checksum is wrong; it is not delivered.
  void corrupted() {
    corrupt++;
  }

  /// A message that nobody sent, or that names an author who did not write it.
  void unexpected() {
    unexpected++;
  }

  /// What arrives from now on is late.
  void closing() {
    closing = true;
  }

  /// First arrivals so far.
  long arrivals() {
    return delivered + late;
  }

  /// Deliveries that follow from what was sent so far.
  long expected() {
    return sum(sent) * fanout;
  }

  Tally tally() {
    long expected = expected();
    long lost = expected - delivered - late;
    return new Tally(
        sum(sent), expected, delivered, late, lost, duplicated, reordered, corrupt, unexpected);
  }

  private static long sum(int[] values) {
    return Arrays.stream(values).asLongStream().sum();
  }

  private static long key(int pair, int number) {
    return (long) pair << Integer.SIZE | number;
  }
}
