package org.chatmesh.bench.report;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.chatmesh.bench.load.Histograms;
import org.chatmesh.bench.load.LoadResult;
import org.chatmesh.bench.load.Tally;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.Json;
import org.chatmesh.bench.run.RunRecord;
import org.chatmesh.bench.stats.Percentiles;
import org.jspecify.annotations.Nullable;

/// `summary.csv` and `summary.json`: a row for each run. The first columns are a promise to
/// programs that read it; new ones go behind the last.
///
/// Rates count deliveries: one message that reaches one client. In saturating rows the percentiles
/// are response times under a full window, in open ones latencies from due time. A figure that a
/// run does not have is empty, and null in JSON.
final class Summary {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double P50 = 50;
  private static final double P99 = 99;
  private static final double P999 = 99.9;
  private static final Map<String, Function<Row, String>> COLUMNS = new LinkedHashMap<>();

  /// The others are numbers.
  private static final Set<String> TEXTS =
      Set.of(
          "scenario", "cell", "system", "status", "reason", "phase", "load", "profile", "offered");

  static {
    COLUMNS.put("scenario", row -> row.cell().scenario().text());
    COLUMNS.put("cell", row -> row.run().label());
    COLUMNS.put("system", Row::system);
    COLUMNS.put("fork", row -> Integer.toString(row.record().fork()));
    COLUMNS.put("status", row -> row.judgement().status().name());
    COLUMNS.put("reason", row -> String.join("; ", row.judgement().reasons()));
    COLUMNS.put("offered_per_s", row -> tenth(row.offeredPerSecond()));
    COLUMNS.put("delivered_per_s", row -> tenth(row.deliveredPerSecond()));
    COLUMNS.put("p50_us", row -> percentile(row.latency(), P50));
    COLUMNS.put("p99_us", row -> percentile(row.latency(), P99));
    COLUMNS.put("p999_us", row -> percentile(row.latency(), P999));
    COLUMNS.put("max_us", row -> max(row.latency()));
    COLUMNS.put("cpu_ns_per_delivered", row -> tenth(row.cpuNanosPerDelivery()));
    COLUMNS.put("speedup", row -> thousandth(row.speedup()));
    COLUMNS.put("phase", row -> row.phase().text());
    COLUMNS.put("load", Summary::load);
    COLUMNS.put("size", row -> Integer.toString(row.cell().size()));
    COLUMNS.put("profile", row -> row.cell().signed() ? "signed" : "unsigned");
    COLUMNS.put("samples", row -> count(row.latency()));
    COLUMNS.put("second_half_ratio", row -> thousandth(row.drift()));
    COLUMNS.put("node_cpus", row -> thousandth(row.nodeCpus()));
    COLUMNS.put("node_system_share", row -> thousandth(row.systemShare()));
    COLUMNS.put("node_alloc_bytes_per_delivered", row -> tenth(row.allocatedBytesPerDelivery()));
    COLUMNS.put("generator_cpus", row -> thousandth(row.generatorCpus()));
    COLUMNS.put("generator_cpu_ns_per_delivered", row -> tenth(row.generatorNanosPerDelivery()));
    COLUMNS.put("from_send_p50_us", row -> percentile(open(row, Histograms.FROM_SEND), P50));
    COLUMNS.put("from_send_p99_us", row -> percentile(open(row, Histograms.FROM_SEND), P99));
    COLUMNS.put("lag_p50_us", row -> percentile(open(row, Histograms.LAG), P50));
    COLUMNS.put("lag_p99_us", row -> percentile(open(row, Histograms.LAG), P99));
    COLUMNS.put("lag_max_us", row -> max(open(row, Histograms.LAG)));
    COLUMNS.put("messages_sent", row -> tally(row, Tally::sent));
    COLUMNS.put("deliveries_expected", row -> tally(row, Tally::expected));
    COLUMNS.put("deliveries_in_time", row -> tally(row, Tally::delivered));
    COLUMNS.put("deliveries_late", row -> tally(row, Tally::late));
    COLUMNS.put("deliveries_lost", row -> tally(row, Tally::lost));
    COLUMNS.put("resident_bytes_per_link", row -> tenth(row.residentBytesPerLink()));
    COLUMNS.put("heap_bytes_per_link", row -> tenth(row.heapBytesPerLink()));
    COLUMNS.put("idle_cpu_ms_per_s", row -> thousandth(row.idleCpuMillisPerSecond()));
    COLUMNS.put("links_per_s", row -> tenth(row.linksPerSecond()));
    COLUMNS.put("offered", row -> row.load().text());
    COLUMNS.put("payload_bytes", row -> Integer.toString(row.cell().payloadBytes()));
    COLUMNS.put("work_us", row -> Integer.toString(row.cell().workMicros()));
    COLUMNS.put("nodes", row -> Integer.toString(row.cell().nodes()));
    COLUMNS.put("warmup_ms", row -> Long.toString(row.record().warmupMillis()));
    COLUMNS.put("hiccup_max_us", row -> max(row.histograms().get(Histograms.HICCUP)));
    COLUMNS.put("node_hiccup_max_us", row -> node(row, RunRecord.NodeUsage::hiccupMaxMicros));
    COLUMNS.put("overdue_messages", row -> result(row, r -> (double) r.overdue()));
    COLUMNS.put("held_back_ms", row -> result(row, r -> r.heldBackNanos() / NANOS_PER_MILLI));
    COLUMNS.put("mean_in_flight", row -> result(row, LoadResult::meanInFlight));
    COLUMNS.put("mean_in_flight_by_little", row -> result(row, LoadResult::meanInFlightByLittle));
    COLUMNS.put("connects", row -> result(row, r -> (double) r.connects()));
    COLUMNS.put("connect_p50_us", row -> percentile(open(row, Histograms.CONNECT), P50));
    COLUMNS.put("held_bytes", row -> node(row, usage -> (double) usage.heldBytes()));
    COLUMNS.put("cpu_user_ns_per_delivered", row -> tenth(Costs.userNanos(row)));
    COLUMNS.put("cpu_system_ns_per_delivered", row -> tenth(Costs.systemNanos(row)));
    COLUMNS.put("voluntary_switches_per_delivered", row -> fine(Costs.voluntarySwitches(row)));
    COLUMNS.put("involuntary_switches_per_delivered", row -> fine(Costs.involuntarySwitches(row)));
    COLUMNS.put("writes_per_delivered", row -> fine(Costs.writes(row)));
    COLUMNS.put("node_gc_count", row -> whole(Costs.collections(row)));
    COLUMNS.put("node_gc_ms", row -> whole(Costs.collectionMillis(row)));
    COLUMNS.put("node_safepoints", row -> whole(Costs.safepoints(row)));
    COLUMNS.put("node_safepoint_ms", row -> thousandth(Costs.safepointMillis(row)));
    COLUMNS.put("derived_micro_usd_per_million_delivered", row -> tenth(Costs.microUsd(row)));
    COLUMNS.put("stack_bytes_per_link", row -> tenth(perLink(row, IdleMemory.Part.STACKS)));
    COLUMNS.put("other_bytes_per_link", row -> tenth(perLink(row, IdleMemory.Part.OTHER)));
    COLUMNS.put(
        "machine_kernel_bytes_per_link", row -> tenth(perLink(row, IdleMemory.Part.KERNEL)));
    COLUMNS.put("completion_p50_us", row -> percentile(row.completion(), P50));
    COLUMNS.put("completion_p99_us", row -> percentile(row.completion(), P99));
    COLUMNS.put("fairness", row -> fine(row.fairness()));
  }

