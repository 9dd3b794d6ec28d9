package org.chatmesh.bench.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.chatmesh.bench.plan.Block;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Load;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.system.Systems;

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

  /// The systems that this load of that cell is for and that can run it, in the plan's order.
  public List<String> systems(Plan plan, Cell cell, Load load) {
    return systems(plan, cell, load::equals);
  }

  /// The systems that one of these loads of that cell is for and that can run it, in the plan's
  /// order.
  List<String> systems(Plan plan, Cell cell, Predicate<Load> loads) {
    List<Load> chosen = plan.loads(cell).stream().filter(loads).toList();
    return plan.systems().stream()
        .filter(
            system -> chosen.stream().anyMatch(load -> plan.systems(cell, load).contains(system)))
        .filter(system -> Systems.serves(system, cell) && Systems.absence(system).isEmpty())
        .toList();
  }

  /// The blocks that can be run, in the plan's order.
  public List<Block> blocks(Plan plan) {
    return plan.blocks().stream().filter(block -> obstacle(block.cell()).isEmpty()).toList();
  }

  /// What has to be said of systems that are no engines, one sentence for all of which it is true.
  public static List<String> remarks(Plan plan) {
    Map<String, List<String>> said = new LinkedHashMap<>();
    for (String system : plan.systems()) {
      said.computeIfAbsent(Systems.remark(system), _ -> new ArrayList<>()).add(system);
    }
    said.remove("");
    return said.entrySet().stream()
        .map(each -> String.join(", ", each.getValue()) + ": " + each.getKey())
        .toList();
  }

  /// One sentence for each cell and each system that cannot be run.
  public List<String> obstacles(Plan plan) {
    List<String> sentences = new ArrayList<>();
    for (String system : plan.systems()) {
      String absence = Systems.absence(system);
      if (!absence.isEmpty()) {
        sentences.add(system + ": " + absence);
      }
    }
    for (Cell cell : plan.cells()) {
      String obstacle = obstacle(cell);
      if (!obstacle.isEmpty()) {
        sentences.add(cell.name() + ": " + obstacle);
      }
    }
    return sentences;
  }
}
