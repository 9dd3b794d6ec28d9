package org.chatmesh.bench.run;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.chatmesh.bench.load.LoadResult;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.plan.Run;

/// One line per run, with the time that is left: a guess at first, then from what the runs took.
final class Progress {
  /// Two JVMs that start, link, drain and end (measured on two shared CPUs).
  private static final double OVERHEAD_SECONDS = 1.1;

  private static final double MILLIS_PER_SECOND = 1e3;
  private static final double IDLE_OVERHEAD_SECONDS = 4;

  private final Plan plan;
  private final PrintStream out;
  private final long startNanos = System.nanoTime();
  private final double plannedSeconds;
  private double doneSeconds;
  private int done;

  Progress(Plan plan, PrintStream out) {
    this.plan = plan;
    this.out = out;
    double sum = 0;
    for (Cell cell : plan.cells()) {
      sum += cell.loaded() ? 2 * seconds(cell) : seconds(cell);
    }
    this.plannedSeconds = sum * plan.forks() * plan.systems().size();
  }

  void began() {
    out.printf(
        Locale.ROOT,
        "%d runs of %d systems, seed %d, about %s%n",
        plan.size(),
        plan.systems().size(),
        plan.seed(),
        clock(plannedSeconds));
  }

  /// @param said what came of it, in a few words
  void done(Run run, Judgement judgement, String said) {
    done++;
    doneSeconds += seconds(run.cell());
    out.printf(
        Locale.ROOT,
        "[%d/%d, %s left] %-24s %-10s %-7s %s%n",
        done,
        plan.size(),
        clock(left()),
        run.label(),
        run.system(),
        judgement.status(),
        judgement.reasons().isEmpty() ? said : String.join("; ", judgement.reasons()));
  }

  /// What a person wants to know of a run at once.
  static String said(RunRecord record) {
    RunRecord.IdleUsage idle = record.idle();
    LoadResult load = record.load();
    if (load == null) {
      return "";
    }
    if (idle != null) {
      long links = Math.max(1, idle.openLinks());
      return String.format(
          Locale.ROOT, "%,d bytes per link", (idle.residentBytes() + idle.heapBytes()) / links);
    }
    double seconds = load.usage().measuredNanos() / (double) TimeUnit.SECONDS.toNanos(1);
    return String.format(
        Locale.ROOT, "%,.0f deliveries/s", load.usage().measuredDeliveries() / seconds);
  }

  /// The clock so far decides how much longer than planned the rest will take.
  private double left() {
    double elapsed = (System.nanoTime() - startNanos) / (double) TimeUnit.SECONDS.toNanos(1);
    return (plannedSeconds - doneSeconds) * elapsed / doneSeconds;
  }

  private double seconds(Cell cell) {
    double load = (plan.warmupMillis(cell) + plan.durationMillis()) / MILLIS_PER_SECOND;
    return load + (cell.loaded() ? OVERHEAD_SECONDS : IDLE_OVERHEAD_SECONDS);
  }

  private static String clock(double seconds) {
    long whole = Math.round(Math.max(0, seconds));
    return "%d:%02d".formatted(whole / 60, whole % 60);
  }
}
