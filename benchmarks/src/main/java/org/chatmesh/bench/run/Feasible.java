package org.chatmesh.bench.run;

import java.util.ArrayList;
import java.util.List;
import org.chatmesh.bench.plan.Block;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Plan;

/// Which cells of a plan this machine can run.
public final class Feasible {
  /// Files that a process has open beside its links (guess, generous).
  private static final int OTHER_FILES = 200;

  private final Processors processors;
  private final long maxFiles;

  Feasible(Processors processors, long maxFiles) {
    this.processors = processors;
    this.maxFiles = maxFiles;
  }

  public static Feasible here() {
    return new Feasible(Processors.ofMachine(), Machine.maxFiles());
  }

  /// Why this machine cannot run the cell; empty if it can.
  public String obstacle(Cell cell) {
    if (cell.nodeCpus() > 0 && !processors.canGive(cell.nodeCpus())) {
      return processors.missing(cell.nodeCpus());
    }
    long files = (long) cell.links() + OTHER_FILES;
    return files > maxFiles
        ? "needs %,d open files in a process; the limit is %,d".formatted(files, maxFiles)
        : "";
  }

  /// The blocks that can be run, in the plan's order.
  public List<Block> blocks(Plan plan) {
    return plan.blocks().stream().filter(block -> obstacle(block.cell()).isEmpty()).toList();
  }

  /// One sentence for each cell that cannot be run.
  public List<String> obstacles(Plan plan) {
    List<String> sentences = new ArrayList<>();
    for (Cell cell : plan.cells()) {
      String obstacle = obstacle(cell);
      if (!obstacle.isEmpty()) {
        sentences.add(cell.name() + ": " + obstacle);
      }
    }
    return sentences;
  }
}
