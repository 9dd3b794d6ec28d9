package org.chatmesh.bench.load;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;

/// CPU time of a process or thread, user and system together.
///
/// On Linux it comes from the kernel's CPU clocks, exact to the nanosecond; elsewhere from what
/// Java knows of the process, in steps of the system's clock tick (10 ms as a rule), and 0 for a
/// thread.
public final class CpuClock {
  private static final int THREAD_CPUTIME = 3;

  private final LongSupplier nanos;

  private CpuClock(LongSupplier nanos) {
    this.nanos = nanos;
  }

  public static CpuClock ofProcess(long pid) {
    if (isLinux()) {
      return new CpuClock(Posix.clock(Posix.clockOf(pid)));
    }
    ProcessHandle process =
        ProcessHandle.of(pid).orElseThrow(() -> new IllegalArgumentException("no process " + pid));
    return new CpuClock(() -> process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos());
  }

  /// Of the thread that reads it.
  public static CpuClock ofReadingThread() {
    return new CpuClock(isLinux() ? Posix.clock(THREAD_CPUTIME) : () -> 0);
  }

  public long nanos() {
    return nanos.getAsLong();
  }

  /// The share of system time in all CPU time that the process has used, in clock ticks: user, then
  /// system. Zeros where there is no `/proc`.
  static long[] ticks(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return new long[] {Long.parseLong(fields[11]), Long.parseLong(fields[12])};
    } catch (IOException e) {
      return new long[2];
    }
  }

  /// How long the calling thread has been ready to run and had no CPU, since it began; 0 where the
  /// system does not tell.
  static long waitingNanos() {
    try {
      String[] fields = Files.readString(Path.of("/proc/thread-self/schedstat")).split(" ", -1);
      return Long.parseLong(fields[1]);
    } catch (IOException e) {
      return 0;
    }
  }

  private static boolean isLinux() {
    return System.getProperty("os.name").equals("Linux");
  }

  /// The two calls of POSIX that Java does not have.
  @SuppressWarnings("restricted")
  private static final class Posix {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle GETTIME =
        function("clock_gettime", ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
    private static final MethodHandle GETCPUCLOCKID =
        function("clock_getcpuclockid", ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private static MethodHandle function(String name, ValueLayout first, ValueLayout second) {
      return LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow(name),
          FunctionDescriptor.of(ValueLayout.JAVA_INT, first, second));
    }

    static int clockOf(long pid) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment clock = arena.allocate(ValueLayout.JAVA_INT);
        check((int) GETCPUCLOCKID.invokeExact((int) pid, clock));
        return clock.get(ValueLayout.JAVA_INT, 0);
      } catch (Throwable e) {
        throw new IllegalStateException("the CPU clock of process " + pid + " is not to be had", e);
      }
    }

    static LongSupplier clock(int id) {
      MemorySegment time = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG, 2);
      return () -> {
        try {
          check((int) GETTIME.invokeExact(id, time));
        } catch (Throwable e) {
          throw new IllegalStateException("CPU clock " + id + " cannot be read", e);
        }
        return time.getAtIndex(ValueLayout.JAVA_LONG, 0) * NANOS_PER_SECOND
            + time.getAtIndex(ValueLayout.JAVA_LONG, 1);
      };
    }

    private static void check(int result) {
      if (result != 0) {
        throw new IllegalStateException("returned " + result);
      }
    }
  }
}
