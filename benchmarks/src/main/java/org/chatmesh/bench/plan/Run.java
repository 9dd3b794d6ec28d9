package org.chatmesh.bench.plan;

/// One measurement: one fresh pair of processes, one load of one cell, one system.
///
/// @param fork which repetition, from 1
public record Run(Cell cell, Load load, String system, int fork) {

  /// Cell and load in one word: a row's `cell`, and the name of its directory.
  public String label() {
    return label(cell, load);
  }

  static String label(Cell cell, Load load) {
    return load.phase() == Phase.IDLE ? cell.name() : cell.name() + "-" + load.text();
  }
}
