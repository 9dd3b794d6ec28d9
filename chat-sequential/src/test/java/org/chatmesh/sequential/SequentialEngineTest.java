package org.chatmesh.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.chatmesh.engine.EngineOptions;
import org.chatmesh.engine.Peer;
import org.chatmesh.engine.PeerOptions;
import org.chatmesh.mesh.MeshEvent.DialFailed;
import org.chatmesh.mesh.MeshEvent.LinkDown;
import org.chatmesh.mesh.MeshEvent.LinkUp;
import org.chatmesh.mesh.MeshEvent.MessageReceived;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.Signatures;
import org.chatmesh.testkit.DeafPeer;
import org.chatmesh.testkit.Recorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SequentialEngineTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private static final String TEXT = "x".repeat(60_000);

  private final Recorder recorder = new Recorder();
  private final List<Peer> peers = new ArrayList<>();

  @AfterEach
  void close() {
    peers.forEach(peer -> peer.close(Duration.ZERO));
  }

  @Test
  void aStalledReceiverIsClosedLongBeforeAnybodyElseWouldGiveItUp() throws Exception {
    Peer peer = start(recorder, EngineOptions.DEFAULT, List.of());
    Recorder hearing = new Recorder();
    start(hearing, EngineOptions.DEFAULT, List.of(address(peer)));
    try (DeafPeer _ = new DeafPeer(peer.address())) {
      await().until(() -> recorder.all(LinkUp.class).size() == 2);

      long startNanos = System.nanoTime();
      int said = 0;
      while (recorder.all(LinkDown.class).isEmpty()) {
        peer.say("room", TEXT);
        said++;
      }
      long tookNanos = System.nanoTime() - startNanos;

      assertThat(recorder.all(LinkDown.class)).hasSize(1);
      assertThat(recorder.all(LinkDown.class).getFirst().reason()).isEqualTo(CloseReason.SLOW_PEER);
      assertThat(Duration.ofNanos(tookNanos)).isLessThan(Duration.ofSeconds(4));
      int all = said;
      await().until(() -> hearing.all(MessageReceived.class).size() == all);
    }
  }

  @Test
  void theEndOfASilentLinkIsFound() throws Exception {
    Peer peer = start(recorder, EngineOptions.DEFAULT, List.of());
    DeafPeer deaf = new DeafPeer(peer.address());
    await().until(() -> !recorder.all(LinkUp.class).isEmpty());

    deaf.close();

    await().until(() -> !recorder.all(LinkDown.class).isEmpty());
  }

  @Test
  void aDialThatNobodyAnswersHoldsTheOthersUpForItsTimeoutOnly() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 1, HERE);
        Socket _ = new Socket(HERE, mute.getLocalPort());
        Socket _ = new Socket(HERE, mute.getLocalPort())) {
      EngineOptions impatient = new EngineOptions(16, 1_024, 200);
      Peer peer = start(recorder, impatient, List.of());
      Recorder hearing = new Recorder();
      start(hearing, impatient, List.of(address(peer)));
      await().until(() -> !recorder.all(LinkUp.class).isEmpty());

      peer.connect(HERE.getHostAddress() + ":" + mute.getLocalPort());
      await().until(() -> !recorder.all(DialFailed.class).isEmpty());
      peer.say("room", "still here");

      await().until(() -> !hearing.all(MessageReceived.class).isEmpty());
    }
  }

  @Test
  void oneThreadAndItsWatchdogServeAllConnections() throws Exception {
    Peer peer = start(recorder, EngineOptions.DEFAULT, List.of());
    start(new Recorder(), EngineOptions.DEFAULT, List.of(address(peer)));
    await().until(() -> !recorder.all(LinkUp.class).isEmpty());

    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .filteredOn(name -> name.startsWith("sequential-"))
        .containsExactlyInAnyOrder(
            "sequential-loop", "sequential-loop", "sequential-watchdog", "sequential-watchdog");
  }

  private Peer start(Recorder recorder, EngineOptions engineOptions, List<String> dials)
      throws Exception {
    byte[] id = new byte[PeerId.BYTES];
    id[0] = (byte) peers.size();
    PeerOptions options =
        PeerOptions.of("sequential", new InetSocketAddress(HERE, 0))
            .withRooms(List.of("room"))
            .withPeers(dials);
    Peer peer =
        Peer.start(
            options,
            PeerId.of(id),
            Signatures.none(),
            new SequentialEngine(),
            engineOptions,
            recorder);
    peers.add(peer);
    return peer;
  }

  private static String address(Peer peer) {
    return HERE.getHostAddress() + ":" + peer.address().getPort();
  }
}