  private Summary() {}

  static String csv(Rows rows) {
    StringBuilder csv = new StringBuilder(String.join(",", COLUMNS.keySet())).append('\n');
    for (Row row : rows.all()) {
      csv.append(
              COLUMNS.values().stream()
                  .map(column -> quoted(column.apply(row)))
                  .collect(Collectors.joining(",")))
          .append('\n');
    }
    return csv.toString();
  }

  private static double perLink(Row row, IdleMemory.Part part) {
    return part.bytes(row) / row.cell().links();
  }

  static String json(Rows rows) {
    return rows.all().stream()
        .map(row -> Json.line(object(row)))
        .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
  }

  private static Map<String, @Nullable Object> object(Row row) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    COLUMNS.forEach((name, column) -> {
      String field = column.apply(row);
      boolean text = TEXTS.contains(name);
      object.put(name, field.isEmpty() ? null : text ? field : new BigDecimal(field));
    });
    return object;
  }

  private static String load(Row row) {
    return switch (row.phase()) {
      case SATURATING ->
          "closed: %d messages under way"
              .formatted(row.record().windowPerDriver() * row.cell().drivers());
      case JOB -> "closed: " + new Titles(Words.ENGLISH).load(row.load());
      case OPEN -> "open: Poisson schedule";
      case IDLE -> "none";
    };
  }

  private static String node(Row row, ToDoubleFunction<RunRecord.NodeUsage> figure) {
    RunRecord.NodeUsage node = row.record().node();
    return node == null ? "" : tenth(figure.applyAsDouble(node));
  }

  private static String result(Row row, ToDoubleFunction<LoadResult> figure) {
    LoadResult result = row.record().result();
    return result == null || row.phase() == Phase.IDLE ? "" : tenth(figure.applyAsDouble(result));
  }

  private static @Nullable Histogram open(Row row, String tag) {
    return row.phase() == Phase.OPEN ? row.histograms().get(tag) : null;
  }

  private static String tally(Row row, Function<Tally, Long> figure) {
    LoadResult result = row.record().result();
    return result == null || row.phase() == Phase.IDLE
        ? ""
        : figure.apply(result.tally()).toString();
  }

  private static String percentile(@Nullable Histogram histogram, double percentile) {
    return histogram == null || histogram.getTotalCount() == 0
        ? ""
        : tenth(Percentiles.micros(histogram, percentile));
  }

  private static String max(@Nullable Histogram histogram) {
    return histogram == null || histogram.getTotalCount() == 0
        ? ""
        : tenth(Percentiles.maxMicros(histogram));
  }

  private static String count(@Nullable Histogram histogram) {
    return histogram == null ? "" : Long.toString(histogram.getTotalCount());
  }

  private static String tenth(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.1f", value) : "";
  }

  private static String thousandth(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "";
  }

  /// What happens less than once a delivery.
  private static String fine(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.6f", value) : "";
  }

  private static String whole(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.0f", value) : "";
  }

  private static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
