package org.chatmesh.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.chatmesh.engine.Peer;
import org.chatmesh.mesh.LinkInfo;
import org.chatmesh.mesh.MeshEvent.LinkDown;
import org.chatmesh.mesh.MeshEvent.LinkUp;
import org.chatmesh.protocol.Close;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.FrameEncoder;
import org.chatmesh.protocol.FrameType;
import org.chatmesh.protocol.Hello;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.ProtocolException;
import org.junit.jupiter.api.Test;

/** How a link opens, which of two stays, and with whom there is none. */
abstract class LinkFacts extends Facts {
  private static final int CROSSINGS = 15;
  private static final int CONNECTIONS = 1_000;

  /** Where the version stands in a HELLO: behind length, type and magic. */
  private static final int VERSION_AT = 9;

  @Test
  void twoPeersLinkAndKnowWhoIsThere() throws Exception {
    TestPeer ann = peer("ann");
    TestPeer bob = peer("bob", ann);

    LinkInfo ofAnn = bob.events().await(LinkUp.class).link();
    LinkInfo ofBob = ann.events().await(LinkUp.class).link();
    assertThat(ofAnn)
        .isEqualTo(new LinkInfo(ann.id(), "ann", ann.address(), ann.peer().engineName(), true));
    assertThat(ofBob)
        .isEqualTo(new LinkInfo(bob.id(), "bob", bob.address(), bob.peer().engineName(), false));
    assertThat(ann.peer().linkCount()).isEqualTo(1);
    assertThat(bob.peer().links()).singleElement().returns(ofAnn, Peer.LinkStatus::info);
  }

  @Test
  void crossedDialsLeaveOneLinkThatLosesNothing() throws Exception {
    for (int i = 0; i < CROSSINGS; i++) {
      TestPeer ann = start(with("ann"));
      TestPeer bob = start(with("bob"));
      ann.peer().connect(bob.address());
      bob.peer().connect(ann.address());
      ann.events().awaitLink(bob.id());
      bob.events().awaitLink(ann.id());
      // For a moment none of the two links may be open on one side.
      await().until(() -> ann.say("from ann") == 1);
      await().until(() -> bob.say("from bob") == 1);
      ann.events().awaitText("from bob");
      bob.events().awaitText("from ann");
      await().until(() -> sameLink(ann, bob));
      assertThat(ann.events().messages()).hasSize(1);
      assertThat(bob.events().messages()).hasSize(1);
      assertThat(ann.events().events(LinkDown.class)).isEmpty();
      assertThat(bob.events().events(LinkDown.class)).isEmpty();
      bob.close();
      ann.close();
    }
  }

  /** One link on both sides, dialed by one of them. */
  private static boolean sameLink(TestPeer ann, TestPeer bob) {
    List<Peer.LinkStatus> one = ann.peer().links();
    List<Peer.LinkStatus> other = bob.peer().links();
    return one.size() == 1
        && other.size() == 1
        && one.getFirst().info().dialed() != other.getFirst().info().dialed();
  }

  @Test
  void ofTwoLinksOfOneStartTheLaterStays() throws Exception {
    TestPeer ann = peer("ann");
    PeerId id = TestPeer.freshId();
    RawPeer first = linked(raw(ann).as(id).instance(7).dial(1), ann);
    RawPeer second = raw(ann).as(id).instance(7).dial(2).link();

    assertThat(first.awaitClose()).isEqualTo(CloseReason.DUPLICATE);
    RawPeer older = raw(ann).as(id).instance(7).dial(1).link();
    assertThat(older.awaitClose()).isEqualTo(CloseReason.DUPLICATE);
    second.sync();
    assertThat(ann.events().events(LinkUp.class)).hasSize(1);
    assertThat(ann.events().events(LinkDown.class)).isEmpty();
  }

  @Test
  void aPeerThatStartedAgainReplacesItsGhost() throws Exception {
    TestPeer ann = peer("ann");
    PeerId id = TestPeer.freshId();
    RawPeer ghost = linked(raw(ann).as(id).instance(1), ann);

    TestPeer again = start(with("again").id(id).linkedTo(ann));

    assertThat(ghost.awaitClose()).isEqualTo(CloseReason.REPLACED);
    assertThat(ann.events().awaitDown(id)).isEqualTo(CloseReason.REPLACED);
    again.events().awaitLink(ann.id());
    ann.events().await(LinkUp.class, up -> up.link().nickname().equals("again"));
    again.say("here I am");
    ann.events().awaitText("here I am");
    RawPeer late = raw(ann).as(id).instance(1).link();
    assertThat(late.awaitClose()).isEqualTo(CloseReason.REPLACED);
    assertThat(ann.events().linked()).containsOnlyKeys(id);
  }

  @Test
  void aPeerThatStartsAgainWithItsKeyIsHeardAgain() throws Exception {
    TestKey key = TestKey.of(1);
    TestPeer ann = start(with("ann").key(TestKey.of(2)));
    TestPeer bob = start(with("bob").key(key).linkedTo(ann));
    bob.events().awaitLinks(1);
    bob.say("before");
    long last = bob.peer().lastSequence();
    bob.close();
    assertThat(ann.events().awaitDown(key.id())).isEqualTo(CloseReason.QUIT);

    TestPeer again =
        start(
            with("bob")
                .key(key)
                .options(o -> o.withFirstSequence(last).withInstance(o.instance() + 1))
                .linkedTo(ann));
    again.events().awaitLinks(1);
    again.say("after");

    ann.events().awaitText("after");
    assertThat(ann.events().texts()).containsExactly("before", "after");
  }

