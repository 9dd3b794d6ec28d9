package org.chatmesh.bench.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.plan.PlanFile;

/// Reads what this machine is. What the system does not tell stays empty.
final class Machine {
  /// Stands behind the label of a machine whose CPUs are kept from sleeping.
  static final String KEPT_AWAKE = "; kept awake";

  private static final long BYTES_PER_MIB = 1_024 * 1_024;

  private Machine() {}

  static Environment environment(Processors processors, Plan plan, String command) {
    return new Environment(
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        command,
        PlanFile.hash(plan),
        processors.label() + (Wakers.needed() ? KEPT_AWAKE : ""),
        cpu(),
        processors.count(),
        processors.node(),
        processors.generator(),
        memoryMiB(),
        system(),
        jdk(),
        JavaCommand.NODE_FLAGS,
        JavaCommand.IDLE_NODE_FLAGS,
        JavaCommand.GENERATOR_FLAGS,
        plan.seed(),
        setting("net/ipv4/tcp_congestion_control"),
        sysctl(),
        fileLimit(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  /// As [Environment#machine].
  static String line() {
    return Environment.machine(cpu(), system(), jdk());
  }

  private static String system() {
    return System.getProperty("os.name") + " " + System.getProperty("os.version");
  }

  private static String jdk() {
    return System.getProperty("java.vendor") + " " + Runtime.version();
  }

  private static Map<String, String> sysctl() {
    Map<String, String> settings = new TreeMap<>();
    for (String name :
        List.of(
            "net/core/somaxconn",
            "net/core/default_qdisc",
            "net/ipv4/tcp_rmem",
            "net/ipv4/tcp_wmem")) {
      settings.put(name.replace('/', '.'), setting(name));
    }
    return settings;
  }

  private static String setting(String name) {
    return line(Path.of("/proc/sys").resolve(name), "").replace('\t', ' ');
  }

  private static String cpu() {
    String line = line(Path.of("/proc/cpuinfo"), "model name");
    return line.isEmpty()
        ? System.getProperty("os.arch")
        : line.substring(line.indexOf(':') + 1).strip();
  }

  private static long memoryMiB() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean bean
        ? bean.getTotalMemorySize() / BYTES_PER_MIB
        : 0;
  }

  /// Files that a process may have open at once; as many as there are numbers where the system does
  /// not tell.
  static long maxFiles() {
    String digits = fileLimit().replaceAll("\\D+", " ").strip();
    return digits.isEmpty()
        ? Integer.MAX_VALUE
        : Long.parseLong(digits.substring(digits.indexOf(' ') + 1));
  }

  private static String fileLimit() {
    return line(Path.of("/proc/self/limits"), "Max open files").replaceAll(" +", " ");
  }

  /// The first line that starts so; empty if there is none.
  private static String line(Path file, String start) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(start))
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }
}
