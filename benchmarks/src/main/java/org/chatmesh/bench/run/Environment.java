package org.chatmesh.bench.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The machine and the settings of a comparison, as `environment.json` keeps them.
///
/// @param started when the comparison began
/// @param command what the user typed, as far as it is known
/// @param planHash fingerprint of `plan.json`
/// @param label what stands under every chart: whether node and generator share CPUs, and whether
///   these are kept from sleeping
/// @param loadAverage of the last minute before the comparison began: above 0.5 somebody else works
///   too
/// @param sysctl settings of the network; empty where there is no `/proc`
public record Environment(
    String started,
    String command,
    String planHash,
    String label,
    String cpu,
    int cores,
    List<Integer> nodeCpus,
    List<Integer> generatorCpus,
    long memoryMiB,
    String system,
    String jdk,
    List<String> nodeFlags,
    List<String> idleNodeFlags,
    List<String> generatorFlags,
    long seed,
    String congestionControl,
    Map<String, String> sysctl,
    String fileLimit,
    double loadAverage) {

  /// One line that says where the figures come from.
  public String machine() {
    return machine(cpu, system, jdk);
  }

  static String machine(String cpu, String system, String jdk) {
    return String.format(
        Locale.ROOT, "%s, %s, JDK %s", cpu, system, jdk.substring(jdk.lastIndexOf(' ') + 1));
  }

  /// True on the machine and the JDK that it tells of.
  boolean ofThisMachine() {
    return machine().equals(Machine.line());
  }

  /// True if the CPUs of a virtual machine were kept from sleeping.
  public boolean keptAwake() {
    return label.endsWith(Machine.KEPT_AWAKE);
  }

  /// In what the other differs, so that its runs would not be comparable; empty if in nothing.
  String differenceTo(Environment other) {
    if (!planHash.equals(other.planHash)) {
      return "another plan";
    }
    if (!machine().equals(other.machine()) || cores != other.cores) {
      return "another machine or JDK (" + other.machine() + ")";
    }
    boolean sameFlags =
        nodeFlags.equals(other.nodeFlags)
            && idleNodeFlags.equals(other.idleNodeFlags)
            && generatorFlags.equals(other.generatorFlags);
    return !sameFlags || !label.equals(other.label) ? "other CPUs or JVM flags" : "";
  }
}
