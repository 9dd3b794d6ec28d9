package org.chatmesh.bench.run;

import org.chatmesh.bench.plan.Cell;
import org.jspecify.annotations.Nullable;

/// Something that has to be found out before a plan can be carried out.
///
/// @param cell in which it is found; null if in none
/// @param system with which; empty if with none
/// @param seconds how long it takes, about
public record Pilot(Kind kind, @Nullable Cell cell, String system, double seconds) {
  /// What is found out.
  enum Kind {
    /// How much work a microsecond of CPU time is.
    WORK,
    /// When one system is warm.
    WARMUP,
    /// The warm-up for all, from those.
    ALL_WARM,
    /// What the generator can do.
    CEILING,
    /// The highest rate that a system sustains.
    CAPACITY
  }

  /// What people read.
  public String label() {
    String where = cell == null ? "" : " in " + cell.name();
    return switch (kind) {
      case WORK -> "how much work a microsecond is";
      case WARMUP -> "warm-up of " + system + where;
      case ALL_WARM -> "warm-up for all";
      case CEILING -> "ceiling of the generator" + where;
      case CAPACITY -> "capacity of " + system + where;
    };
  }
}
