package org.chatmesh.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.chatmesh.engine.EngineOptions;
import org.chatmesh.engine.HostPort;
import org.chatmesh.mesh.Cause;
import org.chatmesh.mesh.MeshEvent.DialFailed;
import org.chatmesh.mesh.MeshEvent.LinkUp;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.Peers;
import org.junit.jupiter.api.Test;

/** What a dial that fails says, and that it is tried again. */
abstract class DialFacts extends Facts {
  private static final EngineOptions IMPATIENT =
      new EngineOptions(
          EngineOptions.DEFAULT.backlog(), EngineOptions.DEFAULT.readBufferBytes(), 200);

  @Test
  void aClosedPortIsToldAsSuch() throws Exception {
    String closed = RawListener.closedAddress();
    TestPeer ann = start(with("ann").options(o -> o.withPeers(List.of(closed))));

    DialFailed failure = ann.events().await(DialFailed.class);
    assertThat(failure).isEqualTo(new DialFailed(closed, Cause.own(CloseReason.REFUSED), false));
  }

  @Test
  void anUnknownHostIsToldAsSuch() throws Exception {
    TestPeer ann = start(with("ann").options(o -> o.withPeers(List.of("nobody.invalid:4000"))));

    assertThat(ann.events().awaitDialFailure()).isEqualTo(CloseReason.NO_SUCH_HOST);
  }

  @Test
  void aDialThatNobodyAnswersEndsInTime() throws Exception {
    RawListener deaf = opened(RawListener.deaf());
    TestPeer ann =
        start(
            with("ann")
                .engineOptions(IMPATIENT)
                .options(o -> o.withPeers(List.of(deaf.address()))));

    assertThat(ann.events().awaitDialFailure()).isEqualTo(CloseReason.UNANSWERED);
    peer("bob", ann);
  }

  @Test
  void anotherServiceIsNoPeer() throws Exception {
    RawListener web = opened(RawListener.open());
    TestPeer ann = start(with("ann").options(o -> o.withPeers(List.of(web.address()))));
    try (RawPeer server = web.accept()) {
      server.send("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      assertThat(server.awaitClose()).isEqualTo(CloseReason.MALFORMED);
    }
    assertThat(ann.events().awaitDialFailure()).isEqualTo(CloseReason.MALFORMED);
  }

  @Test
  void aServiceThatHangsUpIsNoPeer() throws Exception {
    RawListener mute = opened(RawListener.open());
    TestPeer ann = start(with("ann").options(o -> o.withPeers(List.of(mute.address()))));
    mute.accept().close();

    ann.events().await(DialFailed.class);
    mute.accept().reset();
    ann.events().await("the second failure", all -> all.events(DialFailed.class).size() == 2);
    assertThat(ann.events().events(LinkUp.class)).isEmpty();
  }

  @Test
  void aPeerIsDialedUntilItIsThere() throws Exception {
    String address = RawListener.closedAddress();
    TestPeer ann = start(with("ann").options(o -> o.withPeers(List.of(address))));
    ann.events().await(DialFailed.class);

    try (RawListener late = RawListener.at(HostPort.parse(address).resolve());
        RawPeer raw = late.accept().welcome()) {
      ann.events().awaitLink(raw.id());
    }
    ann.events().await("the link's end", all -> all.linked().isEmpty());
  }

  @Test
  void aPeerThatIsNotTheOneMeantIsRefused() throws Exception {
    TestPeer ann = start(with("ann").options(o -> o.withExchange(true)));
    RawListener elsewhere = opened(RawListener.open());
    RawPeer gossip = linked(ann);
    gossip.send(new Peers(List.of(new Peers.Entry(TestPeer.freshId(), elsewhere.address()))));

    try (RawPeer other = elsewhere.accept()) {
      assertThatThrownBy(() -> other.welcome().awaitEnd())
          .hasMessageContaining("the other side closed");
    }
    gossip.sync();
    assertThat(ann.events().linked()).containsOnlyKeys(gossip.id());
  }

  @Test
  void aPortInUseIsAnErrorAndLeavesTheOwnerAlone() throws Exception {
    TestPeer owner = peer("owner");
    InetSocketAddress taken = owner.peer().address();
    TestPeer.Builder second = TestPeer.listeningAt(taken, engine(), "second");

    assertThatThrownBy(() -> start(second)).isInstanceOf(IOException.class);
    peer("bob", owner);
  }
}
