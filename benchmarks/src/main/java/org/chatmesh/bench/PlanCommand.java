package org.chatmesh.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.chatmesh.bench.plan.Block;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Load;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.plan.PlanFile;
import org.chatmesh.bench.plan.Run;
import org.chatmesh.bench.run.Feasible;
import org.chatmesh.bench.run.Timetable;
import org.chatmesh.bench.system.Systems;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `bench plan`: shows what a plan would do, and does nothing.
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    header = "Shows every cell of a plan, the order of its blocks, and how long it takes.",
    description = {
      "%nA plan is a JSON file that names systems, scenarios, their axes, loads, forks, durations,"
          + " the window, the SLO, the margin of the verdicts, and the seed. Shipped: smoke,"
          + " smoke-rivals, quick, standard, full, check, rivals, tuning, latency, multicore."
          + " To write your own, begin with a shipped one:%n",
      "  chatmesh bench plan standard --json > mine.json%n"
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:done", "2:there is no such plan, or it is wrong"})
final class PlanCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME|FILE", description = "a shipped plan, or a file")
  private String plan = "";

  @Option(names = "--json", description = "print the plan as a file holds it, and nothing else")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    CommandSpec command = Objects.requireNonNull(spec);
    Plan read = Plans.named(plan, command);
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      out.print(PlanFile.text(read));
    } else {
      show(read, out);
    }
    out.flush();
    return 0;
  }

  private static void show(Plan plan, PrintWriter out) {
    Feasible here = Feasible.here();
    Timetable timetable = new Timetable(plan, here, 0);
    List<Block> blocks = here.blocks(plan);
    out.printf("plan %s (%s): %s%n", plan.name(), PlanFile.hash(plan), plan.description());
    out.printf(
        "systems %s; seed %d; warm-up %s; measured %s; window %d%n",
        String.join(", ", plan.systems()),
        plan.seed(),
        plan.warmup().text(),
        plan.duration(),
        plan.window());
    out.printf(
        Locale.ROOT,
        "SLO p%s <= %s, %s %% delivered; margin of the verdicts %s %%%n%n",
        plain(plan.slo().percentile()),
        plan.slo().latency(),
        plain(100 * plan.slo().delivered()),
        plain(100 * plan.margin()));
    Feasible.remarks(plan).forEach(remark -> out.printf("note: %s%n", remark));
    for (String system : plan.systems()) {
      String absence = Systems.absence(system);
      if (!absence.isEmpty()) {
        out.printf("not run here: %s: %s%n", system, absence);
      }
    }
    out.printf("%-44s %6s %9s %9s%n", "cell", "forks", "measured", "verdict");
    for (Cell cell : plan.cells()) {
      for (Load load : plan.loads(cell)) {
        cell(plan, here, cell, load, out);
      }
    }
    out.printf("%nsteps before the blocks:%n");
    timetable
        .pilots()
        .forEach(
            step -> out.printf(Locale.ROOT, "  %-52s %4.0f s%n", step.label(), step.seconds()));
    out.printf("%norder of the blocks:%n");
    for (Block block : blocks) {
      out.printf(
          Locale.ROOT,
          "  %-44s fork %-3d %4.0f s  %s%n",
          block.label(),
          block.fork(),
          timetable.block(block),
          block.runs(here.systems(plan, block.cell(), block.load()), plan.seed()).stream()
              .map(Run::system)
              .collect(Collectors.joining(" ")));
    }
    double seconds = timetable.total();
    out.printf(
        Locale.ROOT,
        "%n%d blocks, %d runs, about %d min %02d s on this machine%n",
        blocks.size(),
        blocks.stream()
            .mapToInt(block -> here.systems(plan, block.cell(), block.load()).size())
            .sum(),
        (long) seconds / 60,
        (long) seconds % 60);
  }

  private static void cell(Plan plan, Feasible here, Cell cell, Load load, PrintWriter out) {
    String obstacle = here.obstacle(cell);
    String label = new Run(cell, load, "", 1).label();
    if (!obstacle.isEmpty()) {
      out.printf("%-44s not run here: %s%n", label, obstacle);
      return;
    }
    int forks = plan.forks(cell, load);
    out.printf("%-44s %6d %9s %9s%n", label, forks, plan.duration(cell, load), possible(forks));
  }

  /// Without digits that say nothing: `99`, `99.9`.
  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /// What can be said with so many forks. Three have an interval; of few only large differences
  /// show.
  private static String possible(int forks) {
    return forks < 3 ? "none" : forks < 10 ? "if large" : "yes";
  }
}
