package org.chatmesh.bench.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.chatmesh.bench.load.Histograms;
import org.chatmesh.bench.load.Timeline;
import org.chatmesh.bench.plan.Block;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Load;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.plan.Run;
import org.chatmesh.bench.plan.Span;
import org.chatmesh.bench.profile.Profiler;
import org.chatmesh.bench.system.Systems;
import org.chatmesh.bench.system.Work;
import org.jspecify.annotations.Nullable;

/// Carries a plan out into a result set, one step at a time: pilots first, then the blocks, then,
/// if that is wanted, runs whose node is looked into. What the set holds already is not done again.
/// One thread runs it; when it is interrupted, what is complete stays.
public final class Comparison {
  /// How often a pilot run is tried that something beside the system disturbs.
  private static final int PROBES = 3;

  /// Where a search begins when nothing better is known.
  private static final double GUESS_PER_SECOND = 1_000;

  private static final long INTERRUPT_MILLIS = 300;

  private final Plan plan;
  private final ResultSet results;
  private final Progress progress;
  private final boolean profiled;
  private final Processors processors = Processors.ofMachine();
  private final Feasible feasible = Feasible.here();
  private final Judge judge;
  private Frozen frozen = Frozen.NOTHING;
  private List<Long> wakerPids = List.of();
  private final SignedPools pools;
  private @Nullable Profiler profiler;

  /// @param profiled whether the headline cells are run again with a profiler in the node
  public Comparison(Plan plan, ResultSet results, PrintStream progress, boolean profiled) {
    this.plan = plan;
    this.results = results;
    this.progress = new Progress(progress);
    this.profiled = profiled;
    this.pools = new SignedPools(plan, profiled ? ProfiledRuns.MIN_MILLIS : 0);
    this.judge = new Judge(processors, plan.warmup().pilot());
  }

  /// Runs everything that the set does not hold yet, or as much as the budget allows.
  ///
  /// @param command what the user typed, for the record
  /// @param budget no step begins that would end after it; null for none
  /// @return true if the set is complete now
  /// @throws IllegalArgumentException with one sentence, if the set belongs to another plan or
  ///   machine
  /// @throws InterruptedException if the thread is interrupted; what is complete is kept
  public boolean run(String command, @Nullable Span budget)
      throws IOException, InterruptedException {
    Environment here = Machine.environment(processors, plan, command);
    if (results.started()) {
      String difference = here.differenceTo(results.environment());
      if (!difference.isEmpty()) {
        throw new IllegalArgumentException(
            "%s was begun with %s; choose another directory"
                .formatted(results.directory(), difference));
      }
    } else {
      results.begin(plan, here);
    }
    frozen = results.frozen();
    Feasible.remarks(plan).forEach(progress::remark);
    feasible.obstacles(plan).forEach(progress::obstacle);
    try (Wakers wakers = Wakers.start();
        pools) {
      wakerPids = wakers.pids();
      return carryOut(budget);
    }
  }

  private boolean carryOut(@Nullable Span budget) throws IOException, InterruptedException {
    List<Step> steps = steps().stream().filter(step -> !step.done()).toList();
    progress.begin(plan, steps);
    for (Step step : steps) {
      if (budget != null && !progress.fits(step, budget)) {
        progress.outOfBudget(step, budget);
        return false;
      }
      progress.begin(step);
      step.action().carryOut();
      progress.end(step);
    }
    return true;
  }

  private List<Step> steps() {
    Timetable timetable = new Timetable(plan, feasible, frozen.warmupMillis());
    List<Step> steps = new ArrayList<>();
    for (Pilot pilot : timetable.pilots()) {
      steps.add(new Step(pilot.label(), pilot.seconds(), found(pilot), () -> find(pilot)));
    }
    for (Block block : feasible.blocks(plan)) {
      List<Run> runs = block.runs(feasible.systems(plan, block.cell(), block.load()), plan.seed());
      boolean done = runs.stream().allMatch(run -> results.holds(results.runs(), run));
      steps.add(
          new Step(
              block.label() + ", fork " + block.fork(),
              timetable.block(block),
              done,
              () -> carryOut(runs)));
    }
    if (profiled) {
      for (Run run : ProfiledRuns.of(plan, feasible)) {
        steps.add(
            new Step(
                "profile of %s in %s".formatted(run.system(), run.label()),
                timetable.profile(run),
                results.holds(results.profiles(), run),
                () -> profile(run)));
      }
    }
    return steps;
  }

  /// True if an earlier start has found it out.
  private boolean found(Pilot pilot) {
    boolean warm = frozen.warmupMillis() > 0;
    return switch (pilot.kind()) {
      case WORK -> frozen.workTurnsPerMicro() > 0;
      case WARMUP -> warm || results.holds(results.pilots("warmup"), saturating(pilot));
      case ALL_WARM -> warm;
      case CEILING -> frozen.ceilings().containsKey(cell(pilot).name());
      case CAPACITY -> capacity(cell(pilot), pilot.system()) >= 0;
    };
  }

