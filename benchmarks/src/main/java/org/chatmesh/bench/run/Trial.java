package org.chatmesh.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import org.chatmesh.bench.load.LoadResult;
import org.chatmesh.bench.load.LoadSpec;
import org.chatmesh.bench.load.RecordLine;
import org.chatmesh.bench.plan.Block;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Load;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Run;
import org.chatmesh.bench.run.RunRecord.NodeUsage;
import org.chatmesh.bench.system.NodeCounters;
import org.chatmesh.bench.system.NodeSpec;

/// Carries out one run of a loaded cell: fresh nodes, a fresh generator, one load.
final class Trial {
  static final Duration ANSWER = Duration.ofSeconds(20);
  static final Duration LINKS = Duration.ofMinutes(3);

  /// What a phase may take beyond its planned time: drain, late deliveries, a stall.
  private static final Duration SLACK = Duration.ofSeconds(30);

  /// How long the sender watches the clock before a message is due: longer than Linux takes to wake
  /// a thread (guess).
  static final long SPIN_NANOS = 50_000;

  /// The same where that would take a CPU from the node: next to nothing.
  private static final long SHARED_SPIN_NANOS = 2_000;

  /// A job is given up when its messages pass more slowly than this, each second (guess: a tenth of
  /// what the slowest engine did on two CPUs).
  private static final long SLOWEST_JOB = 1_000;

  private final Processors processors;
  private final Settings settings;
  private final Seam seam;
  private final Observation observation;

  Trial(Processors processors, Settings settings) {
    this(processors, settings, Seam.NONE);
  }

  Trial(Processors processors, Settings settings, Seam seam) {
    this(processors, settings, seam, new Observation(List.of()));
  }

  /// One whose first node something looks into; it is good for one run.
  Trial(Processors processors, Settings settings, Observation observation) {
    this(processors, settings, Seam.NONE, observation);
  }

  private Trial(Processors processors, Settings settings, Seam seam, Observation observation) {
    this.processors = processors;
    this.settings = settings;
    this.seam = seam;
    this.observation = observation;
  }

  /// What a test puts between or beside the processes; else nothing.
  ///
  /// @param generatorPrefix words before the generator's command
  /// @param port where the generator dials, given where a node listens
  record Seam(List<String> generatorPrefix, LongUnaryOperator port) {
    static final Seam NONE = new Seam(List.of(), LongUnaryOperator.identity());
  }

  /// What all runs of a comparison have in common.
  ///
  /// @param workTurnsPerMicro see [Frozen]; 0 if no cell works
  /// @param pool the signed messages, empty in the unsigned profile
  /// @param wakerPids see [Wakers]
  record Settings(long seed, double workTurnsPerMicro, String pool, List<Long> wakerPids) {}

  /// What one run does.
  ///
  /// @param warmupMillis closed loop, before anything is measured
  /// @param ratePerSecond messages due per second in the open phase
  record Amount(
      int windowPerDriver, long warmupMillis, long durationMillis, double ratePerSecond) {}

  /// @param directory where the processes leave what they write
  RunRecord run(Run run, Amount amount, Path directory)
      throws IOException, RunFailure, InterruptedException {
    Cell cell = run.cell();
    Processors placed = cell.nodeCpus() == 0 ? processors : processors.withNode(cell.nodeCpus());
    // Its JVM starts while those of the nodes do, and waits for its orders.
    try (Child generator = generator(placed, directory);
        Nodes nodes = Nodes.start(this, run, placed, directory)) {
      LoadSpec spec = spec(run, nodes, amount, placed, directory);
      generator.tell(RecordLine.write(spec));
      generator.await("LINKED", LINKS);
      long millis =
          amount.warmupMillis
              + (run.load().phase() == Phase.JOB
                  ? TimeUnit.SECONDS.toMillis(spec.messages() / SLOWEST_JOB)
                  : amount.durationMillis);
      Duration phase = Duration.ofMillis(millis).plus(SLACK);
      generator.await("MEASURING", phase);
      observation.begin();
      long start = System.nanoTime();
      NodeCounters before = counters(nodes.first(), cell.stalled() > 0 ? "watch" : "counters");
      KernelCounts countsBefore = KernelCounts.read(nodes.pids());
      generator.await("MEASURED", phase);
      observation.end();
      long end = System.nanoTime();
      KernelCounts countsAfter = KernelCounts.read(nodes.pids());
      NodeCounters after = counters(nodes.first(), "counters");
      LoadResult result = RecordLine.read(LoadResult.class, generator.await("RESULT", phase));
      NodeUsage usage = usage(before, after, nodes.counters());
      return new RunRecord(
          cell,
          run.load(),
          run.system(),
          run.fork(),
          amount.windowPerDriver,
          amount.warmupMillis,
          amount.ratePerSecond,
          result,
          usage,
          null,
          countsBefore == null || countsAfter == null ? null : countsAfter.since(countsBefore),
          SafepointLog.between(start, end, nodes.first().logged()));
    }
  }

