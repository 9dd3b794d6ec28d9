package org.chatmesh.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;

/// Histograms of nanoseconds, and their files: HdrHistogram's log format, one tagged line each.
public final class Histograms {
  /// From the moment a message was due (open phase).
  public static final String LATENCY = "latency";

  /// From the moment a message was written (open phase).
  public static final String FROM_SEND = "from-send";

  /// How late a message was written (open phase).
  public static final String LAG = "lag";

  /// From the moment a message was written (saturating phase).
  public static final String RESPONSE = "response";

  /// Those of the latencies that come before whatever is to happen in the open phase happens.
  public static final String CALM = "calm";

  /// From the moment a message was due until its last receiver had it (open phase).
  public static final String COMPLETION = "completion";

  /// No times but counts: how many messages each sender sent (saturating phase).
  public static final String SHARES = "shares";

  /// From the time a dial was due to the node's first answer, of the links that open and close.
  public static final String CONNECT = "connect";

  /// How much longer than asked a thread of the generator slept that does nothing else.
  public static final String HICCUP = "hiccup";

  static final long HIGHEST_NANOS = TimeUnit.MINUTES.toNanos(1);
  static final int SIGNIFICANT_DIGITS = 3;
  private static final double NANOS_PER_MICRO = 1e3;

  private Histograms() {}

  /// Up to one minute, exact to 0.1 %.
  public static Histogram create() {
    return new Histogram(HIGHEST_NANOS, SIGNIFICANT_DIGITS);
  }

  /// Records a duration; what lies outside the range counts as its nearest end.
  static void record(Histogram histogram, long nanos) {
    histogram.recordValue(Math.clamp(nanos, 0, HIGHEST_NANOS));
  }

  /// Writes histograms under their tags, in the map's order.
  public static void write(Path file, Map<String, Histogram> tagged) throws IOException {
    try (PrintStream stream = new PrintStream(Files.newOutputStream(file))) {
      HistogramLogWriter log = new HistogramLogWriter(stream);
      log.outputLogFormatVersion();
      log.outputComment(
          "[values are nanoseconds, of shares messages; Interval_Max is microseconds]");
      log.outputLegend();
      tagged.forEach((tag, histogram) -> {
        histogram.setTag(tag);
        log.outputIntervalHistogram(0, 0, histogram, NANOS_PER_MICRO);
      });
    }
  }

  /// Reads a file back: all that stands under each tag, added up.
  public static Map<String, Histogram> read(Path file) {
    Map<String, Histogram> tagged = new TreeMap<>();
    try (HistogramLogReader log = new HistogramLogReader(Files.newInputStream(file))) {
      EncodableHistogram next = log.nextIntervalHistogram();
      while (next != null) {
        if (next instanceof Histogram histogram) {
          tagged.computeIfAbsent(histogram.getTag(), tag -> create()).add(histogram);
        }
        next = log.nextIntervalHistogram();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
    tagged.replaceAll((tag, histogram) -> trimmed(histogram));
    return tagged;
  }

  /// The same without the empty part above its largest value: a set has thousands of them.
  private static Histogram trimmed(Histogram full) {
    Histogram small = new Histogram(Math.max(2, full.getMaxValue()), SIGNIFICANT_DIGITS);
    small.add(full);
    small.setTag(full.getTag());
    return small;
  }
}
