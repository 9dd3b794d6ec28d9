package org.chatmesh.bench.run;

import java.time.Instant;
import java.util.List;

/// What looks into the first node of one run needs to be told: flags for the node's JVM before the
/// run, and when its measured part was. Both clocks are this machine's. One thread.
final class Observation {
  private final List<String> flags;
  private Instant start = Instant.MAX;
  private Instant end = Instant.MIN;

  /// @param flags beside those of all nodes; empty if nothing looks
  Observation(List<String> flags) {
    this.flags = List.copyOf(flags);
  }

  List<String> flags() {
    return flags;
  }

  /// The measured part begins now.
  void begin() {
    start = Instant.now();
  }

  /// It ends now.
  void end() {
    end = Instant.now();
  }

  /// Later than its end if the run broke off before.
  Instant measuredFrom() {
    return start;
  }

  Instant measuredTo() {
    return end;
  }
}
