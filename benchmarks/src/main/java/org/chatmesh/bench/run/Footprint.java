package org.chatmesh.bench.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Memory at one moment, in bytes, by where Linux says it is. Only differences mean something.
///
/// The first four are of the node's process. The others are of the whole machine: the kernel does
/// not tell whose they are, so they hold the generator's ends of the links too, and whatever else
/// the machine does.
///
/// @param heapBytes live heap
/// @param residentBytes all resident memory, the heap included
/// @param stackBytes resident memory of thread stacks: what they have touched, see [MemoryMap]
/// @param stacks how many there are
/// @param socketBytes buffers of TCP sockets
/// @param slabBytes objects of the kernel: sockets, files, threads, caches
/// @param kernelStackBytes stacks that threads have within the kernel
/// @param pageTableBytes what tells where pages of memory are
public record Footprint(
    long heapBytes,
    long residentBytes,
    long stackBytes,
    long stacks,
    long socketBytes,
    long slabBytes,
    long kernelStackBytes,
    long pageTableBytes) {
  private static final long BYTES_PER_KIB = 1_024;

  /// Null where the system does not tell.
  static @Nullable Footprint read(long pid, long heapBytes) {
    Path map = Path.of("/proc", Long.toString(pid), "smaps");
    try (BufferedReader lines = Files.newBufferedReader(map)) {
      return of(
          heapBytes,
          MemoryMap.read(lines),
          Files.readAllLines(Path.of("/proc/net/sockstat")),
          Files.readAllLines(Path.of("/proc/meminfo")));
    } catch (IOException e) {
      return null;
    }
  }

  /// @param sockstat lines of `/proc/net/sockstat`
  /// @param meminfo lines of `/proc/meminfo`
  static Footprint of(long heapBytes, MemoryMap map, List<String> sockstat, List<String> meminfo) {
    return new Footprint(
        heapBytes,
        map.residentBytes(),
        map.stackBytes(),
        map.stacks(),
        numberAfter("mem", line(sockstat, "TCP:")) * map.pageBytes(),
        kib(meminfo, "Slab:"),
        kib(meminfo, "KernelStack:"),
        kib(meminfo, "PageTables:"));
  }

  /// All that the kernel itself holds, on the whole machine.
  public long kernelBytes() {
    return socketBytes + slabBytes + kernelStackBytes + pageTableBytes;
  }

  private static long kib(List<String> lines, String name) {
    return numberAfter(name, line(lines, name)) * BYTES_PER_KIB;
  }

  private static String line(List<String> lines, String name) {
    return lines.stream().filter(line -> line.startsWith(name)).findFirst().orElse("");
  }

  private static long numberAfter(String word, String line) {
    List<String> words = List.of(line.split(" +", -1));
    int at = words.indexOf(word);
    return at < 0 ? 0 : Long.parseLong(words.get(at + 1));
  }
}