  private void find(Pilot pilot) throws IOException, InterruptedException {
    switch (pilot.kind()) {
      case WORK -> freeze(frozen.withWork(Work.turnsPerMicro()));
      case WARMUP ->
          carryOut(
              results.pilots("warmup"),
              saturating(pilot),
              new Trial.Amount(
                  plan.windowPerDriver(cell(pilot)), 0, plan.warmup().length().millis(), 0));
      case ALL_WARM -> freezeWarmup();
      case CEILING -> findCeiling(cell(pilot));
      case CAPACITY -> findCapacity(cell(pilot), pilot.system());
    }
  }

  private static Run saturating(Pilot pilot) {
    return new Run(cell(pilot), Load.SATURATING, pilot.system(), 1);
  }

  private static Cell cell(Pilot pilot) {
    return Objects.requireNonNull(pilot.cell());
  }

  private void freezeWarmup() throws IOException {
    long millis = Pilots.warmupMillis(results.pilotEntries("warmup"), plan);
    progress.found("warm-up: %s".formatted(new Span(millis)));
    freeze(frozen.withWarmup(millis));
  }

  private void findCeiling(Cell cell) throws IOException, InterruptedException {
    Path root = results.pilots("ceiling").resolve(cell.name());
    results.forget(root);
    Run run = new Run(cell, Load.SATURATING, Systems.CEILING, 1);
    ResultSet.Entry entry = undisturbed(root, run, fullWindow(cell, Pilots.ceilingMillis(plan), 0));
    boolean broken = entry.judgement().status() == Status.FAIL || entry.record().result() == null;
    freeze(frozen.withCeiling(cell.name(), broken ? 0 : entry.record().deliveredPerSecond()));
  }

  private void findCapacity(Cell cell, String system) throws IOException, InterruptedException {
    Path root = results.pilots("capacity").resolve(cell.name()).resolve(system);
    results.forget(root);
    long probeMillis = Pilots.probeMillis(plan);
    Run first = new Run(cell, Load.SATURATING, system, 1);
    double saturated =
        undisturbed(root, first, fullWindow(cell, probeMillis, 0)).record().deliveredPerSecond();
    int probe = 0;
    // Where it could not even be saturated, any guess will do.
    double guess = saturated > 0 ? saturated / cell.deliveriesPerMessage() : GUESS_PER_SECOND;
    Capacity.Search search = new Capacity.Search(guess);
    while (search.goesOn()) {
      probe++;
      double rate = search.rate();
      int rounded = (int) Math.max(1, Math.round(rate));
      Run run = new Run(cell, new Load(Load.Basis.RATE, rounded), system, PROBES * probe);
      ResultSet.Entry entry = undisturbed(root, run, fullWindow(cell, probeMillis, rate));
      search.found(Capacity.sustained(entry, plan.slo()));
    }
    progress.found(
        "capacity of %s in %s: %,.0f messages/s".formatted(system, cell.name(), search.capacity()));
    freeze(frozen.withCapacity(cell.name(), system, search.capacity()));
  }

  private void carryOut(List<Run> runs) throws IOException, InterruptedException {
    for (Run run : runs) {
      if (!results.holds(results.runs(), run)) {
        double rate = rate(run);
        if (Double.isNaN(rate)) {
          noRate(run);
        } else {
          long millis = plan.duration(run.cell(), run.load()).millis();
          carryOut(results.runs(), run, amount(run, millis, rate));
        }
      }
    }
  }

  /// The same load as in the blocks, so that what looking costs can be told, but for longer.
  private void profile(Run run) throws IOException, InterruptedException {
    if (profiler == null) {
      profiler = Profiler.here(progress::remark);
    }
    ProfiledTrial trial = new ProfiledTrial(processors, settings(run.cell()), profiler);
    Trial.Amount amount = amount(run, ProfiledRuns.millis(plan, run), 0);
    carryOut(results.profiles(), run, directory -> trial.run(run, amount, directory));
  }

  private Trial.Amount amount(Run run, long durationMillis, double rate) {
    return new Trial.Amount(
        plan.windowPerDriver(run.cell()), warmupMillis(run.cell()), durationMillis, rate);
  }

  /// Carries a pilot run out, again if something beside the system disturbed it, a few times.
  private ResultSet.Entry undisturbed(Path root, Run run, Trial.Amount amount)
      throws IOException, InterruptedException {
    Run tried = run;
    carryOut(root, tried, amount);
    ResultSet.Entry entry = results.entry(root, tried);
    while (entry.judgement().disturbed() && tried.fork() - run.fork() < PROBES - 1) {
      tried = new Run(run.cell(), run.load(), run.system(), tried.fork() + 1);
      carryOut(root, tried, amount);
      entry = results.entry(root, tried);
    }
    return entry;
  }

