package org.chatmesh.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.chatmesh.mesh.SequenceWindow;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Has this message been seen? Once for a message that is new, once for a copy of it.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class DuplicateBenchmark {
  private static final int BEHIND = 100;

  private final SequenceWindow window = new SequenceWindow();
  private long sequence = BEHIND;

  @Benchmark
  public boolean aNewMessage() {
    return window.mark(++sequence);
  }

  @Benchmark
  public boolean aCopy() {
    return window.mark(sequence - BEHIND);
  }
}
