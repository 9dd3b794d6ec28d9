package org.chatmesh.bench.plan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/// Everything that decides what a comparison does. Recorded with the results.
///
/// Runs are grouped in randomised complete blocks: a block holds each system once, in an order that
/// follows from the seed. A cell's saturating blocks come before its open ones, because the open
/// rate is half of what the slowest system reached.
///
/// @param warmupMillis load before anything is measured, closed loop in both phases; see
///   [#warmupMillis(Cell)]
/// @param durationMillis measured part of a phase
/// @param window messages under way in the saturating phase, all senders together
/// @param payloadBytes text of each message
public record Plan(
    String name,
    List<String> systems,
    List<Cell> cells,
    int forks,
    long seed,
    long warmupMillis,
    long durationMillis,
    int window,
    int payloadBytes) {

  private static final int SIGNED_WARMUP = 3;

  public Plan {
    systems = List.copyOf(systems);
    cells = List.copyOf(cells);
  }

  /// All cells of the scenarios given; `room` brings one signed cell, of eight members.
  public static List<Cell> cells(List<Scenario> scenarios) {
    List<Cell> cells = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      for (int size : scenario.sizes()) {
        cells.add(new Cell(scenario, size, false));
      }
      if (scenario == Scenario.ROOM) {
        cells.add(new Cell(scenario, 8, true));
      }
    }
    return cells;
  }

  /// The runs of one phase of one cell, block after block.
  public List<Run> runs(Cell cell, Phase phase) {
    List<Run> runs = new ArrayList<>();
    for (int fork = 1; fork <= forks; fork++) {
      for (String system : order(new Run(cell, phase, "", fork))) {
        runs.add(new Run(cell, phase, system, fork));
      }
    }
    return runs;
  }

  /// How many runs there are in all.
  public int size() {
    int phases = 0;
    for (Cell cell : cells) {
      phases += cell.loaded() ? 2 : 1;
    }
    return phases * forks * systems.size();
  }

  /// Messages under way per driver of a cell: an equal share of the window, at least one.
  public int windowPerDriver(Cell cell) {
    return cell.scenario() == Scenario.PINGPONG ? 1 : Math.max(1, window / cell.drivers());
  }

  /// Warm-up of a cell. Where signatures are checked it is longer: the compiler needs seconds for
  /// the arithmetic of the curve, and would else be most of what is measured.
  public long warmupMillis(Cell cell) {
    return cell.signed() ? SIGNED_WARMUP * warmupMillis : warmupMillis;
  }

  private List<String> order(Run block) {
    CRC32 crc = new CRC32();
    crc.update((block.label() + "/" + block.fork()).getBytes(StandardCharsets.UTF_8));
    List<String> order = new ArrayList<>(systems);
    Collections.shuffle(order, new Random(seed ^ crc.getValue() << 20));
    return order;
  }
}
