package org.chatmesh.bench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import org.chatmesh.bench.load.Usage;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Load;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Scenario;
import org.chatmesh.bench.report.Rows.Situation;
import org.chatmesh.bench.stats.Direction;
import org.chatmesh.bench.stats.Margin;
import org.chatmesh.bench.stats.Median;
import org.chatmesh.bench.stats.Parallel;
import org.chatmesh.bench.stats.Ratios;
import org.chatmesh.bench.stats.Usl;
import org.chatmesh.bench.stats.UslEstimate;
import org.chatmesh.bench.system.Systems;

/// One job of the scenario `cores`, and how the systems do it on several numbers of CPUs.
///
/// Ratios of times are made as those of verdicts are: fork by fork, of forks of one round, then the
/// median is taken. So what is said of one CPU here is what the verdicts say of it.
///
/// @param single the job on one CPU, whether or not the plan has it
record Scaling(Rows rows, Situation single) {
  private static final double NANOS_PER_MICRO = 1e3;

  /// All jobs of the plan.
  static List<Scaling> of(Rows rows) {
    List<Situation> singles = new ArrayList<>();
    for (Cell cell : rows.plan().cells()) {
      for (Load load : rows.plan().loads(cell)) {
        if (cell.scenario() == Scenario.CORES && load.phase() == Phase.JOB) {
          singles.add(new Situation(on(1, cell), load));
        }
      }
    }
    return singles.stream().distinct().map(single -> new Scaling(rows, single)).toList();
  }

  private static Cell on(int cpus, Cell cell) {
    return new Cell(
        cell.scenario(),
        cpus,
        cell.payloadBytes(),
        cell.workMicros(),
        cell.activePercent(),
        cell.signed());
  }

  /// True if the job grows with the CPUs.
  boolean scaled() {
    return single.load().basis() == Load.Basis.SCALED;
  }

  /// The numbers of CPUs on which any system has a valid run, rising.
  List<Integer> cpus() {
    return planned(cpus -> !systems(cpus).isEmpty());
  }

  /// The numbers of CPUs that the plan has and of which the set has no run at all.
  List<Integer> leftOut() {
    return planned(cpus ->
        rows.plan().systems().stream()
            .allMatch(system -> rows.of(situation(cpus), system).isEmpty()));
  }

  private List<Integer> planned(Predicate<Integer> which) {
    return rows.plan().cells().stream()
        .filter(cell -> on(1, cell).equals(single.cell()))
        .filter(cell -> rows.plan().loads(cell).contains(single.load()))
        .map(Cell::size)
        .filter(which)
        .sorted()
        .toList();
  }

  /// Those that have a valid run on so many CPUs, in the plan's order.
  List<String> systems(int cpus) {
    return rows.plan().systems().stream().filter(system -> forks(system, cpus) > 0).toList();
  }

  /// How many valid forks there are.
  int forks(String system, int cpus) {
    return rows.valid(situation(cpus), system).size();
  }

  /// The median time in microseconds; NaN if there is no valid fork.
  double micros(String system, int cpus) {
    return rows.median(situation(cpus), system, row -> nanos(row) / NANOS_PER_MICRO);
  }

  /// The best serial program: of the engines with one thread, the one whose median time on one CPU
  /// is the least.
  Optional<String> bestSerial() {
    return serial().stream().min(Comparator.comparingDouble(system -> micros(system, 1)));
  }

  /// The engines with one thread that have a valid run on one CPU.
  List<String> serial() {
    return Systems.names().stream()
        .filter(Systems::oneThread)
        .filter(system -> systems(1).contains(system))
        .toList();
  }

  /// S(p) = T(1) of the baseline ÷ T(p) of the system. A job that grows with the CPUs would take
  /// the baseline p times as long: the time of each message is taken to be the same. Empty if no
  /// round has a valid fork of both.
  Optional<Figure> speedup(String system, int cpus, String baseline) {
    double jobs = scaled() ? cpus : 1;
    List<Double> before = new ArrayList<>();
    List<Double> after = new ArrayList<>();
    for (Row one : rows.valid(single, baseline)) {
      for (Row other : rows.valid(situation(cpus), system)) {
        if (one.record().fork() == other.record().fork()) {
          before.add(jobs * nanos(one));
          after.add(nanos(other));
        }
      }
    }
    if (before.isEmpty()) {
      return Optional.empty();
    }
    Ratios ratios =
        new Ratios(
            new Margin(rows.plan().margin()), Direction.HIGHER_IS_BETTER, rows.plan().seed());
    return Optional.of(Figure.of(ratios.paired(Verdicts.doubles(before), Verdicts.doubles(after))));
  }

  /// Which part of the CPUs the speed-up against the best serial program uses.
  Optional<Figure> efficiency(String system, int cpus) {
    return bestSerial()
        .flatMap(best -> speedup(system, cpus, best))
        .map(speedup -> speedup.then(ratio -> new Parallel(cpus, ratio).efficiency()));
  }

  /// How many times as fast a system is on so many CPUs as itself on one.
  Optional<Figure> own(String system, int cpus) {
    return speedup(system, cpus, system);
  }

  /// The part of the job that is serial, by the system's speed-up against itself: of a fixed job by
  /// Karp and Flatt, of one that grows by Gustafson. Empty on one CPU, of which neither can tell.
  Optional<Figure> serialPart(String system, int cpus) {
    return cpus == 1
        ? Optional.empty()
        : own(system, cpus).map(speedup -> speedup.then(ratio -> part(new Parallel(cpus, ratio))));
  }

  private double part(Parallel parallel) {
    return scaled() ? parallel.scaledSerialPart() : parallel.serialPart();
  }

  /// The fewest CPUs above one on which a system's serial part can be told.
  Optional<Integer> fewest(String system) {
    return cpus().stream().filter(cpus -> serialPart(system, cpus).isPresent()).findFirst();
  }

  /// The speed-up against itself that Gustafson's law promises by the serial part on the fewest
  /// CPUs above one. A part above 1, which is chance, may promise none.
  Optional<Double> promised(String system, int cpus) {
    return fewest(system)
        .flatMap(fewest -> serialPart(system, fewest))
        .map(part -> Parallel.scaled(cpus, part.value()))
        .filter(speedup -> speedup > 0);
  }

  /// The throughputs of the valid forks, in deliveries per second, by number of CPUs.
  SortedMap<Integer, List<Double>> throughputs(String system) {
    SortedMap<Integer, List<Double>> throughputs = new TreeMap<>();
    for (int cpus : cpus()) {
      List<Double> forks = rows.values(situation(cpus), system, Row::deliveredPerSecond);
      if (!forks.isEmpty()) {
        throughputs.put(cpus, forks);
      }
    }
    return throughputs;
  }

  /// The universal scalability law of a system, the CPUs being what works at once; empty where it
  /// has too few numbers of them.
  Optional<UslEstimate> law(String system) {
    return UslEstimate.of(throughputs(system), rows.plan().seed());
  }

  /// What the medians of the throughputs leave of a law, as parts of what it says.
  DoubleStream residuals(String system, Usl law) {
    return throughputs(system).entrySet().stream()
        .mapToDouble(each -> Median.of(each.getValue()) / law.throughput(each.getKey()) - 1);
  }

  private Situation situation(int cpus) {
    return new Situation(on(cpus, single.cell()), single.load());
  }

  private static double nanos(Row row) {
    Usage usage = row.usage();
    return usage == null ? Double.NaN : usage.measuredNanos();
  }
}
