package org.chatmesh.bench.jmh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.chatmesh.bench.load.Identity;
import org.chatmesh.engine.EngineListener;
import org.chatmesh.engine.EngineOptions;
import org.chatmesh.engine.Link;
import org.chatmesh.engine.Peer;
import org.chatmesh.engine.PeerOptions;
import org.chatmesh.mesh.MeshEvent;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.Signatures;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Everything between two sockets but the sockets: a message's bytes are received on one link,
/// decoded, routed, appended to the outbox of each other link, and drained from there. Per message.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class FanoutBenchmark {
  @Param({"1", "10", "100"})
  int outboxes;

  private final Messages messages = new Messages(Identity.of(1, 0, false));
  private final List<Link> links = new ArrayList<>();
  private final MemoryEngine engine = new MemoryEngine();

  @Setup(Level.Trial)
  public void open() throws IOException {
    InetSocketAddress nowhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Peer.start(
        PeerOptions.of("node", nowhere).withMaxLinks(1_000).withExchange(false),
        Identity.of(1, -1, false).id(),
        Signatures.none(),
        engine,
        EngineOptions.DEFAULT,
        new Silent());
    for (int number = 0; number <= outboxes; number++) {
      links.add(engine.connect(Identity.of(1, number, false)));
    }
  }

  @Benchmark
  public long aMessage() {
    Frame frame = messages.next();
    links.getFirst().received(frame.array(), frame.start(), frame.lengthBytes());
    long written = 0;
    for (int i = 1; i < links.size(); i++) {
      ByteBuffer output = links.get(i).output();
      written += output.remaining();
      output.position(output.limit());
    }
    return written;
  }

  @TearDown(Level.Trial)
  public void stop() {
    engine.close();
  }

  /// Nobody listens.
  private static final class Silent implements EngineListener {
    @Override
    public void happened(MeshEvent event) {}

    @Override
    public void problem(String what, Throwable cause) {
      throw new IllegalStateException(what, cause);
    }
  }
}
