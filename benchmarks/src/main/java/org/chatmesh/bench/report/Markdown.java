package org.chatmesh.bench.report;

import java.util.Locale;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.chatmesh.bench.load.LoadResult;
import org.chatmesh.bench.load.Tally;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.report.chart.Numbers;
import org.chatmesh.bench.run.Environment;
import org.chatmesh.bench.run.Status;
import org.chatmesh.bench.stats.Percentiles;

/// `REPORT.md`: the results, how they came about, and what they do not say.
final class Markdown {
  private static final double NANOS_PER_MICRO = 1e3;

  private final Rows rows;
  private final Plan plan;
  private final Environment environment;
  private final Captions captions;
  private final Tables tables;

  Markdown(Rows rows, Environment environment) {
    this.rows = rows;
    this.plan = rows.plan();
    this.environment = environment;
    this.captions = new Captions(plan, environment);
    this.tables = new Tables(rows);
  }

  String text() {
    StringBuilder text = new StringBuilder(head());
    if (!rows.loadedCells().isEmpty()) {
      text.append(saturated()).append(latency());
    }
    if (!rows.idleCells().isEmpty()) {
      text.append(idle());
    }
    return text.append(doubtful()).append(method()).append(limits()).toString();
  }

  private String head() {
    return """
    # Comparison of the engines

    **%s.** %s, %,d MiB of memory. Started %s, seed %d; load average before: %s.

    %d of %d runs done: %d VALID, %d INVALID, %d FAIL. Every message was accounted for: of %,d deliveries due,
    %,d came in time, %,d late, %,d were lost; %,d were doubled, %,d out of order, %,d messages corrupt.

    """
        .formatted(
            environment.label(),
            environment.machine(),
            environment.memoryMiB(),
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

  private String saturated() {
    StringBuilder text = new StringBuilder();
    text.append("## Throughput, speed-up and cost\n\n")
        .append(captions.saturating())
        .append(" Deliveries per second, ")
        .append(figures())
        .append(". ")
        .append(Captions.unsteady())
        .append("\n\n")
        .append(tables.saturating(Row::deliveredPerSecond, Numbers::count))
        .append("\n![Throughput](charts/throughput.svg)\n\n");
    if (plan.systems().contains(Rows.BASELINE)) {
      text.append("Speed-up: deliveries per second ÷ those of `sequential` in the same block:\n\n")
          .append(tables.saturating(Row::speedup, Numbers::times))
          .append("\n![Speed-up](charts/speedup.svg)\n\n");
    }
    return text.append("CPU time of the node, user and system, per delivery:\n\n")
        .append(
            tables.saturating(row -> row.cpuNanosPerDelivery() / NANOS_PER_MICRO, Numbers::micros))
        .append("\n![CPU per delivery](charts/cpu.svg)\n\n")
        .append("CPUs that node and generator kept busy together, of ")
        .append(environment.cores())
        .append(":\n\n")
        .append(tables.saturating(row -> row.nodeCpus() + row.generatorCpus(), Numbers::three))
        .append(
            "\nDeliveries in the second half of the measured time ÷ those in the first (above 1:")
        .append(" the JVMs were still warming up):\n\n")
        .append(tables.saturating(Row::drift, Numbers::three))
        .append('\n')
        .toString();
  }

  private String latency() {
    return """
    ## Latency

    Open loop: messages were due on a Poisson schedule at half of the rate that the slowest engine reached in the
    cell, the same schedule for all. Latency runs from the time a message was due to each receiver; in `pingpong`
    to the answer, there and back. A percentile is shown where at least %d samples lie beyond it. `lag` is how late
    the generator wrote; it is part of the latency.

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

  private String doubtful() {
    String doubtful = tables.doubtful();
    return doubtful.isEmpty() ? "" : "## Runs that are not VALID\n\n" + doubtful + "\n";
  }

  private String method() {
    return """
    ## How it was measured

    - The node under test is a peer in no room, which relays; clients of one generator process are its links. Both
      are fresh JVMs for every row of `summary.csv`: %s; node flags `%s`.
    - The profile is unsigned, but for cells marked *signed*: there authors sign (beforehand) and the node checks.
    - Each text has %d bytes. Warm-up %s in a closed loop in both phases (three times
      that where signatures are checked: the compiler needs it), then %s measured.
    - Saturating phase: at most %d messages under way in all (`pingpong` 1), a message being under way until it has
      reached everyone. Little's law is checked. Open phase: see *Latency*.
    - Blocks: each engine once, in an order drawn from the seed; all saturating blocks of a cell before its open ones.
    - Each message carries its sender, number and a checksum; each delivery is checked for order, doubles and
      damage. FAIL: the engine broke its promise. INVALID: the load was not sustained, or the generator may have
      been what was measured.
    - CPU time is that of the whole node process, compiler and collector included.

    """
        .formatted(
            environment.label(),
            String.join(" ", environment.nodeFlags()),
            plan.payloadBytes(),
            captions.seconds(plan.warmupMillis()),
            captions.seconds(plan.durationMillis()),
            plan.window());
  }

  private String limits() {
    return """
    ## What it does not say

    - %s
    - Everything runs over the loopback interface: no network card, no latency, no loss.
    - Half of the slowest engine's throughput is little for the fastest one; it is the same for all, not fair to all.

    ## Again

        %s
        ./chatmesh report DIR    # draws this page, the charts and summary.csv from the raw data
    """
        .formatted(
            plan.forks() == 1
                ? "One fork per figure: no interval. Small differences may be chance; repeat with"
                    + " `--forks`."
                : "Figures are medians of %d forks, without an interval yet."
                    .formatted(plan.forks()),
            environment.command());
  }

  private String figures() {
    return plan.forks() == 1
        ? "one fork"
        : String.format(Locale.ROOT, "medians of %d forks", plan.forks());
  }

  private long sum(ToLongFunction<Tally> figure) {
    return rows.all().stream()
        .filter(row -> row.phase() != Phase.IDLE)
        .map(row -> row.record().load())
        .filter(Objects::nonNull)
        .map(LoadResult::tally)
        .mapToLong(figure)
        .sum();
  }
}
