package org.chatmesh.bench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Load;
import org.chatmesh.bench.plan.Scenario;
import org.chatmesh.bench.report.Rows.Situation;
import org.chatmesh.bench.report.Verdicts.Comparison;
import org.chatmesh.bench.stats.Verdict;
import org.chatmesh.bench.system.Systems;

/// Who delivers most in saturated rooms whose node works on each message, by members and work: the
/// fields of a map. Systems are ranked by the median throughput of their valid forks; how two of
/// them compare is what the verdicts say.
///
/// A room without work is the scenario `work` with 0 µs under another name, so it is the first row
/// of a map that has none of its own.
///
/// @param kind what all rooms of the map have in common: a saturated room of one member, without
///   work
/// @param fields those that the plan has, in its order
record Crossover(Rows rows, Verdicts verdicts, Situation kind, List<Field> fields) {
  /// All maps of a set in which some room that works has a valid run: one for each length of
  /// message, signed and unsigned.
  static List<Crossover> of(Rows rows, Verdicts verdicts) {
    return rows.plan().cells().stream()
        .filter(cell -> cell.scenario() == Scenario.WORK)
        .map(cell -> new Situation(room(1, cell), Load.SATURATING))
        .distinct()
        .map(kind -> new Crossover(rows, verdicts, kind, fields(rows, kind)))
        .filter(map -> map.fields.stream().anyMatch(field -> field.known() && !field.borrowed()))
        .toList();
  }

  /// The same without work.
  private static Cell room(int members, Cell cell) {
    return new Cell(Scenario.ROOM, members, cell.payloadBytes(), 0, 0, cell.signed());
  }

  private static List<Field> fields(Rows rows, Situation kind) {
    List<Cell> cells =
        new ArrayList<>(
            saturated(rows).stream()
                .filter(cell -> cell.scenario() == Scenario.WORK)
                .filter(cell -> room(1, cell).equals(kind.cell()))
                .toList());
    for (int members : cells.stream().map(Cell::size).distinct().toList()) {
      Cell room = room(members, kind.cell());
      boolean own =
          cells.stream().anyMatch(cell -> cell.size() == members && cell.workMicros() == 0);
      if (!own && saturated(rows).contains(room)) {
        cells.add(room);
      }
    }
    return cells.stream().map(cell -> field(rows, new Situation(cell, Load.SATURATING))).toList();
  }

  private static List<Cell> saturated(Rows rows) {
    return rows.plan().cells().stream()
        .filter(cell -> rows.plan().loads(cell).contains(Load.SATURATING))
        .toList();
  }

  private static Field field(Rows rows, Situation situation) {
    List<String> ranked = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String system : rows.systems(situation)) {
      boolean valid = !rows.valid(situation, system).isEmpty();
      (valid ? ranked : missing).add(system);
    }
    ranked.sort(
        Comparator.comparingDouble(
            system -> -rows.median(situation, system, Row::deliveredPerSecond)));
    return new Field(situation, List.copyOf(ranked), List.copyOf(missing));
  }

  /// Rooms of one size at one work.
  ///
  /// @param ranked the systems that have a valid run, the fastest first
  /// @param missing those that have none, though they serve the cell
  record Field(Situation situation, List<String> ranked, List<String> missing) {
    int members() {
      return situation.cell().size();
    }

    int micros() {
      return situation.cell().workMicros();
    }

    /// True if the scenario is `room`.
    boolean borrowed() {
      return situation.cell().scenario() == Scenario.ROOM;
    }

    boolean known() {
      return !ranked.isEmpty();
    }

    /// The fastest of some systems.
    Optional<String> first(Predicate<String> which) {
      return ranked.stream().filter(which).findFirst();
    }

    /// True if a system with several threads delivers most.
    boolean threadsLead() {
      return known() && !Systems.oneThread(ranked.getFirst());
    }
  }

  /// Two systems in one field.
  ///
  /// @param ratio of the throughputs: that of the verdicts, or where they have none, of the medians
  record Lead(String system, String other, double ratio, Optional<Comparison> comparison) {
    /// What may be said of the one ahead.
    Verdict verdict() {
      return comparison.map(each -> each.estimate().verdict()).orElse(Verdict.UNDECIDED);
    }
  }

  List<Integer> members() {
    return fields.stream().map(Field::members).distinct().sorted().toList();
  }

  /// In microseconds per message, rising.
  List<Integer> work() {
    return fields.stream().map(Field::micros).distinct().sorted().toList();
  }

  /// The field of rooms of that size at that work, if the plan has it.
  Optional<Field> field(int members, int micros) {
    return fields.stream()
        .filter(field -> field.members() == members && field.micros() == micros)
        .findFirst();
  }

  /// The fields of one size, by rising work.
  List<Field> column(int members) {
    return fields.stream()
        .filter(field -> field.members() == members)
        .sorted(Comparator.comparingInt(Field::micros))
        .toList();
  }

  /// True if a row stands for rooms of the scenario `room`.
  boolean borrowed() {
    return fields.stream().anyMatch(Field::borrowed);
  }

  /// The first of a field beside the second; empty if there is no second.
  Optional<Lead> lead(Field field) {
    return field.ranked().size() < 2
        ? Optional.empty()
        : Optional.of(lead(field, field.ranked().get(0), field.ranked().get(1)));
  }

  /// The first of a field beside the fastest of the other kind, where that is not the second: a
  /// system with several threads beside one with one, or the other way round.
  Optional<Lead> beyond(Field field) {
    return otherKind(field)
        .filter(other -> field.ranked().indexOf(other) > 1)
        .map(other -> lead(field, field.ranked().getFirst(), other));
  }

  private static Optional<String> otherKind(Field field) {
    return field.first(
        system -> Systems.oneThread(system) != Systems.oneThread(field.ranked().getFirst()));
  }

  /// One system beside another that is not as fast.
  Lead lead(Field field, String system, String other) {
    Optional<Comparison> comparison =
        verdicts.between(Metric.THROUGHPUT, field.situation(), system, other);
    double ratio =
        comparison
            .map(each -> each.estimate().ratio())
            .orElseGet(() -> throughput(field, system) / throughput(field, other));
    return new Lead(system, other, ratio, comparison);
  }

  /// True if it is shown whether several threads or one deliver most, or that these do not differ
  /// by what matters, and no system is missing that might be faster. Where all are of one kind, the
  /// second stands for the other.
  boolean certain(Field field) {
    return field.missing().isEmpty()
        && otherKind(field)
            .map(other -> lead(field, field.ranked().getFirst(), other))
            .or(() -> lead(field))
            .map(Lead::verdict)
            .filter(verdict -> verdict == Verdict.BETTER || verdict == Verdict.EQUIVALENT)
            .isPresent();
  }

  private double throughput(Field field, String system) {
    return rows.median(field.situation(), system, Row::deliveredPerSecond);
  }
}