  /// Messages per second that the slowest system reached in the first saturating block of the cell;
  /// 0 if none reached any.
  private double slowest(Cell cell) throws IOException {
    if (!frozen.slowest().containsKey(cell.name())) {
      double slowest = Double.POSITIVE_INFINITY;
      for (String system : feasible.systems(plan, cell, Load.SATURATING)) {
        Run run = new Run(cell, Load.SATURATING, system, 1);
        if (results.holds(results.runs(), run)) {
          ResultSet.Entry entry = results.entry(results.runs(), run);
          double delivered = entry.record().deliveredPerSecond();
          if (delivered > 0 && entry.judgement().status() != Status.FAIL) {
            slowest = Math.min(slowest, delivered / cell.deliveriesPerMessage());
          }
        }
      }
      freeze(frozen.withSlowest(cell.name(), Double.isInfinite(slowest) ? 0 : slowest));
    }
    return frozen.slowest().getOrDefault(cell.name(), 0.0);
  }

  /// Messages per second that a run is offered; 0 where nothing is offered by rate, NaN if it
  /// cannot be known.
  private double rate(Run run) throws IOException {
    Load load = run.load();
    double rate =
        switch (load.basis()) {
          case SATURATING, JOB, SCALED, IDLE -> 0;
          case RATE -> load.value();
          case OPEN -> load.share() * slowest(run.cell());
          case OWN -> load.share() * capacity(run.cell(), run.system());
          case COMMON ->
              load.share()
                  * plan.systems().stream()
                      .mapToDouble(system -> capacity(run.cell(), system))
                      .filter(capacity -> capacity > 0)
                      .min()
                      .orElse(0);
        };
    return load.phase() == Phase.OPEN && rate <= 0 ? Double.NaN : rate;
  }

  /// Negative if it is not known yet.
  private double capacity(Cell cell, String system) {
    return frozen.capacities().getOrDefault(cell.name(), Map.of()).getOrDefault(system, -1.0);
  }

  private void noRate(Run run) throws IOException {
    results.open(results.runs(), run);
    Judgement judgement =
        new Judgement(
            Status.INVALID, List.of("no rate is known that is sustained within the SLO"), false);
    keep(results.runs(), run, RunRecord.broken(run), judgement);
  }

  private void carryOut(Path root, Run run, Trial.Amount amount)
      throws IOException, InterruptedException {
    Trial trial = new Trial(processors, settings(run.cell()));
    carryOut(
        root,
        run,
        directory ->
            run.load().phase() == Phase.IDLE
                ? new IdleTrial(processors, trial, plan.seed())
                    .run(run, amount.warmupMillis(), amount.durationMillis(), directory)
                : trial.run(run, amount, directory));
  }

  /// How one run is carried out whose processes leave what they write in that directory.
  private interface Conduct {
    RunRecord in(Path directory) throws IOException, RunFailure, InterruptedException;
  }

  /// Carries one run out and keeps it, whatever comes of it.
  private void carryOut(Path root, Run run, Conduct conduct)
      throws IOException, InterruptedException {
    Path directory = results.open(root, run);
    try {
      RunRecord record = conduct.in(directory);
      keep(root, run, record, judged(root, record, directory));
    } catch (RunFailure e) {
      // Ctrl-C at a terminal ends the children first; give the order to stop time to arrive.
      TimeUnit.MILLISECONDS.sleep(INTERRUPT_MILLIS);
      keep(root, run, RunRecord.broken(run), e.judgement());
    } catch (InterruptedException e) {
      results.abandon(root, run);
      throw e;
    }
  }

  /// The pilots of a warm-up are not steady, and nothing is known of the ceiling before its own.
  private Judgement judged(Path root, RunRecord record, Path directory) throws IOException {
    boolean result = root.equals(results.runs());
    double ceiling =
        result
            ? frozen.ceilings().getOrDefault(record.cell().ceiling().name(), Double.NaN)
            : Double.NaN;
    Judge by = result ? judge : new Judge(processors, false);
    return by.judge(
        record,
        Histograms.read(directory.resolve("latency.hlog")),
        Timeline.read(directory.resolve("timeline.csv")),
        ceiling);
  }

  private void keep(Path root, Run run, RunRecord record, Judgement judgement) throws IOException {
    results.close(root, run, record, judgement);
    progress.ran(run, judgement, Progress.said(record));
  }

  private Trial.Settings settings(Cell cell) throws IOException {
    String pool = cell.signed() ? pools.of(cell, warmupMillis(cell)).toString() : "";
    return new Trial.Settings(plan.seed(), frozen.workTurnsPerMicro(), pool, wakerPids);
  }

  /// With all of the plan's window, also where one message is under way at a time: what is asked is
  /// how much the generator and the system can carry, not how long one takes.
  private Trial.Amount fullWindow(Cell cell, long durationMillis, double ratePerSecond) {
    int perDriver = Math.max(1, plan.window() / Math.max(1, cell.drivers()));
    return new Trial.Amount(perDriver, warmupMillis(cell), durationMillis, ratePerSecond);
  }

  private long warmupMillis(Cell cell) {
    long millis = plan.warmup().pilot() ? frozen.warmupMillis() : plan.warmup().length().millis();
    return Plan.warmupMillis(cell, millis);
  }

  private void freeze(Frozen changed) throws IOException {
    frozen = changed;
    results.freeze(frozen);
  }
}
