package org.chatmesh.bench.stats;

/// Which way a figure improves.
public enum Direction {
  HIGHER_IS_BETTER,
  LOWER_IS_BETTER
}
