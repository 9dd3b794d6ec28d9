package org.chatmesh.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Which CPUs the node and the generator may use: disjoint ones where there are enough, else the
/// same, which every table and chart then says.
///
/// @param node CPU numbers; empty: all, shared with the generator
/// @param generator CPU numbers; empty: all, shared with the node
public record Processors(int count, List<Integer> node, List<Integer> generator) {
  /// With fewer, a part for each would be too small for a node with several threads.
  private static final int ENOUGH = 4;

  private static final Path TASKSET = Path.of("/usr/bin/taskset");

  /// The generator has two threads.
  private static final int FOR_GENERATOR = 2;

  /// Of this machine.
  static Processors ofMachine() {
    List<Integer> allowed = allowed();
    int count = Runtime.getRuntime().availableProcessors();
    return canPin() && allowed.size() == count ? split(allowed) : shared(count);
  }

  static Processors shared(int count) {
    return new Processors(count, List.of(), List.of());
  }

  /// The last two for the generator, the others for the node, if that leaves it enough.
  static Processors split(List<Integer> cpus) {
    if (cpus.size() < ENOUGH) {
      return shared(cpus.size());
    }
    int cut = cpus.size() - FOR_GENERATOR;
    return new Processors(cpus.size(), cpus.subList(0, cut), cpus.subList(cut, cpus.size()));
  }

  /// Where the node is to have exactly so many CPUs, and the generator others.
  ///
  /// @throws IllegalArgumentException if there are not enough
  Processors withNode(int cpus) {
    if (!canGive(cpus)) {
      throw new IllegalArgumentException(missing(cpus));
    }
    List<Integer> all = allowed();
    int forGenerator = Math.min(FOR_GENERATOR, all.size() - cpus);
    return new Processors(
        count, all.subList(0, cpus), all.subList(all.size() - forGenerator, all.size()));
  }

  /// True if the node can have so many CPUs and leave the generator its own.
  boolean canGive(int cpus) {
    return cpus < allowed().size() && canPin();
  }

  /// True if programs can be bound to CPUs here.
  static boolean canPin() {
    return Files.isExecutable(TASKSET);
  }

  /// Why the node cannot have so many CPUs.
  String missing(int cpus) {
    return "needs %d CPUs for the node and one for the generator; there are %d"
        .formatted(cpus, allowed().size());
  }

  boolean disjoint() {
    return !node.isEmpty();
  }

  /// What stands under every chart.
  String label() {
    return disjoint()
        ? "node on " + node.size() + " CPUs, generator on " + generator.size() + " others"
        : count + " CPUs, generator and node share them";
  }

  /// The words to put before a command so that it runs on these CPUs only.
  static List<String> pinned(List<Integer> cpus) {
    return cpus.isEmpty()
        ? List.of()
        : List.of(
            TASKSET.toString(),
            "--cpu-list",
            cpus.stream().map(String::valueOf).collect(Collectors.joining(",")));
  }

  /// The CPUs that this program may use; empty where the system does not tell.
  static List<Integer> allowed() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("Cpus_allowed_list:"))
          .findFirst()
          .map(line -> parse(line.substring(line.indexOf(':') + 1).strip()))
          .orElse(List.of());
    } catch (IOException e) {
      return List.of();
    }
  }

  /// Reads a list in the kernel's notation, `0-3,6`.
  static List<Integer> parse(String list) {
    List<Integer> cpus = new ArrayList<>();
    for (String part : list.split(",", -1)) {
      String[] range = part.split("-", -1);
      int from = Integer.parseInt(range[0]);
      int to = Integer.parseInt(range[range.length - 1]);
      IntStream.rangeClosed(from, to).forEach(cpus::add);
    }
    return cpus;
  }
}
