package org.chatmesh.bench.report;

import java.util.function.DoubleUnaryOperator;
import org.chatmesh.bench.stats.Interval;
import org.chatmesh.bench.stats.RatioEstimate;
import org.jspecify.annotations.Nullable;

/// A figure, and where it lies with 95 % confidence.
///
/// @param interval null where there are too few forks for one
record Figure(double value, @Nullable Interval interval) {

  static Figure of(RatioEstimate estimate) {
    return new Figure(estimate.ratio(), estimate.interval());
  }

  /// What follows from it, by a function that nowhere turns from rising to falling or back.
  Figure then(DoubleUnaryOperator function) {
    double followed = function.applyAsDouble(value);
    if (interval == null) {
      return new Figure(followed, null);
    }
    double one = function.applyAsDouble(interval.low());
    double other = function.applyAsDouble(interval.high());
    return new Figure(followed, new Interval(Math.min(one, other), Math.max(one, other)));
  }
}
