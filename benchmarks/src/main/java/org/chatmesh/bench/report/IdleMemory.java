package org.chatmesh.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.report.Rows.Situation;
import org.chatmesh.bench.run.Footprint;
import org.chatmesh.bench.run.RunRecord.IdleUsage;
import org.chatmesh.bench.stats.Line;
import org.jspecify.annotations.Nullable;

/// Memory of silent links as a function of their number. Its slope is what one more link costs;
/// what the links share, such as classes and tables, is in the intercept.
final class IdleMemory {
  private final Rows rows;

  IdleMemory(Rows rows) {
    this.rows = rows;
  }

  /// Where memory is: how much it grows there from no link to all of them.
  enum Part {
    /// The node's process, which is the sum of the next three.
    PROCESS,
    HEAP,
    /// The pages of their stacks that threads have touched.
    STACKS,
    /// Resident memory that is neither heap nor stack: buffers outside the heap, what the JVM keeps
    /// for each thread, compiled code.
    OTHER,
    /// Of the whole machine, as the kernel does not tell whose it is.
    KERNEL;

    /// In one run, for all of its links; NaN if it does not tell.
    double bytes(Row row) {
      IdleUsage idle = row.record().idle();
      return idle == null ? Double.NaN : bytes(idle);
    }

    private double bytes(IdleUsage idle) {
      return switch (this) {
        case PROCESS -> (double) idle.heapBytes() + idle.residentBytes();
        case HEAP -> idle.heapBytes();
        case STACKS -> growth(idle, Footprint::stackBytes);
        case OTHER -> idle.residentBytes() - growth(idle, Footprint::stackBytes);
        case KERNEL -> growth(idle, Footprint::kernelBytes);
      };
    }
  }

  private static double growth(IdleUsage idle, ToLongFunction<Footprint> figure) {
    Footprint before = idle.before();
    Footprint after = idle.after();
    return before == null || after == null
        ? Double.NaN
        : (double) figure.applyAsLong(after) - figure.applyAsLong(before);
  }

  /// The numbers of links that there are, rising.
  List<Integer> sizes() {
    return silent().stream()
        .map(situation -> situation.cell().links())
        .distinct()
        .sorted()
        .toList();
  }

  /// True if there are several sizes: one decides no slope.
  boolean hasSlope() {
    return sizes().size() > 1;
  }

  /// Bytes against links: a point for each valid fork that tells.
  List<Line.Point> points(String system, Part part) {
    List<Line.Point> points = new ArrayList<>();
    for (Situation situation : silent()) {
      for (double bytes : rows.values(situation, system, part::bytes)) {
        points.add(new Line.Point(situation.cell().links(), bytes));
      }
    }
    return points;
  }

  /// Null where the forks of a system decide none.
  @Nullable Line line(String system, Part part) {
    return Line.through(points(system, part));
  }

  /// Links on which nobody ever speaks, of the unsigned profile.
  private List<Situation> silent() {
    return rows.situations(Phase.IDLE).stream()
        .filter(situation -> !situation.cell().signed() && situation.cell().activePercent() == 0)
        .toList();
  }
}
