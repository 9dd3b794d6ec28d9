package org.chatmesh.bench.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sums over the mappings of a process, from `/proc/PID/smaps` (proc_pid_smaps(5)).
///
/// A mapping has no word for "stack of a thread", but a shape: private memory that nothing is
/// mapped into, right above a small piece that nobody may touch, its guard. HotSpot guards with a
/// few pages, the C library with one. So it is found without any aid of the JVM, whose own
/// accounting (Native Memory Tracking) would add to each of the allocations that are measured.
///
/// @param pageBytes size of a page of memory
/// @param residentBytes of all mappings
/// @param stackBytes of the stacks, their touched pages
record MemoryMap(long pageBytes, long residentBytes, long stackBytes, long stacks) {
  private static final long BYTES_PER_KIB = 1_024;
  private static final int HEX = 16;

  /// What guards a stack is not larger: HotSpot's zones are four pages, of 64 KiB on some machines.
  private static final long MAX_GUARD_BYTES = 256 * BYTES_PER_KIB;

  /// What threads of C have where nobody says otherwise; a JVM asks for 1 MiB. What is larger has
  /// become one mapping with its neighbour above, which the kernel does with equal ones.
  private static final long MAX_STACK_BYTES = 8 * 1_024 * BYTES_PER_KIB;

  private static final Pattern MAPPING =
      Pattern.compile("([0-9a-f]+)-([0-9a-f]+) (\\S{4}) \\S+ \\S+ \\d+ *(.*)");
  private static final String RESIDENT = "Rss:";
  private static final String PAGE = "MMUPageSize:";

  static MemoryMap read(BufferedReader smaps) throws IOException {
    Mapping below = Mapping.NONE;
    Mapping mapping = Mapping.NONE;
    long page = 0;
    long resident = 0;
    long stackBytes = 0;
    long stacks = 0;
    for (String line = smaps.readLine(); line != null; line = smaps.readLine()) {
      Matcher header = MAPPING.matcher(line);
      if (line.startsWith(RESIDENT)) {
        long bytes = bytes(line);
        boolean stack = mapping.isStackAbove(below);
        resident += bytes;
        stackBytes += stack ? bytes : 0;
        stacks += stack ? 1 : 0;
      } else if (line.startsWith(PAGE)) {
        page = bytes(line);
      } else if (header.matches()) {
        below = mapping;
        mapping = Mapping.of(header);
      }
    }
    return new MemoryMap(page, resident, stackBytes, stacks);
  }

  /// Of a line such as `Rss: 132 kB`.
  private static long bytes(String line) {
    return Long.parseLong(line.replaceAll("\\D+", "")) * BYTES_PER_KIB;
  }

  /// A range of addresses. Addresses of the upper half, which are the kernel's, come out negative.
  private record Mapping(long from, long to, String access, String name) {
    static final Mapping NONE = new Mapping(0, 0, "", "");

    static Mapping of(Matcher header) {
      return new Mapping(
          Long.parseUnsignedLong(header.group(1), HEX),
          Long.parseUnsignedLong(header.group(2), HEX),
          header.group(3),
          header.group(4));
    }

    boolean isStackAbove(Mapping below) {
      boolean guarded =
          below.access.equals("---p")
              && below.anonymous()
              && below.to == from
              && below.bytes() <= MAX_GUARD_BYTES;
      return name.equals("[stack]")
          || (guarded && access.equals("rw-p") && anonymous() && bytes() <= MAX_STACK_BYTES);
    }

    private boolean anonymous() {
      return name.isEmpty() || name.startsWith("[anon:");
    }

    private long bytes() {
      return to - from;
    }
  }
}
