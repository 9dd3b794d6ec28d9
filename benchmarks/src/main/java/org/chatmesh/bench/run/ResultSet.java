package org.chatmesh.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.chatmesh.bench.load.Histograms;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.plan.Run;

/// The directory of one comparison. Raw data: `plan.json`, `environment.json`, and for each run
/// `runs/<cell>/<system>/fork-<k>/` with `counters.json`, `status.json` and `latency.hlog`; a run
/// that is not VALID has its status behind the directory's name. Everything else is drawn from
/// these.
public final class ResultSet {
  private static final String PARTIAL = ".partial";

  private final Path directory;

  public ResultSet(Path directory) {
    this.directory = directory;
  }

  /// One run, read back.
  public record Entry(RunRecord record, Judgement judgement, Map<String, Histogram> histograms) {}

  public Path directory() {
    return directory;
  }

  /// True if a comparison has been started here.
  public boolean started() {
    return Files.exists(planFile());
  }

  public Plan plan() throws IOException {
    return Json.read(planFile(), Plan.class);
  }

  public Environment environment() throws IOException {
    return Json.read(environmentFile(), Environment.class);
  }

  void begin(Plan plan, Environment environment) throws IOException {
    Files.createDirectories(directory);
    Json.write(planFile(), plan);
    Json.write(environmentFile(), environment);
  }

  /// An empty directory for a run that is under way.
  Path open(Run run) throws IOException {
    Path partial = runDirectory(run, PARTIAL);
    delete(partial);
    return Files.createDirectories(partial);
  }

  /// Keeps a run that is complete.
  void close(Run run, RunRecord record, Judgement judgement) throws IOException {
    Path partial = runDirectory(run, PARTIAL);
    Json.write(partial.resolve("counters.json"), record);
    Json.write(partial.resolve("status.json"), judgement);
    String suffix = judgement.status() == Status.VALID ? "" : "." + judgement.status();
    Files.move(partial, runDirectory(run, suffix), StandardCopyOption.REPLACE_EXISTING);
  }

  /// Forgets a run that did not come to an end.
  void abandon(Run run) throws IOException {
    delete(runDirectory(run, PARTIAL));
  }

  /// All complete runs, in the plan's order of cells, then of systems, then by fork.
  public List<Entry> entries(Plan plan) throws IOException {
    List<Entry> entries = new ArrayList<>();
    Path runs = directory.resolve("runs");
    if (!Files.isDirectory(runs)) {
      return entries;
    }
    try (Stream<Path> files = Files.walk(runs)) {
      for (Path run : files.filter(ResultSet::complete).toList()) {
        entries.add(entry(run));
      }
    }
    Comparator<Entry> byCell = Comparator.comparingInt(e -> plan.cells().indexOf(run(e).cell()));
    entries.sort(
        byCell
            .thenComparing(e -> e.record.phase())
            .thenComparingInt(e -> e.record.fork())
            .thenComparingInt(e -> plan.systems().indexOf(e.record.system())));
    return entries;
  }

  private static boolean complete(Path run) {
    return Files.exists(run.resolve("status.json")) && !run.toString().endsWith(PARTIAL);
  }

  private static Entry entry(Path run) throws IOException {
    Path histograms = run.resolve("latency.hlog");
    return new Entry(
        Json.read(run.resolve("counters.json"), RunRecord.class),
        Json.read(run.resolve("status.json"), Judgement.class),
        Files.exists(histograms) ? Histograms.read(histograms) : Map.of());
  }

  private static Run run(Entry entry) {
    return entry.record.run();
  }

  private Path runDirectory(Run run, String suffix) {
    return directory
        .resolve("runs")
        .resolve(run.label())
        .resolve(run.system())
        .resolve("fork-" + run.fork() + suffix);
  }

  private Path planFile() {
    return directory.resolve("plan.json");
  }

  private Path environmentFile() {
    return directory.resolve("environment.json");
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
