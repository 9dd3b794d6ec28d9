package org.chatmesh.bench.jmh;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.chatmesh.bench.load.Identity;
import org.chatmesh.mesh.Actions;
import org.chatmesh.mesh.Check;
import org.chatmesh.mesh.LinkSet;
import org.chatmesh.mesh.Mesh;
import org.chatmesh.mesh.MeshEvent;
import org.chatmesh.mesh.MeshOptions;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.Hello;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.ProtocolException;
import org.chatmesh.protocol.Signatures;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.Warmup;

/// One step of the brain: a new message has arrived on one link; where is it to go?
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class BrainBenchmark {
  /// Links beside the one that the message comes from.
  @Param({"1", "10", "100"})
  int others;

  private final Messages messages = new Messages(Identity.of(1, 0, false));
  private final Counting actions = new Counting();
  private final Mesh mesh =
      new Mesh(
          new MeshOptions(1, 0, "node", List.of(), List.of(), 1_000, false, List.of(), 1),
          Identity.of(1, -1, false).id(),
          Signatures.none(),
          1);
  private long now = System.currentTimeMillis() * 1_000_000;

  @Setup(Level.Trial)
  public void open() {
    for (int link = 0; link <= others; link++) {
      PeerId id = Identity.of(1, link, false).id();
      Hello hello = new Hello(false, id, 1, new byte[Hello.NONCE_BYTES], 1, "x", "", "x");
      mesh.linkOpened(link, hello, 0, "127.0.0.1", 1, actions);
    }
  }

  @Benchmark
  public long aNewMessage() throws ProtocolException {
    mesh.frameReceived(0, messages.next(), ++now, actions);
    return actions.sent;
  }

  /// Takes orders and only counts them.
  private static final class Counting implements Actions {
    private long sent;

    @Override
    public void send(LinkSet links, Frame frame) {
      sent += links.size();
    }

    @Override
    public void dial(long dial, String address, @Nullable PeerId expected) {}

    @Override
    public void close(int link, CloseReason reason) {}

    @Override
    public void check(Check check) {}

    @Override
    public void deliver(MeshEvent event) {}
  }
}
