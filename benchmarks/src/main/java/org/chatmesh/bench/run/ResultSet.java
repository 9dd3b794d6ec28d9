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
import org.chatmesh.bench.load.Timeline;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.plan.PlanFile;
import org.chatmesh.bench.plan.Run;
import org.chatmesh.bench.profile.Profile;
import org.chatmesh.bench.profile.Stacks;

/// The directory of one comparison. Raw data: `plan.json`, `environment.json`, `pilot.json` and
/// `pilot/`, and for each run `runs/<cell>/<system>/fork-<k>/` with `counters.json`, `status.json`,
/// `latency.hlog` and `timeline.csv`; a run that is not VALID has its status behind the directory's
/// name. `profile/` holds such directories too, of runs whose node was looked into, which are no
/// results; they hold `stacks.txt` and `profile.json` as well. Everything else is drawn from these.
public final class ResultSet {
  static final String STACKS = "stacks.txt";
  static final String PROFILE = "profile.json";

  private static final String PARTIAL = ".partial";

  private final Path directory;

  public ResultSet(Path directory) {
    this.directory = directory;
  }

  /// One run, read back.
  public record Entry(
      RunRecord record,
      Judgement judgement,
      Map<String, Histogram> histograms,
      List<Timeline.Slice> timeline) {}

  /// One run whose node was looked into, read back.
  ///
  /// @param profile [Profile#NOTHING] if the run broke off
  public record Profiled(Entry entry, Profile profile, Stacks stacks) {}

  public Path directory() {
    return directory;
  }

  /// True if a comparison has been started here.
  public boolean started() {
    return Files.exists(planFile());
  }

  public Plan plan() throws IOException {
    return PlanFile.read(planFile());
  }

  public Environment environment() throws IOException {
    return Json.read(environmentFile(), Environment.class);
  }

  /// What the pilots have found out so far.
  public Frozen frozen() throws IOException {
    return Files.exists(frozenFile()) ? Json.read(frozenFile(), Frozen.class) : Frozen.NOTHING;
  }

  void begin(Plan plan, Environment environment) throws IOException {
    Files.createDirectories(directory);
    // The plan last: with it the set has begun.
    Json.write(environmentFile(), environment);
    PlanFile.write(planFile(), plan);
  }

  void freeze(Frozen frozen) throws IOException {
    Path draft = directory.resolve("pilot.json" + PARTIAL);
    Json.write(draft, frozen);
    Files.move(draft, frozenFile(), StandardCopyOption.REPLACE_EXISTING);
  }

  /// Where the runs of the plan go.
  Path runs() {
    return directory.resolve("runs");
  }

  /// Where runs go that find something out and are not results.
  Path pilots(String kind) {
    return directory.resolve("pilot").resolve(kind);
  }

  /// Where runs go whose node is looked into. They are no results.
  Path profiles() {
    return directory.resolve("profile");
  }

  /// True if that run is complete, whatever it is worth.
  boolean holds(Path root, Run run) {
    return Stream.of("", "." + Status.INVALID, "." + Status.FAIL)
        .anyMatch(suffix -> complete(runDirectory(root, run, suffix)));
  }

  /// An empty directory for a run that is under way.
  Path open(Path root, Run run) throws IOException {
    Path partial = runDirectory(root, run, PARTIAL);
    delete(partial);
    return Files.createDirectories(partial);
  }

  /// Keeps a run that is complete.
  void close(Path root, Run run, RunRecord record, Judgement judgement) throws IOException {
    Path partial = runDirectory(root, run, PARTIAL);
    Json.write(partial.resolve("counters.json"), record);
    Json.write(partial.resolve("status.json"), judgement);
    for (String log : List.of("node.log", "generator.log")) {
      deleteIfEmpty(partial.resolve(log));
    }
    String suffix = judgement.status() == Status.VALID ? "" : "." + judgement.status();
    Files.move(partial, runDirectory(root, run, suffix));
  }

  /// Forgets a run that did not come to an end.
  void abandon(Path root, Run run) throws IOException {
    delete(runDirectory(root, run, PARTIAL));
  }

