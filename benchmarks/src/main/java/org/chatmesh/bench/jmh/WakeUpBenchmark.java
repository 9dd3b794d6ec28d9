package org.chatmesh.bench.jmh;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// From one thread that wakes another until that one goes on: half of a round trip between two that
/// wait alike.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class WakeUpBenchmark {
  /// Who waits: a platform thread in `Selector.select`, or a parked thread of either kind.
  @Param({"selector", "platform", "virtual"})
  String sleeper = "";

  @SuppressWarnings("NullAway.Init") // set before each trial
  private PingPong pingPong;

  @Setup(Level.Trial)
  public void start() throws IOException {
    Baton baton = sleeper.equals("selector") ? new SelectorBaton() : new ParkBaton();
    pingPong = PingPong.start(baton, sleeper);
  }

  @Benchmark
  @OperationsPerInvocation(PingPong.TURNS)
  public void wakeUp() {
    pingPong.play();
  }

  @TearDown(Level.Trial)
  public void end() throws IOException, InterruptedException {
    pingPong.end();
  }
}
