package org.chatmesh.nio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.chatmesh.engine.EngineOptions;
import org.chatmesh.engine.Peer;
import org.chatmesh.engine.PeerOptions;
import org.chatmesh.mesh.MeshEvent.LinkUp;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.Signatures;
import org.chatmesh.testkit.DeafPeer;
import org.chatmesh.testkit.Recorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NioEngineTest {
  private static final String TEXT = "x".repeat(60_000);

  private final NioEngine engine = new NioEngine();
  private final Recorder recorder = new Recorder();
  private Peer peer;

  @BeforeEach
  void start() throws Exception {
    PeerOptions options =
        PeerOptions.of("nio", new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    PeerId id = PeerId.of(new byte[PeerId.BYTES]);
    peer =
        Peer.start(
            options.withRooms(List.of("room")),
            id,
            Signatures.none(),
            engine,
            EngineOptions.DEFAULT,
            recorder);
  }

  @AfterEach
  void close() {
    peer.close(Duration.ZERO);
  }

  @Test
  void interestInWritingIsSetOnlyWhileOutputIsPending() throws Exception {
    try (DeafPeer deaf = new DeafPeer(peer.address())) {
      await().until(() -> !recorder.all(LinkUp.class).isEmpty());
      await().until(() -> !interestedInWriting());

      Thread saying = Thread.ofVirtual().start(this::sayMoreThanTheSystemBuffers);
      await().until(this::interestedInWriting);
      deaf.listen();
      saying.join();

      await().until(() -> !interestedInWriting());
    }
  }

  @Test
  void oneThreadServesAllConnections() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      sockets.add(new Socket(peer.address().getAddress(), peer.address().getPort()));
    }
    await().until(() -> connectionKeys().size() == sockets.size());

    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .filteredOn(name -> name.startsWith("nio-"))
        .hasSize(1);
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void sayMoreThanTheSystemBuffers() {
    try {
      for (int i = 0; i < 300; i++) {
        peer.say("room", TEXT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean interestedInWriting() {
    return connectionKeys().stream()
        .anyMatch(key -> (key.interestOps() & SelectionKey.OP_WRITE) != 0);
  }

  private List<SelectionKey> connectionKeys() {
    return Objects.requireNonNull(engine.loop).selector().keys().stream()
        .filter(key -> key.attachment() instanceof SocketConnection)
        .toList();
  }
}
