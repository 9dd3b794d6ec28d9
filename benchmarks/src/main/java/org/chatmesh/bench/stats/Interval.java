package org.chatmesh.bench.stats;

/// All numbers from `low` to `high`, both included; either end may be infinite.
public record Interval(double low, double high) {
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("no interval runs from " + low + " to " + high);
    }
  }

  public boolean contains(double x) {
    return low <= x && x <= high;
  }

  /// True if no part of this interval lies outside the other.
  public boolean within(Interval other) {
    return other.low <= low && high <= other.high;
  }

  /// True if each of its numbers is greater than `x`.
  public boolean above(double x) {
    return low > x;
  }

  /// True if each of its numbers is less than `x`.
  public boolean below(double x) {
    return high < x;
  }
}