  /// Forgets pilot runs of a search that did not come to an end.
  void forget(Path root) throws IOException {
    delete(root);
  }

  /// All complete runs, in the plan's order of cells, then of loads, then by fork, then of systems.
  public List<Entry> entries(Plan plan) throws IOException {
    List<Entry> entries = read(runs());
    Comparator<Entry> byCell = Comparator.comparingInt(e -> plan.cells().indexOf(e.record.cell()));
    entries.sort(
        byCell
            .thenComparingInt(e -> plan.loads(e.record.cell()).indexOf(e.record.load()))
            .thenComparingInt(e -> e.record.fork())
            .thenComparingInt(e -> plan.systems().indexOf(e.record.system())));
    return entries;
  }

  /// What each complete run is worth, in the order of their paths.
  public List<Status> statuses() throws IOException {
    List<Status> statuses = new ArrayList<>();
    for (Path run : completeRuns(runs())) {
      statuses.add(judgement(run).status());
    }
    return statuses;
  }

  /// All complete runs whose node was looked into, in the plan's order of cells, then of systems.
  public List<Profiled> profiled(Plan plan) throws IOException {
    List<Profiled> profiled = new ArrayList<>();
    for (Path run : completeRuns(profiles())) {
      Path profile = run.resolve(PROFILE);
      boolean whole = Files.exists(profile);
      profiled.add(
          new Profiled(
              entry(run),
              whole ? Json.read(profile, Profile.class) : Profile.NOTHING,
              whole ? Stacks.parse(Files.readAllLines(run.resolve(STACKS))) : Stacks.NONE));
    }
    Comparator<Profiled> byCell =
        Comparator.comparingInt(each -> plan.cells().indexOf(each.entry.record.cell()));
    profiled.sort(
        byCell.thenComparingInt(each -> plan.systems().indexOf(each.entry.record.system())));
    return profiled;
  }

  /// True if a run has FAILed.
  public boolean anyFailed() throws IOException {
    return statuses().contains(Status.FAIL);
  }

  /// All complete pilot runs of that kind, in the order of their paths.
  public List<Entry> pilotEntries(String kind) throws IOException {
    return read(pilots(kind));
  }

  /// The complete run, read back.
  Entry entry(Path root, Run run) throws IOException {
    for (String suffix : List.of("", "." + Status.INVALID, "." + Status.FAIL)) {
      Path found = runDirectory(root, run, suffix);
      if (complete(found)) {
        return entry(found);
      }
    }
    throw new IOException("there is no complete run " + runDirectory(root, run, ""));
  }

  private static List<Entry> read(Path root) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (Path run : completeRuns(root)) {
      entries.add(entry(run));
    }
    return entries;
  }

  /// The directories of complete runs.
  private static List<Path> completeRuns(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(ResultSet::complete).sorted().toList();
    }
  }

  private static boolean complete(Path run) {
    return Files.exists(run.resolve("status.json")) && !run.toString().endsWith(PARTIAL);
  }

  private static Entry entry(Path run) throws IOException {
    Path histograms = run.resolve("latency.hlog");
    return new Entry(
        Json.read(run.resolve("counters.json"), RunRecord.class),
        judgement(run),
        Files.exists(histograms) ? Histograms.read(histograms) : Map.of(),
        Timeline.read(run.resolve("timeline.csv")));
  }

  private static Judgement judgement(Path run) throws IOException {
    return Json.read(run.resolve("status.json"), Judgement.class);
  }

  private static Path runDirectory(Path root, Run run, String suffix) {
    return root.resolve(run.label()).resolve(run.system()).resolve("fork-" + run.fork() + suffix);
  }

  private Path planFile() {
    return directory.resolve("plan.json");
  }

  private Path environmentFile() {
    return directory.resolve("environment.json");
  }

  private Path frozenFile() {
    return directory.resolve("pilot.json");
  }

  private static void deleteIfEmpty(Path file) throws IOException {
    if (Files.exists(file) && Files.size(file) == 0) {
      Files.delete(file);
    }
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
