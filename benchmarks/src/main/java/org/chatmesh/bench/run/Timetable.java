package org.chatmesh.bench.run;

import java.util.ArrayList;
import java.util.List;
import org.chatmesh.bench.plan.Block;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Load;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.plan.Run;

/// How long the steps of a plan take, about: planned times, and what processes need to start, link,
/// drain and end (measured on two shared CPUs).
public final class Timetable {
  private static final double OVERHEAD_SECONDS = 1.1;
  private static final double IDLE_OVERHEAD_SECONDS = 2.5;
  private static final double SECONDS_PER_LINK = 0.001;
  private static final double SECONDS_PER_NODE = 0.4;
  private static final double WORK_SECONDS = 1;

  /// What a profiler adds to starting, ending and reading (guess).
  private static final double PROFILE_SECONDS = 2;

  private static final double PROBES = 7;

  /// How fast the slowest system does a job, messages per second (guess).
  private static final double JOB_RATE = 20_000;

  private static final double MILLIS_PER_SECOND = 1e3;

  private final Plan plan;
  private final Feasible feasible;
  private final long warmupMillis;

  /// @param warmupMillis as found by pilots; 0 if it is still to be found
  public Timetable(Plan plan, Feasible feasible, long warmupMillis) {
    this.plan = plan;
    this.feasible = feasible;
    this.warmupMillis = warmupMillis;
  }

  public double block(Block block) {
    return feasible.systems(plan, block.cell(), block.load()).size() * run(block);
  }

  /// How long a run takes whose node is looked into.
  double profile(Run run) {
    double longer = ProfiledRuns.millis(plan, run) - plan.duration(run.cell(), run.load()).millis();
    return run(new Block(run.cell(), run.load(), run.fork()))
        + longer / MILLIS_PER_SECOND
        + PROFILE_SECONDS;
  }

  /// What has to be found out before the blocks, in the order in which it is.
  public List<Pilot> pilots() {
    List<Pilot> pilots = new ArrayList<>();
    if (Pilots.needsWork(plan)) {
      pilots.add(new Pilot(Pilot.Kind.WORK, null, "", WORK_SECONDS));
    }
    for (Cell cell : Pilots.warmupCells(plan, feasible)) {
      for (String system : feasible.systems(plan, cell, anyLoad -> true)) {
        pilots.add(new Pilot(Pilot.Kind.WARMUP, cell, system, warmupPilot()));
      }
    }
    if (plan.warmup().pilot()) {
      pilots.add(new Pilot(Pilot.Kind.ALL_WARM, null, "", 0));
    }
    for (Cell cell : Pilots.ceilings(plan, feasible)) {
      pilots.add(new Pilot(Pilot.Kind.CEILING, cell, "", ceiling(cell)));
    }
    for (Cell cell : Pilots.capacityCells(plan, feasible)) {
      for (String system : feasible.systems(plan, cell, Load::needsCapacity)) {
        pilots.add(new Pilot(Pilot.Kind.CAPACITY, cell, system, capacity(cell)));
      }
    }
    return pilots;
  }

  /// How long all of it takes, about.
  public double total() {
    return pilots().stream().mapToDouble(Pilot::seconds).sum()
        + feasible.blocks(plan).stream().mapToDouble(this::block).sum();
  }

  private double warmupPilot() {
    return plan.warmup().length().seconds() + OVERHEAD_SECONDS;
  }

  private double ceiling(Cell cell) {
    return warmup(cell) + Pilots.ceilingMillis(plan) / MILLIS_PER_SECOND + overhead(cell);
  }

  private double capacity(Cell cell) {
    double probe = Pilots.probeMillis(plan) / MILLIS_PER_SECOND;
    return PROBES * (warmup(cell) + probe + overhead(cell));
  }

  private double run(Block block) {
    Cell cell = block.cell();
    double measured = plan.duration(cell, block.load()).seconds();
    return switch (block.load().phase()) {
      case SATURATING, OPEN -> warmup(cell) + measured + overhead(cell);
      case JOB -> warmup(cell) + Trial.messages(block.load(), cell) / JOB_RATE + overhead(cell);
      case IDLE ->
          IdleTrial.wholeCycles(plan.duration(cell, block.load()).millis()) / MILLIS_PER_SECOND
              + IDLE_OVERHEAD_SECONDS
              + 2 * overhead(cell);
    };
  }

  private static double overhead(Cell cell) {
    return OVERHEAD_SECONDS
        + cell.links() * SECONDS_PER_LINK
        + (cell.nodes() - 1) * SECONDS_PER_NODE;
  }

  private double warmup(Cell cell) {
    // One that a pilot is still to find may take all of it.
    long millis =
        plan.warmup().pilot() && warmupMillis > 0 ? warmupMillis : plan.warmup().length().millis();
    return Plan.warmupMillis(cell, millis) / MILLIS_PER_SECOND;
  }
}
