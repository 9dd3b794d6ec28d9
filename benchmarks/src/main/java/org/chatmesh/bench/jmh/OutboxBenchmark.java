package org.chatmesh.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.chatmesh.bench.load.Identity;
import org.chatmesh.engine.BufferPool;
import org.chatmesh.engine.Outbox;
import org.chatmesh.engine.PeerOptions;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.FrameEncoder;
import org.chatmesh.protocol.MessageFrame;
import org.chatmesh.protocol.Signatures;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What a link has pending: frames are appended, and drained in one piece. One thread does both, so
/// no waiting is in it, for a lock or for another thread. Per frame.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class OutboxBenchmark {
  private static final int FRAMES = 64;

  @Param({"64", "1024"})
  int textBytes;

  private final BufferPool pool = new BufferPool();
  private final Outbox outbox = new Outbox(pool, PeerOptions.DEFAULT_OUTBOX_BYTES);
  private final Outbox full = new Outbox(pool, PeerOptions.MIN_OUTBOX_BYTES);
  private Frame frame = new Frame();

  @Setup(Level.Trial)
  public void prepare() {
    frame =
        MessageFrame.encodeChat(
                new FrameEncoder(),
                Identity.of(1, 0, false).id(),
                "bench",
                1,
                1,
                new byte[textBytes],
                Signatures.none())
            .copy();
    boolean fits = true;
    while (fits) {
      fits = append(full);
    }
  }

  /// A frame that is written before the next one comes.
  @Benchmark
  public int alone() {
    append(outbox);
    return OutboxBaton.drain(outbox);
  }

  /// Frames that come together and leave in one write.
  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public int together() {
    for (int i = 0; i < FRAMES; i++) {
      append(outbox);
    }
    return OutboxBaton.drain(outbox);
  }

  /// A frame for which there is no room.
  @Benchmark
  public boolean refused() {
    return append(full);
  }

  /// Not inlined, or the compiler would take the lock once for several frames; no engine gets that.
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  boolean append(Outbox to) {
    return to.append(frame, false);
  }
}
