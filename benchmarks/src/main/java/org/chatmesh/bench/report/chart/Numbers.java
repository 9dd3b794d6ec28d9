package org.chatmesh.bench.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Numbers as people read them: three digits and a unit.
public final class Numbers {
  private static final double KILO = 1e3;
  private static final double MEGA = 1e6;
  private static final double TEN = 10;

  private Numbers() {}

  /// `950`, `12.3 k`, `1.95 M`.
  public static String count(double value) {
    if (value >= MEGA) {
      return three(value / MEGA) + " M";
    }
    return value >= KILO ? three(value / KILO) + " k" : three(value);
  }

  /// `0.85 µs`, `120 µs`, `3.2 ms`, `1.5 s`.
  public static String micros(double value) {
    if (value >= TimeUnit.SECONDS.toMicros(1)) {
      return three(value / MEGA) + " s";
    }
    return value >= KILO ? three(value / KILO) + " ms" : three(value) + " µs";
  }

  /// `0.85×`, `12.3×`.
  public static String times(double value) {
    return String.format(Locale.ROOT, value < TEN ? "%.2f×" : "%.1f×", value);
  }

  /// Three significant digits, and none behind them that say nothing.
  public static String three(double value) {
    if (value == 0) {
      return "0";
    }
    if (value >= KILO) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros();
    return (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString();
  }
}
