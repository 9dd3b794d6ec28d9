package org.chatmesh.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.chatmesh.bench.load.CpuClock;
import org.chatmesh.bench.load.LoadResult;
import org.chatmesh.bench.load.RecordLine;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.plan.Run;
import org.chatmesh.bench.plan.Scenario;
import org.chatmesh.bench.system.NodeCounters;

/// Carries out one run of an idle cell: how much memory and CPU silent links cost.
///
/// A first generator opens and closes some links, so that loaded classes and compiled code do not
/// count as memory of links. Then memory is read without links and with all of them, after a
/// garbage collection each time, and CPU time while nothing is said.
final class IdleTrial {
  private static final int FIRST_LINKS = 64;
  private static final long BYTES_PER_KIB = 1_024;

  private final Plan plan;
  private final Trial trial;

  IdleTrial(Plan plan, Processors processors) {
    this.plan = plan;
    this.trial = new Trial(plan, processors);
  }

  RunRecord run(Run run, Path directory) throws IOException, RunFailure, InterruptedException {
    try (Child node = trial.node(run, directory, true)) {
      node.tell(RecordLine.write(trial.nodeSpec(run)));
      int port = Integer.parseInt(node.await("READY", Trial.ANSWER));
      Run first = new Run(new Cell(Scenario.IDLE, FIRST_LINKS, false), run.phase(), "", 1);
      try (Child generator = trial.generator(directory)) {
        link(first, port, node, generator, directory);
        end(generator);
      }
      long residentBefore = residentBytes(node.pid(), collect(node));
      NodeCounters before = collect(node);
      try (Child generator = trial.generator(directory)) {
        link(run, port, node, generator, directory);
        return measure(run, node, generator, before, residentBefore);
      }
    }
  }

  private RunRecord measure(
      Run run, Child node, Child generator, NodeCounters before, long residentBefore)
      throws RunFailure, InterruptedException, IOException {
    pause(plan.warmupMillis());
    NodeCounters after = collect(node);
    long resident = residentBytes(node.pid(), after) - residentBefore;
    CpuClock cpu = CpuClock.ofProcess(node.pid());
    long cpuStart = cpu.nanos();
    long start = System.nanoTime();
    pause(plan.durationMillis());
    long cpuNanos = cpu.nanos() - cpuStart;
    long wallNanos = System.nanoTime() - start;
    NodeCounters last = Trial.counters(node);
    LoadResult result = end(generator);
    return new RunRecord(
        run.cell().name(),
        run.phase(),
        run.system(),
        run.fork(),
        0,
        0,
        result,
        Trial.usage(before, last),
        new RunRecord.IdleUsage(
            resident, after.heapBytes() - before.heapBytes(), cpuNanos, wallNanos, last.links()));
  }

  private void link(Run run, int port, Child node, Child generator, Path directory)
      throws RunFailure, InterruptedException {
    generator.tell(RecordLine.write(trial.spec(run, port, node.pid(), 0, "", directory)));
    generator.await("LINKED", Trial.LINKS);
  }

  private static LoadResult end(Child generator) throws RunFailure, InterruptedException {
    generator.tell("end");
    return RecordLine.read(LoadResult.class, generator.await("RESULT", Trial.ANSWER));
  }

  private static NodeCounters collect(Child node) throws RunFailure, InterruptedException {
    node.tell("collect");
    return RecordLine.read(NodeCounters.class, node.await("COUNTERS", Trial.ANSWER));
  }

  private static void pause(long millis) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(millis);
  }

  /// Resident memory of the process; where there is no `/proc`, its live heap.
  private static long residentBytes(long pid, NodeCounters counters) throws IOException {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.exists(status)) {
      return counters.heapBytes();
    }
    String line =
        Files.readAllLines(status).stream()
            .filter(text -> text.startsWith("VmRSS:"))
            .findFirst()
            .orElse("VmRSS: 0 kB");
    return Long.parseLong(line.replaceAll("\\D+", "")) * BYTES_PER_KIB;
  }
}