  @Test
  void aPeerDoesNotLinkWithItself() throws Exception {
    TestPeer ann = peer("ann");
    ann.peer().connect(ann.address());

    assertThat(ann.events().awaitDialFailure()).isEqualTo(CloseReason.SELF);
    assertThat(ann.events().events(LinkUp.class)).isEmpty();
    RawPeer impostor = raw(ann).as(ann.id());
    assertThatThrownBy(impostor::link).isInstanceOf(ProtocolException.class);
  }

  @Test
  void signedAndUnsignedPeersDoNotLink() throws Exception {
    TestPeer signed = start(with("signed").key(TestKey.of(1)));
    TestPeer unsigned = start(with("unsigned").linkedTo(signed));

    assertThat(unsigned.events().awaitDialFailure()).isEqualTo(CloseReason.PROFILE);
    RawPeer raw = raw(signed);
    assertThat(raw.send(raw.hello()).awaitClose()).isEqualTo(CloseReason.PROFILE);
    RawPeer signing = raw(unsigned).as(TestKey.of(2));
    assertThat(signing.send(signing.hello()).awaitClose()).isEqualTo(CloseReason.PROFILE);
    assertThat(signed.events().events(LinkUp.class)).isEmpty();
    assertThat(unsigned.events().events(LinkUp.class)).isEmpty();
  }

  @Test
  void anotherVersionIsRefused() throws Exception {
    TestPeer ann = peer("ann");
    RawPeer raw = raw(ann);
    byte[] hello = raw.hello().encode(new FrameEncoder()).toBytes();
    ByteBuffer.wrap(hello).putShort(VERSION_AT, (short) (Hello.VERSION + 1));

    assertThat(raw.send(hello).awaitClose()).isEqualTo(CloseReason.VERSION);
    assertThat(raw.awaitEnd()).isEmpty();
  }

  @Test
  void nobodyLinksUnderAnIdThatIsNotTheirs() throws Exception {
    TestPeer ann = start(with("ann").key(TestKey.of(1)));
    RawPeer thief = raw(ann).as(TestKey.of(2).id()).signing(TestKey.of(3));

    thief.link();
    assertThat(thief.awaitClose()).isEqualTo(CloseReason.BAD_PROOF);
    assertThat(ann.events().events(LinkUp.class)).isEmpty();
  }

  @Test
  void aFullPeerRefusesFurtherLinks() throws Exception {
    TestPeer ann = start(with("ann").options(o -> o.withMaxLinks(1)));
    RawPeer first = linked(ann);

    assertThat(raw(ann).link().awaitClose()).isEqualTo(CloseReason.FULL);
    first.sync();
    assertThat(ann.events().linked()).containsOnlyKeys(first.id());
  }

  @Test
  void aSignedLinkCarriesMessages() throws Exception {
    TestPeer ann = start(with("ann").key(TestKey.of(1)));
    TestPeer bob = start(with("bob").key(TestKey.of(2)).linkedTo(ann));
    bob.events().awaitLinks(1);
    bob.say("signed");
    ann.events().awaitText("signed");
    assertThat(ann.peer().sayTo(bob.id(), "for you")).isEqualTo(1);
    assertThat(bob.events().awaitText("for you").direct()).isTrue();
  }

  /** Every third says goodbye, every third is cut off, every third just ends. */
  @Test
  void aThousandConnectionsComeAndGoWithoutATrace() throws Exception {
    TestPeer ann = peer("ann");
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> done = new ArrayList<>();
      for (int lane = 0; lane < 4; lane++) {
        int first = lane;
        done.add(
            executor.submit(() -> {
              for (int i = first; i < CONNECTIONS; i += 4) {
                comeAndGo(ann, i);
              }
              return null;
            }));
      }
      for (Future<?> lane : done) {
        lane.get(RecordingListener.PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    }
    ann.events().await("the end of all", all -> all.events(LinkDown.class).size() == CONNECTIONS);
    assertThat(ann.events().linked()).isEmpty();
    assertThat(ann.peer().linkCount()).isZero();
    TestPeer bob = peer("bob", ann);
    bob.say("still there?");
    ann.events().awaitText("still there?");
  }

  private static void comeAndGo(TestPeer ann, int i) throws Exception {
    try (RawPeer raw = RawPeer.connect(ann.peer().address()).link()) {
      raw.sync();
      switch (i % 3) {
        case 0 -> raw.send(new Close(CloseReason.QUIT)).awaitEnd();
        case 1 -> raw.reset();
        default -> raw.endOutput().awaitEnd();
      }
    }
  }

  @Test
  void framesOfLaterVersionsAreSkippedOnALinkAndRefusedBefore() throws Exception {
    TestPeer ann = peer("ann");
    byte[] unknown = new FrameEncoder().begin(0x7f).u64(1).end().toBytes();
    assertThat(raw(ann).send(unknown).awaitClose()).isEqualTo(CloseReason.MALFORMED);

    RawPeer raw = linked(ann);
    List<Frame> answers = raw.send(unknown).sync();
    assertThat(answers).noneMatch(frame -> frame.type() == FrameType.CLOSE);
  }
}
