package org.chatmesh.bench.jmh;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.chatmesh.bench.load.Identity;
import org.chatmesh.protocol.Frame;
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

/// A frame goes from one thread to another that waits for it: half of a round trip. What a reader
/// and a writer of the threaded engine do for a message that comes alone; of many that come
/// together, only the first wakes the writer.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class HandoffBenchmark {
  @Param({"outbox", "queue"})
  String through = "";

  @Param({"platform", "virtual"})
  String threads = "";

  @SuppressWarnings("NullAway.Init") // set before each trial
  private PingPong pingPong;

  @Setup(Level.Trial)
  public void start() {
    Frame frame = new Messages(Identity.of(1, 0, false)).next();
    Baton baton = through.equals("outbox") ? new OutboxBaton(frame) : new QueueBaton(frame);
    pingPong = PingPong.start(baton, threads);
  }

  @Benchmark
  @OperationsPerInvocation(PingPong.TURNS)
  public void handOff() {
    pingPong.play();
  }

  @TearDown(Level.Trial)
  public void end() throws IOException, InterruptedException {
    pingPong.end();
  }
}
