package org.chatmesh.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.chatmesh.bench.load.LoadResult;
import org.chatmesh.bench.load.Tally;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.report.chart.Numbers;
import org.chatmesh.bench.run.Environment;
import org.chatmesh.bench.run.Frozen;
import org.chatmesh.bench.run.Status;
import org.chatmesh.bench.stats.Percentiles;

/// `REPORT.md`: the results, how they came about, and what they do not say.
final class Markdown {
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double HUNDRED = 100;

  private final Rows rows;
  private final Plan plan;
  private final Frozen frozen;
  private final Environment environment;
  private final Captions captions;
  private final Tables tables;
  private final VerdictTables verdicts;

  Markdown(Rows rows, Verdicts verdicts, Environment environment) {
    this.rows = rows;
    this.plan = rows.plan();
    this.frozen = rows.frozen();
    this.environment = environment;
    this.captions = new Captions(plan, frozen, environment);
    this.tables = new Tables(rows);
    this.verdicts = new VerdictTables(verdicts);
  }

  String text() {
    StringBuilder text = new StringBuilder(head());
    if (!rows.situations(Phase.SATURATING).isEmpty() || !rows.situations(Phase.JOB).isEmpty()) {
      text.append(closed());
    }
    if (!rows.situations(Phase.OPEN).isEmpty()) {
      text.append(latency());
    }
    if (!rows.situations(Phase.IDLE).isEmpty()) {
      text.append(idle());
    }
    return text.append(verdicts())
        .append(pilots())
        .append(doubtful())
        .append(method())
        .append(limits())
        .toString();
  }

  private String head() {
    return """
    # Comparison of the engines

    **%s.** %s, %,d MiB of memory. Plan `%s` (%s), started %s, seed %d; load average before: %s.

    %d of %d runs done: %d VALID, %d INVALID, %d FAIL. Every message was accounted for: of %,d deliveries due,
    %,d came in time, %,d late, %,d were lost; %,d were doubled, %,d out of order, %,d messages corrupt.

    """
        .formatted(
            environment.label(),
            environment.machine(),
            environment.memoryMiB(),
            plan.name(),
            environment.planHash(),
            environment.started(),
            plan.seed(),
            Numbers.three(Math.max(0, environment.loadAverage())),
            rows.all().size(),
            plan.size(),
            tables.count(Status.VALID),
            tables.count(Status.INVALID),
            tables.count(Status.FAIL),
            sum(Tally::expected),
            sum(Tally::delivered),
            sum(Tally::late),
            sum(Tally::lost),
            sum(Tally::duplicated),
            sum(Tally::reordered),
            sum(Tally::corrupt));
  }

  private String closed() {
    StringBuilder text = new StringBuilder();
    text.append("## Throughput, speed-up and cost\n\n")
        .append(captions.saturating())
        .append(" Deliveries per second, medians of the valid forks. ")
        .append(Captions.unsteady())
        .append("\n\n")
        .append(tables.closed(Row::deliveredPerSecond, Numbers::count))
        .append("\n![Throughput](charts/throughput.svg)\n\n");
    if (plan.systems().contains(Rows.BASELINE)) {
      text.append("Speed-up: deliveries per second ÷ those of `sequential` in the same block:\n\n")
          .append(tables.closed(Row::speedup, Numbers::times))
          .append("\n![Speed-up](charts/speedup.svg)\n\n");
    }
    return text.append("CPU time of the node, user and system, per delivery:\n\n")
        .append(tables.closed(row -> row.cpuNanosPerDelivery() / NANOS_PER_MICRO, Numbers::micros))
        .append("\n![CPU per delivery](charts/cpu.svg)\n\n")
        .append("CPUs that node and generator kept busy together, of ")
        .append(environment.cores())
        .append(":\n\n")
        .append(tables.closed(row -> row.nodeCpus() + row.generatorCpus(), Numbers::three))
        .append('\n')
        .toString();
  }

  private String latency() {
    return """
    ## Latency

    Open loop: messages were due on a Poisson schedule, at the rate that each row names. Latency runs from the time
    a message was due to each receiver; in `pingpong` to the answer, there and back. A percentile is shown where at
    least %d samples lie beyond it. `lag` is how late the generator wrote; it is part of the latency.

    %s
    ![Latency by percentile](charts/latency.svg)

    """
        .formatted(Percentiles.MIN_BEYOND, tables.latency());
  }

  private String idle() {
    return """
    ## Silent links

    Growth of resident memory and of live heap, read after a garbage collection, without links and with all of
    them; the heap is resident from the start (`-XX:+AlwaysPreTouch`), so the two do not overlap. Kernel memory
    (socket buffers) is in neither.

    %s
    ![Silent links](charts/idle.svg)

    """
        .formatted(tables.idle());
  }

  private String verdicts() {
    return """
    ## Verdicts

    Ratio of two engines, block by block: median, and its 95 %% bootstrap interval. *Better*, *worse*: the whole
    interval lies beyond ±%s %%, fixed before the first run, and the claim survives Holm's correction over all
    situations of its column; *equivalent*: it lies within. Otherwise *undecided*, with the number of forks that
    would probably decide. Fewer than 3 valid blocks: no interval; with 3 to 5 the interval is the range of the
    blocks, which covers less than 95 %%. All figures: `verdicts.csv`.

    %s
    """
        .formatted(Numbers.three(HUNDRED * plan.margin()), verdicts.text());
  }

