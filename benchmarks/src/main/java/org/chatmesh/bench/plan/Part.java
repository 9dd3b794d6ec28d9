package org.chatmesh.bench.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One entry of a plan: a scenario, the axes along which its cells lie, and the loads of each cell.
///
/// @param size along the scenario's own axis
/// @param payloadBytes lengths of message; where left out, 64
/// @param workUs microseconds of CPU time per message; where left out, none
/// @param activePercent of the links of `idle`, how many send
/// @param signed whether authors sign and the node checks
/// @param forks how often each load of each cell is repeated in fresh JVMs
/// @param duration measured time, where it differs from the plan's
/// @param systems those of the plan's that it is for, in any order; where left out, all
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Part(
    Scenario scenario,
    @Nullable List<Integer> size,
    @Nullable List<Integer> payloadBytes,
    @Nullable List<Integer> workUs,
    @Nullable Integer activePercent,
    @Nullable Boolean signed,
    List<Load> loads,
    int forks,
    @Nullable Span duration,
    @Nullable List<String> systems) {
  private static final int MAX_SIZE = 100_000;
  private static final int MAX_WORK_MICROS = 1_000_000;
  private static final int MAX_FORKS = 1_000;
  private static final int HUNDRED = 100;

  /// A text needs room for checksum and sender, and must fit a chat message of the protocol.
  private static final int MIN_PAYLOAD = 7;

  private static final int MAX_PAYLOAD = 65_536;

  public Part {
    Objects.requireNonNull(scenario, "scenario");
    check("size", size, 1, MAX_SIZE);
    check("payload_bytes", payloadBytes, MIN_PAYLOAD, MAX_PAYLOAD);
    check("work_us", workUs, 0, MAX_WORK_MICROS);
    check("active_percent", activePercent == null ? null : List.of(activePercent), 0, HUNDRED);
    check("forks", List.of(forks), 1, MAX_FORKS);
    if (loads == null || loads.isEmpty()) {
      throw new IllegalArgumentException("'loads' of " + scenario.text() + " is missing or empty");
    }
    if (size == null && scenario != Scenario.PINGPONG) {
      throw new IllegalArgumentException("'size' of " + scenario.text() + " is missing");
    }
    boolean active = activePercent != null && activePercent > 0;
    if (active && scenario != Scenario.IDLE) {
      throw new IllegalArgumentException("'active_percent' belongs to idle only");
    }
    for (Load load : loads) {
      boolean silent = scenario == Scenario.IDLE && !active;
      if (silent != (load.phase() == Phase.IDLE)) {
        throw new IllegalArgumentException(
            "%s cannot be loaded with '%s'".formatted(scenario.text(), load.text()));
      }
    }
    int open = loads.indexOf(Load.OPEN);
    int saturating = loads.indexOf(Load.SATURATING);
    if (open >= 0 && (saturating < 0 || saturating > open)) {
      throw new IllegalArgumentException(
          "'open' of %s needs 'saturating' before it: its rate follows from that"
              .formatted(scenario.text()));
    }
    size = size == null ? null : List.copyOf(size);
    payloadBytes = payloadBytes == null ? null : List.copyOf(payloadBytes);
    workUs = workUs == null ? null : List.copyOf(workUs);
    loads = List.copyOf(loads);
    systems = systems == null ? null : List.copyOf(systems);
    if (systems != null && systems.isEmpty()) {
      throw new IllegalArgumentException("'systems' of " + scenario.text() + " is empty");
    }
  }

  /// All cells, one axis within the other.
  public List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (int members : or(size, 2)) {
      for (int payload : or(payloadBytes, Cell.PAYLOAD_BYTES)) {
        for (int work : or(workUs, 0)) {
          cells.add(
              new Cell(
                  scenario,
                  members,
                  payload,
                  work,
                  activePercent == null ? 0 : activePercent,
                  signed != null && signed));
        }
      }
    }
    return cells;
  }

  Part withForks(int forks) {
    return with(forks, duration, systems);
  }

  Part withoutDuration() {
    return with(forks, null, systems);
  }

  /// True if it is for that system of its plan.
  boolean isFor(String system) {
    return systems == null || systems.contains(system);
  }

  /// The same for those of its systems that are among these, of which there must be one.
  Part among(List<String> others) {
    return systems == null
        ? this
        : with(forks, duration, systems.stream().filter(others::contains).toList());
  }

  private Part with(int forks, @Nullable Span duration, @Nullable List<String> systems) {
    return new Part(
        scenario,
        size,
        payloadBytes,
        workUs,
        activePercent,
        signed,
        loads,
        forks,
        duration,
        systems);
  }

  private static List<Integer> or(@Nullable List<Integer> axis, int single) {
    return axis == null ? List.of(single) : axis;
  }

  private static void check(String key, @Nullable List<Integer> values, int from, int to) {
    if (values == null) {
      return;
    }
    if (values.isEmpty()) {
      throw new IllegalArgumentException("'" + key + "' is empty");
    }
    for (Integer value : values) {
      if (value == null || value < from || value > to) {
        throw new IllegalArgumentException(
            "'%s' must lie between %d and %d, not %s".formatted(key, from, to, value));
      }
    }
  }
}
