package org.chatmesh.bench.report.chart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// An axis without its place: from values to positions between 0 and 1, and where its ticks are.
///
/// @param log whether equal ratios, not equal differences, are equally long
record Scale(double from, double to, boolean log) {
  private static final double[] STEPS = {1, 2, 5, 10};
  private static final int AIM = 6;

  /// Values that differ by more than this want ratios (guess).
  private static final double WIDE = 8;

  /// From a little below the smallest value to a little beyond the largest, with 0 in any case.
  static Scale linear(Collection<Double> values) {
    double min = values.stream().mapToDouble(Double::doubleValue).reduce(0, Math::min);
    double max = values.stream().mapToDouble(Double::doubleValue).reduce(0, Math::max);
    if (min == max) {
      return new Scale(0, 1, false);
    }
    double step = step(max - min);
    return new Scale(
        step * Math.floor(min * 1.02 / step), step * Math.ceil(max * 1.02 / step), false);
  }

  /// From a round number below the smallest value to one above the largest.
  static Scale log(Collection<Double> values) {
    double min = values.stream().mapToDouble(Double::doubleValue).min().orElse(1);
    double max = values.stream().mapToDouble(Double::doubleValue).max().orElse(10);
    return new Scale(roundDown(min * 0.95), roundUp(max * 1.05), true);
  }

  /// Linear where that shows all values, logarithmic where they lie too far apart.
  static Scale fitting(Collection<Double> values) {
    double min = values.stream().mapToDouble(Double::doubleValue).min().orElse(1);
    double max = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    return min > 0 && max / min > WIDE ? log(values) : linear(values);
  }

  double position(double value) {
    return log ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
  }

  /// Where a line and a number stand; on a logarithmic axis at most so many.
  List<Double> ticks(int most) {
    List<Double> ticks = new ArrayList<>();
    if (!log) {
      double step = step(to - from);
      for (long i = (long) Math.ceil(from / step - 1e-9); i * step <= to + step * 1e-9; i++) {
        ticks.add(i * step);
      }
      return ticks;
    }
    boolean wide = 3 * Math.log10(to / from) + 1 > most;
    for (double decade = roundDecade(from); decade <= to * (1 + 1e-9); decade *= 10) {
      for (double digit : wide ? new double[] {1} : new double[] {1, 2, 5}) {
        double tick = decade * digit;
        if (tick >= from * (1 - 1e-9) && tick <= to * (1 + 1e-9)) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  private static double step(double length) {
    double decade = roundDecade(length / AIM);
    for (double step : STEPS) {
      if (length / (step * decade) <= AIM) {
        return step * decade;
      }
    }
    return 10 * decade;
  }

  private static double roundDecade(double value) {
    return Math.pow(10, Math.floor(Math.log10(value) + 1e-9));
  }

  private static double roundDown(double value) {
    double decade = roundDecade(value);
    double digit = value / decade;
    return decade * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1);
  }

  private static double roundUp(double value) {
    double decade = roundDecade(value);
    double digit = value / decade;
    return decade * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
  }
}
