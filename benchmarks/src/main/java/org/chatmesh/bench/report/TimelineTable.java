package org.chatmesh.bench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import org.chatmesh.bench.load.Histograms;
import org.chatmesh.bench.load.LoadResult;
import org.chatmesh.bench.load.Timeline.Slice;
import org.chatmesh.bench.plan.Scenario;
import org.chatmesh.bench.report.Rows.Situation;
import org.chatmesh.bench.report.chart.Spread;
import org.chatmesh.bench.report.document.Block.Table;
import org.chatmesh.bench.report.words.Numbers;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.RunRecord.NodeUsage;
import org.chatmesh.bench.stats.Median;
import org.chatmesh.bench.stats.Percentiles;

/// The figures of [Timelines], and what happened meanwhile: a row per situation and system, medians
/// of the valid forks.
final class TimelineTable {
  private static final double BYTES_PER_MIB = 1_024 * 1_024;
  private static final double P50 = 50;

  private final Timelines timelines;
  private final Words words;
  private final Numbers numbers;

  TimelineTable(Timelines timelines) {
    this.timelines = timelines;
    this.words = timelines.words();
    this.numbers = words.numbers();
  }

  /// What stands in one column, by the forks.
  private record Column(String key, Function<List<Row>, String> text) {}

  Table table() {
    List<Column> columns = columns();
    List<List<String>> lines = new ArrayList<>();
    for (Situation situation : timelines.situations()) {
      for (String system : timelines.rows().plan().systems()) {
        List<Row> forks = timelines.forks(situation, system);
        if (!forks.isEmpty()) {
          List<String> line = new ArrayList<>(List.of(new Titles(words).of(situation), system));
          columns.forEach(column -> line.add(column.text.apply(forks)));
          lines.add(line);
        }
      }
    }
    List<String> header =
        new ArrayList<>(List.of(words.of("column.cell"), words.of("column.engine")));
    columns.forEach(column -> header.add(words.of("column." + column.key)));
    return new Table(header, 2, lines);
  }

  private List<Column> columns() {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                new Column("forks", forks -> Integer.toString(forks.size())),
                new Column("time.usual", forks -> micros(forks, TimelineTable::usual)),
                new Column("time.worst", forks -> micros(forks, fork -> worst(fork).maxMicros())),
                new Column("time.when", this::when)));
    columns.addAll(
        timelines.scenario() == Scenario.SLOW
            ? List.of(new Column("slow.held", this::held), new Column("slow.closed", this::closed))
            : List.of(
                new Column("churn.opened", this::opened),
                new Column("churn.opening", this::opening)));
    return columns;
  }

  /// The longest latency in a tenth of a second, of half of them.
  private static double usual(Row fork) {
    return Median.of(
        fork.timeline().stream()
            .filter(slice -> slice.deliveries() > 0)
            .map(Slice::maxMicros)
            .toList());
  }

  private static Slice worst(Row fork) {
    return fork.timeline().stream().max(Comparator.comparingDouble(Slice::maxMicros)).orElseThrow();
  }

  /// When the worst tenths ended: in the fork where that was first, and where it was last.
  private String when(List<Row> forks) {
    List<Double> millis = forks.stream().map(fork -> worst(fork).endMillis()).toList();
    Spread ends = Spread.of(millis);
    String first = numbers.seconds(Math.round(ends.least()));
    String last = numbers.seconds(Math.round(ends.most()));
    return first.equals(last) ? first : first + " – " + last;
  }

  private String held(List<Row> forks) {
    return numbers.three(median(forks, TimelineTable::heldBytes) / BYTES_PER_MIB) + " MiB";
  }

  private static double heldBytes(Row fork) {
    NodeUsage node = fork.record().node();
    return node == null ? 0 : node.heldBytes();
  }

  private String closed(List<Row> forks) {
    long closed = forks.stream().filter(TimelineTable::closedALink).count();
    return words.of("some.of", Long.toString(closed), Integer.toString(forks.size()));
  }

  private static boolean closedALink(Row fork) {
    NodeUsage node = fork.record().node();
    return node != null && node.slowPeers() > 0;
  }

  private String opened(List<Row> forks) {
    return numbers.count(median(forks, TimelineTable::connects));
  }

  private static double connects(Row fork) {
    LoadResult result = fork.record().result();
    return result == null ? 0 : result.connects();
  }

  /// Shown like any percentile: only if enough links opened in each fork.
  private String opening(List<Row> forks) {
    List<Double> micros = new ArrayList<>();
    for (Row fork : forks) {
      Histogram opening = fork.histograms().get(Histograms.CONNECT);
      if (opening == null || !Percentiles.shown(opening, P50)) {
        return Tables.NOTHING;
      }
      micros.add(Percentiles.micros(opening, P50));
    }
    return numbers.micros(Median.of(micros));
  }

  private String micros(List<Row> forks, ToDoubleFunction<Row> figure) {
    return numbers.micros(median(forks, figure));
  }

  private static double median(List<Row> forks, ToDoubleFunction<Row> figure) {
    return Median.of(forks.stream().map(fork -> figure.applyAsDouble(fork)).toList());
  }
}
