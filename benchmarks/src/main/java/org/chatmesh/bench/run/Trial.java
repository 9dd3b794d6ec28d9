package org.chatmesh.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.chatmesh.bench.load.LoadResult;
import org.chatmesh.bench.load.LoadSpec;
import org.chatmesh.bench.load.RecordLine;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.plan.Run;
import org.chatmesh.bench.run.RunRecord.NodeUsage;
import org.chatmesh.bench.system.NodeCounters;
import org.chatmesh.bench.system.NodeSpec;

/// Carries out one run of a loaded cell: a fresh node, a fresh generator, one phase.
final class Trial {
  static final Duration ANSWER = Duration.ofSeconds(20);
  static final Duration LINKS = Duration.ofSeconds(60);

  /// What a phase may take beyond its planned time: drain, late deliveries, a stall.
  private static final Duration SLACK = Duration.ofSeconds(30);

  private final Plan plan;
  private final Processors processors;

  Trial(Plan plan, Processors processors) {
    this.plan = plan;
    this.processors = processors;
  }

  /// @param ratePerSecond messages due per second in the open phase
  /// @param pool the signed messages, empty in the unsigned profile
  /// @param directory where the processes leave what they write
  RunRecord run(Run run, double ratePerSecond, String pool, Path directory)
      throws IOException, RunFailure, InterruptedException {
    try (Child node = node(run, directory, false);
        Child generator = generator(directory)) {
      node.tell(RecordLine.write(nodeSpec(run)));
      int port = Integer.parseInt(node.await("READY", ANSWER));
      LoadSpec spec = spec(run, port, node.pid(), ratePerSecond, pool, directory);
      generator.tell(RecordLine.write(spec));
      generator.await("LINKED", LINKS);
      long millis = plan.warmupMillis(run.cell()) + plan.durationMillis();
      Duration phase = Duration.ofMillis(millis).plus(SLACK);
      generator.await("MEASURING", phase);
      NodeCounters before = counters(node);
      generator.await("MEASURED", phase);
      NodeCounters after = counters(node);
      LoadResult result = RecordLine.read(LoadResult.class, generator.await("RESULT", phase));
      return new RunRecord(
          run.cell().name(),
          run.phase(),
          run.system(),
          run.fork(),
          spec.windowPerDriver(),
          ratePerSecond,
          result,
          usage(before, after),
          null);
    }
  }

  Child node(Run run, Path directory, boolean idle) throws IOException {
    return Child.start(
        "the node", JavaCommand.node(processors, idle), directory.resolve("node.log"));
  }

  Child generator(Path directory) throws IOException {
    return Child.start(
        "the generator", JavaCommand.generator(processors), directory.resolve("generator.log"));
  }

  NodeSpec nodeSpec(Run run) {
    return new NodeSpec(run.system(), run.cell().signed(), run.cell().links(), plan.seed());
  }

  LoadSpec spec(
      Run run, int port, long nodePid, double ratePerSecond, String pool, Path directory) {
    return new LoadSpec(
        run.cell(),
        run.phase(),
        port,
        nodePid,
        plan.seed(),
        run.cell().loaded() ? plan.windowPerDriver(run.cell()) : 0,
        plan.payloadBytes(),
        plan.warmupMillis(run.cell()),
        plan.durationMillis(),
        ratePerSecond,
        pool,
        directory.resolve("latency.hlog").toString());
  }

  static NodeCounters counters(Child node) throws RunFailure, InterruptedException {
    node.tell("counters");
    return RecordLine.read(NodeCounters.class, node.await("COUNTERS", ANSWER));
  }

  static NodeUsage usage(NodeCounters before, NodeCounters after) {
    return new NodeUsage(
        after.allocatedBytes() - before.allocatedBytes(),
        after.gcCount() - before.gcCount(),
        after.gcMillis() - before.gcMillis(),
        after.threads(),
        after.slowPeers(),
        after.problems());
  }
}
