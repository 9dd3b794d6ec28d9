package org.chatmesh.bench.plan;

import java.util.Locale;

/// How a generator loads while it measures.
public enum Phase {
  /// Closed loop: a stated number of messages is always under way. Gives throughput, CPU per
  /// delivery and speed-up.
  SATURATING,
  /// Open loop: messages are due on an absolute schedule, whatever the system does. Gives latency.
  OPEN,
  /// A fixed number of messages as fast as a window lets them pass: gives the time of a job.
  JOB,
  /// No load: links only.
  IDLE;

  /// The name in files and tables.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
