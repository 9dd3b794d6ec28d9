package org.chatmesh.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.chatmesh.mesh.MeshEvent.LinkDown;
import org.chatmesh.mesh.MeshEvent.LinkUp;
import org.chatmesh.protocol.Close;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.FrameEncoder;
import org.chatmesh.protocol.FrameType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a broken or hostile connection does: it ends, and nothing else does. */
abstract class FaultFacts extends Facts {
  private static final String KIBIBYTE = "x".repeat(1_024);

  /** A quarter of it is more than a system keeps of what is not read (Linux: 4 MiB). */
  private static final int LARGE_OUTBOX = 32 * 1_024 * 1_024;

  /** Two others are linked; after the fault they still talk, and are the only ones left. */
  private void assertOthersTalk(TestPeer ann, TestPeer bob) throws InterruptedException {
    ann.events().awaitLinks(1);
    assertThat(ann.events().linked()).containsOnlyKeys(bob.id());
    bob.say("still here");
    ann.events().awaitText("still here");
    assertThat(bob.events().events(LinkDown.class)).isEmpty();
  }

  @Test
  void aHalfClosedPeerIsHeardAndGetsWhatIsPending() throws Exception {
    TestPeer ann = start(with("ann").options(o -> o.withOutboxLimitBytes(LARGE_OUTBOX)));
    TestPeer bob = peer("bob", ann);
    RawPeer raw = linkedNarrow(ann);
    // An engine that blocks would take the large one for a slow peer.
    int pending = stallBound().isZero() ? LARGE_OUTBOX / 4 / KIBIBYTE.length() : 3;
    for (int i = 0; i < pending; i++) {
      ann.say(KIBIBYTE);
    }
    raw.send(raw.author().chat("my last words")).endOutput();

    ann.events().awaitText("my last words");
    assertThat(ann.events().awaitDown(raw.id())).isEqualTo(CloseReason.ENDED);
    List<Frame> rest = raw.awaitEnd();
    assertThat(rest.stream().filter(frame -> frame.type() == FrameType.CHAT)).hasSize(pending);
    assertOthersTalk(ann, bob);
  }

  @Test
  void aPeerThatSaysGoodbyeIsToldToHaveLeft() throws Exception {
    TestPeer ann = peer("ann");
    TestPeer bob = peer("bob", ann);
    RawPeer raw = linked(ann);
    raw.send(raw.author().chat("bye")).send(new Close(CloseReason.QUIT));

    raw.awaitEnd();
    assertThat(ann.events().awaitDown(raw.id())).isEqualTo(CloseReason.QUIT);
    assertThat(ann.events().texts()).containsExactly("bye");
    assertOthersTalk(ann, bob);
  }

  @Test
  void aResetIsToldAndDisturbsNobody() throws Exception {
    TestPeer ann = peer("ann");
    TestPeer bob = peer("bob", ann);
    RawPeer raw = linked(ann);
    raw.reset();

    assertThat(ann.events().awaitDown(raw.id())).isEqualTo(CloseReason.RESET);
    assertOthersTalk(ann, bob);
  }

  @Test
  void aResetDuringTheHandshakeDisturbsNobody() throws Exception {
    TestPeer ann = peer("ann");
    TestPeer bob = peer("bob", ann);
    for (int i = 0; i < 100; i++) {
      RawPeer raw = raw(ann);
      if (i % 2 == 0) {
        raw.send(raw.hello());
      }
      raw.reset();
    }

    assertOthersTalk(ann, bob);
    assertThat(ann.events().events(LinkUp.class)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void garbageInsteadOfAHandshakeEndsTheConnection(long seed) throws Exception {
    TestPeer ann = peer("ann");
    TestPeer bob = peer("bob", ann);
    byte[] garbage = new byte[4_096];
    new Random(seed).nextBytes(garbage);

    assertThat(raw(ann).send(garbage).awaitClose()).isEqualTo(CloseReason.MALFORMED);
    assertOthersTalk(ann, bob);
  }

  @Test
  void garbageOnALinkEndsIt() throws Exception {
    TestPeer ann = peer("ann");
    TestPeer bob = peer("bob", ann);
    RawPeer raw = linked(ann);
    byte[] emptyFrame = new byte[Integer.BYTES];
    raw.send(raw.author().chat("fine")).send(emptyFrame).send(raw.author().chat("too late"));

    assertThat(raw.awaitClose()).isEqualTo(CloseReason.MALFORMED);
    assertThat(ann.events().awaitDown(raw.id())).isEqualTo(CloseReason.MALFORMED);
    assertThat(ann.events().texts()).containsExactly("fine");
    assertOthersTalk(ann, bob);
  }

  @Test
  void aFrameThatDoesNotParseEndsItsLink() throws Exception {
    TestPeer ann = peer("ann");
    TestPeer bob = peer("bob", ann);
    for (int type : new int[] {0x01, 0x03, 0x04, 0x06, 0x10, 0x11, 0x12, 0x13, 0x14}) {
      RawPeer raw = linked(ann);
      raw.send(new FrameEncoder().begin(type).end().toBytes());
      assertThat(raw.awaitClose()).as("type %d", type).isEqualTo(CloseReason.MALFORMED);
      ann.events().awaitDown(raw.id());
    }
    assertOthersTalk(ann, bob);
  }

  @Test
  void aLengthOfTwoGibibytesIsRefusedAtOnce() throws Exception {
    TestPeer ann = peer("ann");
    TestPeer bob = peer("bob", ann);
    byte[] length = ByteBuffer.allocate(Integer.BYTES).putInt(Integer.MAX_VALUE).array();

    assertThat(raw(ann).send(length).awaitClose()).isEqualTo(CloseReason.MALFORMED);
    assertThat(linked(ann).send(length).awaitClose()).isEqualTo(CloseReason.MALFORMED);
    assertOthersTalk(ann, bob);
  }

  @Test
  void aSecondHandshakeOnALinkEndsIt() throws Exception {
    TestPeer ann = peer("ann");
    RawPeer raw = linked(ann);
    assertThat(raw.send(raw.hello()).awaitClose()).isEqualTo(CloseReason.MALFORMED);
  }

  @Test
  void theOneWhoClosesReadsTheEndOfTheOther() throws Exception {
    TestPeer ann = peer("ann");
    RawPeer raw = linked(ann);
    raw.send(new Close(CloseReason.QUIT)).endOutput();

    assertThat(raw.awaitEnd()).noneMatch(frame -> frame.type() == FrameType.CLOSE);
    ann.events().awaitDown(raw.id());
  }
}
