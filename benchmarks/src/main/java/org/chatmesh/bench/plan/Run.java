package org.chatmesh.bench.plan;

/// One measurement: one fresh pair of processes, one phase of one cell, one system.
///
/// @param fork which repetition, from 1
public record Run(Cell cell, Phase phase, String system, int fork) {

  /// Cell and phase in one word: a row's `cell`, and the name of its directory.
  public String label() {
    return phase == Phase.IDLE ? cell.name() : cell.name() + "-" + phase.text();
  }
}
