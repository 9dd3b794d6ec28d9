package org.chatmesh.bench.system;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.chatmesh.bench.load.Hiccups;
import org.chatmesh.bench.load.RecordLine;

/// The process of the system under test. The first line of standard input is its [NodeSpec]; it
/// answers `READY` and its port. Then `counters` is answered with [NodeCounters], `collect`
/// collects garbage first, and `watch` also starts to look at held bytes. The end of input ends the
/// process.
public final class NodeMain {
  private static final long WATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double P99 = 99;

  private final SystemUnderTest system;
  private final Hiccups hiccups = Hiccups.watch();
  private final AtomicLong heldBytes = new AtomicLong();

  private NodeMain(SystemUnderTest system) {
    this.system = system;
  }

  public static void main(String[] args) throws IOException {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line = orders.readLine();
    if (line == null) {
      return;
    }
    NodeSpec spec = RecordLine.read(NodeSpec.class, line);
    try (SystemUnderTest system = Systems.create(spec.system())) {
      NodeMain node = new NodeMain(system);
      // Loads all that counting takes: the first counting must not be part of what it counts.
      RecordLine.write(node.counters());
      say("READY " + system.start(spec));
      node.obey(orders);
    }
    // A thread that an engine leaves behind must not keep the process; a recording of it is written
    // on the way out.
    System.exit(0);
  }

  private void obey(BufferedReader orders) throws IOException {
    String order = orders.readLine();
    while (order != null) {
      if (order.equals("collect")) {
        System.gc();
      } else if (order.equals("watch")) {
        Thread.ofPlatform().name("held bytes").daemon().start(this::watchHeldBytes);
      }
      say("COUNTERS " + RecordLine.write(counters()));
      order = orders.readLine();
    }
  }

  private void watchHeldBytes() {
    while (true) {
      heldBytes.accumulateAndGet(system.heldBytes(), Math::max);
      LockSupport.parkNanos(WATCH_NANOS);
    }
  }

  private NodeCounters counters() {
    long collections = 0;
    long millis = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      collections += collector.getCollectionCount();
      millis += collector.getCollectionTime();
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Histogram hiccup = hiccups.take();
    return new NodeCounters(
        threads.getTotalThreadAllocatedBytes(),
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        collections,
        millis,
        threads.getThreadCount(),
        system.linkCount(),
        system.slowPeers(),
        heldBytes.getAndSet(0),
        hiccup.getValueAtPercentile(P99) / NANOS_PER_MICRO,
        hiccup.getMaxValue() / NANOS_PER_MICRO,
        system.problems());
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
