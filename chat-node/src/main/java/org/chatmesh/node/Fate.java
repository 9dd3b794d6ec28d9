package org.chatmesh.node;

import java.util.HashSet;
import java.util.Set;

/**
 * What has become of the own lines, as short as the prompt shows it: {@code …2} while two of them
 * wait for somebody to be linked; then of the last one {@code ✓1/3} while one of three linked peers
 * has read it, and {@code ✓3} when all have. Not thread-safe.
 */
final class Fate {
  private final Set<Long> waiting = new HashSet<>();
  private long last = Long.MIN_VALUE;
  private int links;
  private int readers;

  void learn(OwnLine line) {
    switch (line) {
      case OwnLine.Waiting one -> waiting.add(one.number());
      case OwnLine.Sent sent -> {
        waiting.remove(sent.number());
        learn(sent.number(), sent.links(), 0);
      }
      case OwnLine.Read read -> learn(read.number(), read.links(), read.readers());
      case OwnLine.Unread _ -> {}
    }
  }

  /** Empty while there is nothing to tell. */
  String shown() {
    if (!waiting.isEmpty()) {
      return "…" + waiting.size();
    }
    if (last == Long.MIN_VALUE) {
      return "";
    }
    return readers < links ? "✓" + readers + "/" + links : "✓" + readers;
  }

  private void learn(long number, int links, int readers) {
    if (number >= last) {
      this.readers = number == last ? Math.max(readers, this.readers) : readers;
      this.links = links;
      last = number;
    }
  }
}
