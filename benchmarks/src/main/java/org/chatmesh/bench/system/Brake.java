package org.chatmesh.bench.system;

import org.chatmesh.bench.load.CpuClock;
import org.chatmesh.protocol.Signatures;

/// Makes an engine slower by a known part: every thread that checks messages spends, on top of all
/// CPU time that it has used, a ninth of it, so that it does the same in 10/9 of the CPU time. For
/// engines that read in few threads.
final class Brake extends CheckStage {
  /// A tenth of all CPU time is the brake's.
  private static final int PARTS = 9;

  /// Reading the clock costs far less than so many messages.
  private static final int EVERY = 16;

  private final ThreadLocal<Debt> debts = ThreadLocal.withInitial(Debt::new);

  Brake(Signatures signatures) {
    super(signatures);
  }

  @Override
  void spend(byte[] message) {
    debts.get().pay();
  }

  /// What one thread still has to waste.
  private static final class Debt {
    private final CpuClock cpu = CpuClock.ofReadingThread();
    private long paidNanos = cpu.nanos();
    private int checks;

    void pay() {
      if (++checks % EVERY != 0) {
        return;
      }
      long now = cpu.nanos();
      long end = now + (now - paidNanos) / PARTS;
      while (now < end) {
        now = cpu.nanos();
      }
      paidNanos = now;
    }
  }
}