  /// The nodes of one run: one, or a chain in which each dials the one before it.
  private record Nodes(List<Child> children, List<Long> ports) implements AutoCloseable {
    static Nodes start(Trial trial, Run run, Processors placed, Path directory)
        throws IOException, RunFailure, InterruptedException {
      Nodes nodes = new Nodes(new ArrayList<>(), new ArrayList<>());
      try {
        for (int place = 0; place < run.cell().nodes(); place++) {
          Child node = trial.node(placed, false, directory, place);
          nodes.children.add(node);
          int dialPort = place == 0 ? 0 : nodes.ports.getLast().intValue();
          node.tell(RecordLine.write(trial.nodeSpec(run, place, dialPort)));
          nodes.ports.add(Long.valueOf(node.await("READY", ANSWER)));
        }
        return nodes;
      } catch (IOException | RunFailure | InterruptedException e) {
        nodes.close();
        throw e;
      }
    }

    /// Of every node, in its order.
    List<NodeCounters> counters() throws RunFailure, InterruptedException {
      List<NodeCounters> counters = new ArrayList<>();
      for (Child child : children) {
        counters.add(Trial.counters(child, "counters"));
      }
      return counters;
    }

    Child first() {
      return children.getFirst();
    }

    List<Long> pids() {
      return children.stream().map(Child::pid).toList();
    }

    @Override
    public void close() {
      children.reversed().forEach(Child::close);
    }
  }

  Child node(Processors placed, boolean idle, Path directory, int place) throws IOException {
    String log = place == 0 ? "node.log" : "node-" + (place + 1) + ".log";
    List<String> more = place == 0 ? observation.flags() : List.of();
    return Child.start("the node", JavaCommand.node(placed, idle, more), directory.resolve(log));
  }

  Child generator(Processors placed, Path directory) throws IOException {
    List<String> command = new ArrayList<>(seam.generatorPrefix);
    command.addAll(JavaCommand.generator(placed));
    return Child.start(Child.GENERATOR, command, directory.resolve("generator.log"));
  }

  NodeSpec nodeSpec(Run run, int place, int dialPort) {
    Cell cell = run.cell();
    return new NodeSpec(
        run.system(),
        cell.signed(),
        cell.links() + cell.stalled() + cell.churnPerSecond(),
        settings.seed,
        place,
        dialPort,
        Math.round(cell.workMicros() * settings.workTurnsPerMicro));
  }

  /// How many messages a job has.
  static long messages(Load job, Cell cell) {
    long times = job.basis() == Load.Basis.SCALED ? Math.max(1, cell.nodeCpus()) : 1;
    return job.value() * times;
  }

  private LoadSpec spec(Run run, Nodes nodes, Amount amount, Processors placed, Path directory) {
    Load load = run.load();
    return new LoadSpec(
        run.cell(),
        load.phase(),
        nodes.ports.stream().map(port -> seam.port.applyAsLong(port)).toList(),
        nodes.pids(),
        settings.wakerPids,
        settings.seed,
        new Block(run.cell(), load, run.fork()).seed(settings.seed),
        amount.windowPerDriver,
        amount.warmupMillis,
        amount.durationMillis,
        amount.ratePerSecond,
        false,
        load.phase() == Phase.JOB ? messages(load, run.cell()) : 0,
        placed.disjoint() ? SPIN_NANOS : SHARED_SPIN_NANOS,
        List.of(),
        run.cell().signed() ? settings.pool : "",
        directory.toString());
  }

  static NodeCounters counters(Child node, String order) throws RunFailure, InterruptedException {
    node.tell(order);
    return RecordLine.read(NodeCounters.class, node.await("COUNTERS", ANSWER));
  }

  /// @param last of every node, when nothing was sent any more: links can break to the very end
  static NodeUsage usage(NodeCounters before, NodeCounters after, List<NodeCounters> last) {
    return new NodeUsage(
        after.allocatedBytes() - before.allocatedBytes(),
        after.gcCount() - before.gcCount(),
        after.gcMillis() - before.gcMillis(),
        after.threads(),
        last.stream().mapToInt(NodeCounters::slowPeers).sum(),
        after.heldBytes(),
        after.hiccupP99Micros(),
        after.hiccupMaxMicros(),
        last.stream()
            .map(NodeCounters::problems)
            .filter(problems -> !problems.isEmpty())
            .collect(Collectors.joining("; ")));
  }
}
