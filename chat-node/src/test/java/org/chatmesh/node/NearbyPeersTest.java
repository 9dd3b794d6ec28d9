package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.chatmesh.engine.HostPort;
import org.chatmesh.protocol.FrameEncoder;
import org.chatmesh.protocol.Hello;
import org.chatmesh.protocol.Ping;
import org.chatmesh.testkit.TestKey;
import org.chatmesh.testkit.TestPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NearbyPeersTest {
  /** For a machine that does many other things; nothing waits this long when all is well. */
  private static final int LONG_MILLIS = 20_000;

  private static final int SHORT_MILLIS = 300;

  static List<String> engines() {
    return Engines.names();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aPeerIsFoundByItsNameAndHearsOfNobody(String engine) throws Exception {
    try (TestPeer ann = signed(engine, "ann", 1);
        TestPeer bob = signed(engine, "bob", 2)) {
      assertThat(NearbyPeers.find(IntStream.of(port(bob), port(ann)), LONG_MILLIS))
          .containsExactly(
              new NearbyPeer("127.0.0.1:" + port(bob), "bob"),
              new NearbyPeer("127.0.0.1:" + port(ann), "ann"));
      assertThat(ann.peer().linkCount()).isZero();
    }
  }

  @Test
  void whereNobodyListensNobodyIsFound() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    assertThat(NearbyPeers.find(IntStream.of(port), LONG_MILLIS)).isEmpty();
  }

  @Test
  void aServerOfSomethingElseIsPassedOver() throws Exception {
    byte[] ping = new Ping(1).encode(new FrameEncoder()).toBytes();
    for (byte[] answer :
        new byte[][] {
          "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
          {0, 0, 0, 0},
          {0, 0, 0, 9},
          {},
          ping
        }) {
      assertThat(found(answer, true, LONG_MILLIS)).isEmpty();
    }
  }

  @Test
  void whoSaysNothingOrNotAllIsGivenUp() throws Exception {
    assertThat(found(new byte[0], false, SHORT_MILLIS)).isEmpty();
    assertThat(found(new byte[] {0, 0, 0, 120, 1}, false, SHORT_MILLIS)).isEmpty();
  }

  @Test
  void aNameIsCleanedBeforeItIsShown() throws Exception {
    byte[] hello =
        new Hello(
                true, TestPeer.freshId(), 1, new byte[Hello.NONCE_BYTES], 0, "", "", "e\u001b[2Jve")
            .encode(new FrameEncoder())
            .toBytes();
    assertThat(found(hello, false, LONG_MILLIS))
        .extracting(NearbyPeer::nickname)
        .containsExactly("eve");
  }

  private static TestPeer signed(String engine, String name, int number) throws IOException {
    return TestPeer.with(Engines.create(engine), name).key(TestKey.of(number)).start();
  }

  private static int port(TestPeer peer) {
    return HostPort.parse(peer.address()).port();
  }

  /** What is found at a server that answers so, whatever it is told. */
  private static List<NearbyPeer> found(byte[] answer, boolean closes, int patienceMillis)
      throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Thread answering = Thread.ofVirtual().start(() -> answer(server, answer, closes));
      List<NearbyPeer> found =
          NearbyPeers.find(IntStream.of(server.getLocalPort()), patienceMillis);
      answering.join();
      return found;
    }
  }

  private static void answer(ServerSocket server, byte[] answer, boolean closes) {
    try (Socket socket = server.accept()) {
      OutputStream out = socket.getOutputStream();
      out.write(answer);
      out.flush();
      if (closes) {
        socket.shutdownOutput();
      }
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      // The other side has gone, as it may.
    }
  }
}
