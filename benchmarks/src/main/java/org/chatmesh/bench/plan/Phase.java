package org.chatmesh.bench.plan;

import java.util.Locale;

/// How a cell is loaded.
public enum Phase {
  /// Closed loop: a stated number of messages is always under way. Gives throughput, CPU per
  /// delivery and speed-up.
  SATURATING,
  /// Open loop: messages are due on an absolute schedule, whatever the system does. Gives latency.
  OPEN,
  /// No load: links only.
  IDLE;

  /// The name in files and tables.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
