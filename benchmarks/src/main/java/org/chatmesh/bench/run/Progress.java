package org.chatmesh.bench.run;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.plan.Run;
import org.chatmesh.bench.plan.Span;

/// What people see while a comparison runs: a line per run, with the time that is left; a guess at
/// first, then from what the steps took.
final class Progress {
  private final PrintStream out;
  private final long startNanos = System.nanoTime();
  private double plannedSeconds;
  private double doneSeconds;
  private int steps;
  private int done;

  Progress(PrintStream out) {
    this.out = out;
  }

  void obstacle(String sentence) {
    out.println("not run here: " + sentence);
  }

  void remark(String sentence) {
    out.println("note: " + sentence);
  }

  void begin(Plan plan, List<Step> todo) {
    steps = todo.size();
    if (steps == 0) {
      out.println("plan " + plan.name() + ": everything is done already");
      return;
    }
    plannedSeconds = todo.stream().mapToDouble(Step::seconds).sum();
    out.printf(
        Locale.ROOT,
        "plan %s: %d steps to do, %d systems, seed %d, about %s%n",
        plan.name(),
        steps,
        plan.systems().size(),
        plan.seed(),
        clock(plannedSeconds));
  }

  /// True if the step would end within the budget, as far as one can tell.
  boolean fits(Step step, Span budget) {
    double pace = doneSeconds > 0 ? Math.max(1, elapsed() / doneSeconds) : 1;
    return elapsed() + step.seconds() * pace <= budget.seconds();
  }

  void outOfBudget(Step next, Span budget) {
    out.printf(
        Locale.ROOT,
        "the budget of %s is spent: %d of %d steps done; next would be %s, about %s."
            + " The same command goes on from here.%n",
        budget,
        done,
        steps,
        next.label(),
        clock(next.seconds()));
  }

  void begin(Step step) {
    out.printf(Locale.ROOT, "[%d/%d, %s left] %s%n", done + 1, steps, clock(left()), step.label());
  }

  void end(Step step) {
    done++;
    doneSeconds += step.seconds();
  }

  void found(String sentence) {
    out.println("    " + sentence);
  }

  /// @param said what came of it, in a few words
  void ran(Run run, Judgement judgement, String said) {
    out.printf(
        Locale.ROOT,
        "    %-20s %-7s %s%n",
        run.system(),
        judgement.status(),
        judgement.reasons().isEmpty() ? said : String.join("; ", judgement.reasons()));
  }

  /// What a person wants to know of a run at once.
  static String said(RunRecord record) {
    RunRecord.IdleUsage idle = record.idle();
    if (record.result() == null) {
      return "";
    }
    if (idle != null) {
      long links = Math.max(1, idle.openLinks());
      return String.format(
          Locale.ROOT, "%,d bytes per link", (idle.residentBytes() + idle.heapBytes()) / links);
    }
    return String.format(Locale.ROOT, "%,.0f deliveries/s", record.deliveredPerSecond());
  }

  static String clock(double seconds) {
    long whole = Math.round(Math.max(0, seconds));
    return "%d:%02d".formatted(whole / 60, whole % 60);
  }

  /// The clock so far decides how much longer than planned the rest will take.
  private double left() {
    double pace = doneSeconds > 0 ? elapsed() / doneSeconds : 1;
    return (plannedSeconds - doneSeconds) * pace;
  }

  private double elapsed() {
    return (System.nanoTime() - startNanos) / (double) TimeUnit.SECONDS.toNanos(1);
  }
}
