package org.chatmesh.threaded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.chatmesh.engine.Engine;
import org.chatmesh.engine.EngineOptions;
import org.chatmesh.engine.Peer;
import org.chatmesh.engine.PeerOptions;
import org.chatmesh.mesh.MeshEvent.LinkUp;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.Signatures;
import org.chatmesh.testkit.DeafPeer;
import org.chatmesh.testkit.Recorder;
import org.junit.jupiter.api.Test;

class ThreadedEngineTest {
  private static final String TEXT = "x".repeat(60_000);

  private final Recorder recorder = new Recorder();

  @Test
  void theVirtualEngineReadsOnVirtualThreads() throws Exception {
    assertThat(readsOnVirtualThreads(ThreadedEngine.virtual())).isTrue();
  }

  @Test
  void theThreadedEngineReadsOnPlatformThreads() throws Exception {
    assertThat(readsOnVirtualThreads(ThreadedEngine.platform())).isFalse();
  }

  @Test
  void aConnectionThatWasToldNothingHasNoWriter() throws Exception {
    try (Peer peer = start(ThreadedEngine.platform());
        Socket silent = new Socket(peer.address().getAddress(), peer.address().getPort())) {
      String remote = ":" + silent.getLocalPort();
      await().until(() -> threadsNamed("threaded-read", remote) == 1);

      assertThat(threadsNamed("threaded-write", remote)).isZero();
    }
  }

  @Test
  void aBlockedWriterDoesNotKeepTheEngineFromClosing() throws Exception {
    Peer peer = start(ThreadedEngine.platform());
    try (DeafPeer _ = new DeafPeer(peer.address())) {
      await().until(() -> !recorder.all(LinkUp.class).isEmpty());
      Thread saying = Thread.ofVirtual().start(() -> sayForEver(peer));
      await().until(() -> peer.links().getFirst().pendingBytes() > TEXT.length());

      peer.close(Duration.ZERO);

      assertThat(threadsNamed("threaded-", "")).isZero();
      saying.join();
    }
  }

  private boolean readsOnVirtualThreads(Engine engine) throws Exception {
    try (Peer peer = start(engine);
        DeafPeer deaf = new DeafPeer(peer.address())) {
      await().until(() -> !recorder.all(LinkUp.class).isEmpty());
      deaf.listen();
      return recorder.threads().getFirst().isVirtual();
    }
  }

  private Peer start(Engine engine) throws Exception {
    PeerOptions options =
        PeerOptions.of("peer", new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return Peer.start(
        options,
        PeerId.of(new byte[PeerId.BYTES]),
        Signatures.none(),
        engine,
        EngineOptions.DEFAULT,
        recorder);
  }

  private static void sayForEver(Peer peer) {
    try {
      int links = 1;
      while (links > 0) {
        links = peer.say("room", TEXT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long threadsNamed(String start, String end) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith(start) && name.endsWith(end))
        .count();
  }
}
