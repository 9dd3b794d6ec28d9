package org.chatmesh.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// CPU time of the whole machine since its start: that of all programs, and what the host of a
/// virtual machine gave to others. Interrupts are left out: much of what they do on the loopback
/// interface is done for who is measured, and not every kernel counts it as theirs. In steps of the
/// kernel's clock tick; zeros where there is no `/proc`.
record MachineTime(long busyNanos, long stolenNanos) {
  /// Linux tells programs of ticks of 10 ms, whatever its kernel uses (`USER_HZ`, proc(5)).
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private static final int USER = 1;
  private static final int NICE = 2;
  private static final int SYSTEM = 3;
  private static final int STEAL = 8;

  static MachineTime read() {
    try {
      String[] fields = Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +", -1);
      long busy = 0;
      for (int field : new int[] {USER, NICE, SYSTEM}) {
        busy += Long.parseLong(fields[field]);
      }
      return new MachineTime(busy * TICK_NANOS, Long.parseLong(fields[STEAL]) * TICK_NANOS);
    } catch (IOException e) {
      return new MachineTime(0, 0);
    }
  }

  /// Less what those used who do not count.
  MachineTime without(long nanos) {
    return new MachineTime(busyNanos - nanos, stolenNanos);
  }

  MachineTime since(MachineTime start) {
    return new MachineTime(busyNanos - start.busyNanos, stolenNanos - start.stolenNanos);
  }
}
