package org.chatmesh.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/// The measured part in slices of a tenth of a second: what was delivered, what the nodes' CPUs
/// did, how long it took. Shows whether a run was steady, and what happened when something happens
/// within it. One thread.
public final class Timeline {
  public static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final String HEADER = "end_ms,deliveries,node_cpu_ns,p50_us,p99_us,max_us";
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double P50 = 50;
  private static final double P99 = 99;

  private final LongSupplier nodeNanos;
  private final Histogram total = Histograms.create();
  private final Histogram slice = Histograms.create();
  private final List<Slice> slices = new ArrayList<>();
  private long startNanos;
  private long nextNanos;
  private long cpuNanos;

  /// @param nodeNanos CPU time of the nodes so far
  Timeline(LongSupplier nodeNanos) {
    this.nodeNanos = nodeNanos;
  }

  /// One slice. Latencies are microseconds, 0 if nothing was delivered.
  ///
  /// @param endMillis from the start of the measured part
  public record Slice(
      double endMillis,
      long deliveries,
      long nodeCpuNanos,
      double p50Micros,
      double p99Micros,
      double maxMicros) {}

  /// The measured part begins; forgets everything.
  void start(long nowNanos) {
    total.reset();
    slice.reset();
    slices.clear();
    startNanos = nowNanos;
    nextNanos = nowNanos + SLICE_NANOS;
    cpuNanos = nodeNanos.getAsLong();
  }

  void record(long nanos) {
    Histograms.record(slice, nanos);
  }

  /// To be called often: closes a slice whose time is over.
  void pass(long nowNanos) {
    if (nowNanos >= nextNanos) {
      close(nowNanos);
      nextNanos += SLICE_NANOS * Math.max(1, Math.ceilDiv(nowNanos - nextNanos, SLICE_NANOS));
    }
  }

  /// Everything recorded since the start. What belongs to no whole slice is only here.
  Histogram total() {
    Histogram all = total.copy();
    all.add(slice);
    return all;
  }

  void write(Path file) throws IOException {
    StringBuilder csv = new StringBuilder(HEADER).append('\n');
    for (Slice each : slices) {
      csv.append(
          String.format(
              Locale.ROOT,
              "%.1f,%d,%d,%.1f,%.1f,%.1f%n",
              each.endMillis,
              each.deliveries,
              each.nodeCpuNanos,
              each.p50Micros,
              each.p99Micros,
              each.maxMicros));
    }
    Files.writeString(file, csv.toString().replace(System.lineSeparator(), "\n"));
  }

  /// Reads a file back; no slices if there is none.
  public static List<Slice> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<Slice> slices = new ArrayList<>();
    for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
      String[] fields = line.split(",", -1);
      slices.add(
          new Slice(
              Double.parseDouble(fields[0]),
              Long.parseLong(fields[1]),
              Long.parseLong(fields[2]),
              Double.parseDouble(fields[3]),
              Double.parseDouble(fields[4]),
              Double.parseDouble(fields[5])));
    }
    return slices;
  }

  private void close(long nowNanos) {
    long cpu = nodeNanos.getAsLong();
    slices.add(
        new Slice(
            (nowNanos - startNanos) / (NANOS_PER_MICRO * NANOS_PER_MICRO),
            slice.getTotalCount(),
            cpu - cpuNanos,
            slice.getValueAtPercentile(P50) / NANOS_PER_MICRO,
            slice.getValueAtPercentile(P99) / NANOS_PER_MICRO,
            slice.getMaxValue() / NANOS_PER_MICRO));
    cpuNanos = cpu;
    total.add(slice);
    slice.reset();
  }
}
