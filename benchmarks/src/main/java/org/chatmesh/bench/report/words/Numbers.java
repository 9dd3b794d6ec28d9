package org.chatmesh.bench.report.words;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Numbers as people read them: three digits and a unit.
///
/// @param locale of the language whose marks to use
public record Numbers(Locale locale) {
  private static final double KILO = 1e3;
  private static final double MEGA = 1e6;
  private static final double TENTH = 0.1;
  private static final double TEN = 10;
  private static final double HUNDRED = 100;

  /// `950`, `12.3 k`, `1.95 M`.
  public String count(double value) {
    if (value >= MEGA) {
      return three(value / MEGA) + " M";
    }
    return value >= KILO ? three(value / KILO) + " k" : three(value);
  }

  /// `0.85 µs`, `120 µs`, `3.2 ms`, `1.5 s`.
  public String micros(double value) {
    if (value >= TimeUnit.SECONDS.toMicros(1)) {
      return three(value / MEGA) + " s";
    }
    return value >= KILO ? three(value / KILO) + " ms" : three(value) + " µs";
  }

  /// `12.3 ns`, and from a microsecond on as [#micros].
  public String nanos(double value) {
    return value < KILO ? three(value) + " ns" : micros(value / KILO);
  }

  /// `1 s`, `1.2 s`.
  public String seconds(long millis) {
    double seconds = millis / KILO;
    return String.format(locale, seconds == Math.rint(seconds) ? "%.0f s" : "%.1f s", seconds);
  }

  /// `0.022×`, `0.85×`, `12.3×`.
  public String times(double value) {
    return factor(value) + "×";
  }

  /// `0.022`, `0.85`, `12.3`.
  public String factor(double value) {
    return String.format(locale, value < TENTH ? "%.3f" : value < TEN ? "%.2f" : "%.1f", value);
  }

  /// `3 %`, of a share of 0.03.
  public String percent(double share) {
    return three(HUNDRED * share) + " %";
  }

  /// All digits, in groups.
  public String whole(long value) {
    return String.format(locale, "%,d", value);
  }

  /// Three significant digits, and none behind them that say nothing.
  public String three(double value) {
    if (value == 0) {
      return "0";
    }
    if (value >= KILO) {
      return String.format(locale, "%,.0f", value);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros();
    return written((rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString());
  }

  /// Digits as programs write them, with this language's mark.
  public String written(String digits) {
    return digits.replace('.', DecimalFormatSymbols.getInstance(locale).getDecimalSeparator());
  }
}
