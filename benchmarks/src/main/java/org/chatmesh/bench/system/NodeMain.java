package org.chatmesh.bench.system;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.chatmesh.bench.load.RecordLine;

/// The process of the system under test. The first line of standard input is its [NodeSpec]; it
/// answers `READY` and its port. Then `counters` is answered with [NodeCounters], and `collect`
/// collects garbage first. The end of input ends the process.
public final class NodeMain {
  private NodeMain() {}

  public static void main(String[] args) throws IOException {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line = orders.readLine();
    if (line == null) {
      return;
    }
    NodeSpec spec = RecordLine.read(NodeSpec.class, line);
    try (SystemUnderTest system = Systems.create(spec.system())) {
      say("READY " + system.start(spec));
      String order = orders.readLine();
      while (order != null) {
        if (order.equals("collect")) {
          System.gc();
        }
        say("COUNTERS " + RecordLine.write(counters(system)));
        order = orders.readLine();
      }
    }
    // A thread that an engine leaves behind must not keep the process.
    Runtime.getRuntime().halt(0);
  }

  private static NodeCounters counters(SystemUnderTest system) {
    long collections = 0;
    long millis = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      collections += collector.getCollectionCount();
      millis += collector.getCollectionTime();
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return new NodeCounters(
        threads.getTotalThreadAllocatedBytes(),
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        collections,
        millis,
        threads.getThreadCount(),
        system.linkCount(),
        system.slowPeers(),
        system.problems());
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