  private String pilots() {
    StringBuilder text = new StringBuilder("## Found before, then frozen\n\n");
    text.append(
        "- Warm-up: %s%s.\n"
            .formatted(
                captions.seconds(captions.warmupMillis()),
                plan.warmup().pilot() ? ", by change points on pilot runs" : ", as the plan says"));
    frozen
        .slowest()
        .forEach((cell, rate) ->
            text.append(
                "- The slowest engine in `%s`: %s messages/s.\n"
                    .formatted(cell, Numbers.count(rate))));
    text.append('\n');
    if (!frozen.capacities().isEmpty()) {
      text.append(
              "Capacity: the highest rate, in messages per second, at which the %sth percentile stays below %s, %s %% arrive, and no backlog grows.\n\n"
                  .formatted(
                      Numbers.three(plan.slo().percentile()),
                      plan.slo().latency(),
                      Numbers.three(HUNDRED * plan.slo().delivered())))
          .append(capacities())
          .append('\n');
    }
    if (!frozen.ceilings().isEmpty()) {
      text.append(
              "Ceiling: deliveries per second through a relay that parses nothing but lengths. ")
          .append("What comes near is the generator's speed, not the engine's.\n\n")
          .append(ceilings())
          .append('\n');
    }
    return text.toString();
  }

  private Table capacities() {
    Table table = new Table(tables.header("cell"), 1);
    frozen
        .capacities()
        .forEach((cell, of) -> {
          List<String> line = new ArrayList<>(List.of(cell));
          for (String system : plan.systems()) {
            Double rate = of.get(system);
            line.add(rate == null ? Tables.NOTHING : Numbers.count(rate));
          }
          table.add(line);
        });
    return table;
  }

  private Table ceilings() {
    Map<String, Cell> cells = new TreeMap<>();
    plan.cells().forEach(cell -> cells.putIfAbsent(cell.ceiling().name(), cell.ceiling()));
    Table table = new Table(List.of("cell", "ceiling", "fastest engine", "share of it"), 1);
    frozen
        .ceilings()
        .forEach((name, ceiling) -> {
          double fastest =
              rows.situations(Phase.SATURATING).stream()
                  .filter(situation -> situation.cell().name().equals(name))
                  .flatMapToDouble(situation ->
                      plan.systems().stream()
                          .mapToDouble(
                              system -> rows.median(situation, system, Row::deliveredPerSecond)))
                  .filter(rate -> !Double.isNaN(rate))
                  .max()
                  .orElse(Double.NaN);
          Cell cell = cells.get(name);
          table.add(
              List.of(
                  cell == null ? name : cell.title(),
                  Numbers.count(ceiling),
                  Double.isNaN(fastest) ? Tables.NOTHING : Numbers.count(fastest),
                  Double.isNaN(fastest)
                      ? Tables.NOTHING
                      : Numbers.three(HUNDRED * fastest / ceiling) + " %"));
        });
    return table;
  }

  private String doubtful() {
    String doubtful = tables.doubtful();
    return doubtful.isEmpty() ? "" : "## Runs that are not VALID\n\n" + doubtful + "\n";
  }

  private String method() {
    return """
    ## How it was measured

    - The node under test is a peer in no room, which relays; clients of one generator process are its links. Both
      are fresh JVMs for every row of `summary.csv`: %s; node flags `%s`.%s
    - The profile is unsigned, but for cells marked *signed*: there authors sign (beforehand) and the node checks.
    - Each text has %d bytes unless its cell says otherwise. Warm-up %s in a closed loop (three times that where
      signatures are checked: the compiler needs it), then %s measured unless the plan says otherwise.
    - Saturating: at most %d messages under way in all (`pingpong` 1), a message being under way until it has
      reached everyone. Open: see *Latency*. Little's law is checked in both.
    - Blocks: each engine once, in an order drawn from the seed; in rounds of one fork of everything.
    - Each message carries its sender, number and a checksum; each delivery is checked for order, doubles and
      damage. FAIL: the engine broke its promise. INVALID: the load was not sustained, or the generator or something
      else may have been what was measured.
    - CPU time is that of the whole node process, compiler and collector included.

    """
        .formatted(
            environment.label(),
            String.join(" ", environment.nodeFlags()),
            bound(),
            Cell.PAYLOAD_BYTES,
            captions.seconds(captions.warmupMillis()),
            captions.seconds(plan.duration().millis()),
            plan.window());
  }

  private String bound() {
    return plan.cells().stream().allMatch(cell -> cell.nodeCpus() == 0)
        ? ""
        : "\n"
            + "  In `cores` cells the node is bound to as many CPUs as the size says, and the"
            + " generator to others.";
  }

  private String limits() {
    return """
    ## What it does not say

    - %s
    - Everything runs over the loopback interface: no network card, no latency, no loss.

    ## Again

        %s
        ./chatmesh report DIR    # draws this page, the charts and the tables from the raw data
    """
        .formatted(
            plan.mostForks() == 1
                ? "One fork per figure: no interval. Small differences may be chance; repeat with"
                    + " `--forks`."
                : "Figures are medians over forks on this machine; another one may rank the engines"
                    + " otherwise.",
            environment.command());
  }

  private long sum(ToLongFunction<Tally> figure) {
    return rows.all().stream()
        .filter(row -> row.phase() != Phase.IDLE)
        .map(row -> row.record().result())
        .filter(Objects::nonNull)
        .map(LoadResult::tally)
        .mapToLong(figure)
        .sum();
  }
}
