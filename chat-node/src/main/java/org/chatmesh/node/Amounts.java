package org.chatmesh.node;

import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Durations and sizes as people read them.
 *
 * @param words of the language whose decimal mark to use
 * @param clock that tells how long ago something was
 */
record Amounts(Words words, InstantSource clock) {
  private static final int KILO = 1_000;
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

  /** A round trip in milliseconds; a dash if it is not known yet. */
  String roundTrip(long nanos) {
    return nanos < 0
        ? "–"
        : String.format(
            words.locale(), "%.1f ms", (double) nanos / TimeUnit.MILLISECONDS.toNanos(1));
  }

  /** How long since then, as 1:02:03. */
  String since(long epochMillis) {
    long seconds = Math.max(0, TimeUnit.MILLISECONDS.toSeconds(clock.millis() - epochMillis));
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60);
  }

  /** A number of bytes, in decimal units. */
  String bytes(long count) {
    int unit = 0;
    double amount = count;
    while (amount >= KILO && unit < UNITS.length - 1) {
      amount /= KILO;
      unit++;
    }
    return String.format(words.locale(), unit == 0 ? "%.0f %s" : "%.1f %s", amount, UNITS[unit]);
  }
}
