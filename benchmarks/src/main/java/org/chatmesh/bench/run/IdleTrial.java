package org.chatmesh.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.chatmesh.bench.load.CpuClock;
import org.chatmesh.bench.load.LoadResult;
import org.chatmesh.bench.load.LoadSpec;
import org.chatmesh.bench.load.RecordLine;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Load;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Run;
import org.chatmesh.bench.plan.Scenario;
import org.chatmesh.bench.system.NodeCounters;
import org.jspecify.annotations.Nullable;

/// Carries out one run of an idle cell: how much memory and CPU silent links cost.
///
/// A first generator opens and closes some links, so that loaded classes and compiled code do not
/// count as memory of links. Then memory is read without links and with all of them, after a
/// garbage collection each time, and CPU time while nothing is said.
final class IdleTrial {
  private static final int FIRST_LINKS = 64;

  /// A node pings a silent link after this time; CPU time is read over whole cycles of it.
  private static final long PING_MILLIS = 5_000;

  private final Processors processors;
  private final Trial trial;
  private final long seed;

  IdleTrial(Processors processors, Trial trial, long seed) {
    this.processors = processors;
    this.trial = trial;
    this.seed = seed;
  }

  /// @param settleMillis between opening the links and reading the memory
  /// @param durationMillis for which CPU time is read, at least
  RunRecord run(Run run, long settleMillis, long durationMillis, Path directory)
      throws IOException, RunFailure, InterruptedException {
    try (Child node = trial.node(processors, true, directory, 0)) {
      node.tell(RecordLine.write(trial.nodeSpec(run, 0, 0)));
      long port = Long.parseLong(node.await("READY", Trial.ANSWER));
      Run first = new Run(Cell.of(Scenario.IDLE, FIRST_LINKS), Load.IDLE, "", 1);
      try (Child generator = trial.generator(processors, directory)) {
        link(first, port, node, generator, directory);
        end(generator);
      }
      collect(node);
      NodeCounters before = collect(node);
      Footprint footprint = Footprint.read(node.pid(), before.heapBytes());
      try (Child generator = trial.generator(processors, directory)) {
        link(run, port, node, generator, directory);
        pause(settleMillis);
        return measure(run, durationMillis, node, generator, before, footprint);
      }
    }
  }

  static long wholeCycles(long millis) {
    return PING_MILLIS * Math.max(1, Math.ceilDiv(millis, PING_MILLIS));
  }

  private RunRecord measure(
      Run run,
      long durationMillis,
      Child node,
      Child generator,
      NodeCounters before,
      @Nullable Footprint footprintBefore)
      throws RunFailure, InterruptedException {
    NodeCounters after = collect(node);
    Footprint footprint = Footprint.read(node.pid(), after.heapBytes());
    long resident = residentBytes(footprint, after) - residentBytes(footprintBefore, before);
    CpuClock cpu = CpuClock.ofProcess(node.pid());
    long cpuStart = cpu.nanos();
    long start = System.nanoTime();
    pause(wholeCycles(durationMillis));
    long cpuNanos = cpu.nanos() - cpuStart;
    long wallNanos = System.nanoTime() - start;
    NodeCounters last = Trial.counters(node, "counters");
    LoadResult result = end(generator);
    return new RunRecord(
        run.cell(),
        run.load(),
        run.system(),
        run.fork(),
        0,
        0,
        0,
        result,
        Trial.usage(before, last, List.of(last)),
        new RunRecord.IdleUsage(
            resident,
            after.heapBytes() - before.heapBytes(),
            cpuNanos,
            wallNanos,
            last.links(),
            footprintBefore,
            footprint),
        null,
        null);
  }

  private void link(Run run, long port, Child node, Child generator, Path directory)
      throws RunFailure, InterruptedException {
    LoadSpec spec =
        new LoadSpec(
            run.cell(),
            Phase.IDLE,
            List.of(port),
            List.of(node.pid()),
            List.of(),
            seed,
            seed,
            0,
            0,
            0,
            0,
            false,
            0,
            0,
            List.of(),
            "",
            directory.toString());
    generator.tell(RecordLine.write(spec));
    generator.await("LINKED", Trial.LINKS);
  }

  private static LoadResult end(Child generator) throws RunFailure, InterruptedException {
    generator.tell("end");
    return RecordLine.read(LoadResult.class, generator.await("RESULT", Trial.ANSWER));
  }

  private static NodeCounters collect(Child node) throws RunFailure, InterruptedException {
    return Trial.counters(node, "collect");
  }

  private static void pause(long millis) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(millis);
  }

  /// Resident memory of the process; where the system does not tell, its live heap.
  private static long residentBytes(@Nullable Footprint footprint, NodeCounters counters) {
    return footprint == null ? counters.heapBytes() : footprint.residentBytes();
  }
}
