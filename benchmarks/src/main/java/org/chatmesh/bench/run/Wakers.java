package org.chatmesh.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Keeps the CPUs of a virtual machine awake while something is measured: on each of them runs a
/// program that does nothing, in the scheduling class that gives way to every other at once
/// (`SCHED_IDLE`, sched(7)).
///
/// The host takes a virtual CPU away when it has nothing to do, and gives it back when it has a
/// place for it. On a host with many guests that takes longer than an engine needs for a message,
/// now more, now less: on the machine of the first results a quarter of an idling CPU's time, and
/// latencies that doubled and halved from one minute to the next. What the host does is not what is
/// to be measured.
final class Wakers implements AutoCloseable {
  private static final Path CHRT = Path.of("/usr/bin/chrt");
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private final List<Child> wakers = new ArrayList<>();

  private Wakers() {}

  /// True if this machine is a virtual one whose CPUs can be kept awake.
  static boolean needed() {
    try {
      return Files.isExecutable(CHRT)
          && Processors.canPin()
          && Files.readAllLines(CPU_INFO).stream()
              .anyMatch(line -> line.startsWith("flags") && (line + " ").contains(" hypervisor "));
    } catch (IOException e) {
      return false;
    }
  }

  /// Starts one on each CPU where they are needed; else there are none.
  static Wakers start() throws IOException {
    Wakers started = new Wakers();
    if (needed()) {
      try {
        for (int cpu : Processors.allowed()) {
          started.wakers.add(Child.start("a waker", command(cpu), Path.of("/dev/null")));
        }
      } catch (IOException e) {
        started.close();
        throw e;
      }
    }
    return started;
  }

  private static List<String> command(int cpu) {
    List<String> command = new ArrayList<>(List.of(CHRT.toString(), "--idle", "0"));
    command.addAll(JavaCommand.waker(cpu));
    return command;
  }

  /// Their processes: what they use is nobody's work.
  List<Long> pids() {
    return wakers.stream().map(Child::pid).toList();
  }

  @Override
  public void close() {
    wakers.forEach(Child::close);
  }
}
