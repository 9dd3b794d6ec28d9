package org.chatmesh.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.chatmesh.mesh.AddressStatus;
import org.chatmesh.mesh.Cause;
import org.chatmesh.mesh.MeshEvent.Confirmed;
import org.chatmesh.mesh.MeshEvent.Unconfirmed;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.FrameType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a person may ask of a peer besides saying something. */
abstract class WishFacts extends Facts {
  @Test
  void aLinkedPeerConfirmsThatItHasReadWhatWasSaid() throws Exception {
    TestPeer ann = peer("ann");
    TestPeer bob = peer("bob", ann);

    assertThat(bob.peer().sayConfirmed(TestPeer.ROOM, "hello", 7)).isEqualTo(1);

    Confirmed confirmed = bob.events().await(Confirmed.class);
    assertThat(confirmed.number()).isEqualTo(7);
    assertThat(confirmed.peer()).isEqualTo(ann.id());
    assertThat(confirmed.rttNanos()).isPositive();
    ann.events().awaitText("hello");
  }

  @Test
  void nobodyIsAskedWhenNobodyIsLinked() throws Exception {
    TestPeer ann = peer("ann");
    assertThat(ann.peer().sayConfirmed(TestPeer.ROOM, "hello", 1)).isZero();
    assertThat(ann.peer().confirm(null, 2)).isZero();
    assertThat(ann.peer().confirm(TestPeer.freshId(), 3)).isZero();
  }

  @Test
  void aLinkThatEndsLeavesWhatItHasNotConfirmedUnconfirmed() throws Exception {
    TestPeer ann = peer("ann");
    RawPeer silent = linked(ann);
    ann.peer().sayConfirmed(TestPeer.ROOM, "hello", 8);
    silent.await(FrameType.CHAT);

    silent.reset();

    Unconfirmed unconfirmed = ann.events().await(Unconfirmed.class);
    assertThat(unconfirmed.number()).isEqualTo(8);
    assertThat(unconfirmed.peer()).isEqualTo(silent.id());
    assertThat(ann.events().events(Confirmed.class)).isEmpty();
  }

  @Test
  void aBlockedPeerIsNeitherLinkedNorHeard() throws Exception {
    TestPeer ann = peer("ann");
    TestPeer bob = peer("bob", ann);
    TestPeer carl = peer("carl", ann, bob);
    ann.peer().block(bob.id());
    assertThat(ann.events().awaitDown(bob.id())).isEqualTo(CloseReason.BLOCKED);
    assertThat(bob.events().awaitDown(ann.id())).isEqualTo(CloseReason.BLOCKED);

    bob.say("by way of carl");
    carl.events().awaitText("by way of carl");
    carl.say("from carl");
    ann.events().awaitText("from carl");
    assertThat(ann.events().texts()).containsExactly("from carl");
    RawPeer again = raw(ann).as(bob.id()).link();
    assertThat(again.awaitClose()).isEqualTo(CloseReason.BLOCKED);

    assertThat(ann.peer().blocked()).containsExactly(bob.id());
    assertThat(ann.peer().unblock(bob.id())).isTrue();
    assertThat(ann.peer().unblock(bob.id())).isFalse();
    bob.say("heard again");
    ann.events().awaitText("heard again");
  }

  @Test
  void aPeerThatWasBlockedBeforeTheStartIsRefused() throws Exception {
    RawPeer known = opened(RawPeer.connect(peer("other").peer().address()));
    TestPeer ann = start(with("ann").options(o -> o.withBlocked(List.of(known.id()))));
    RawPeer blocked = raw(ann).as(known.id()).link();
    assertThat(blocked.awaitClose()).isEqualTo(CloseReason.BLOCKED);
  }

  @Test
  void aDisconnectedPeerStaysAwayUntilItIsConnectedToAgain() throws Exception {
    TestPeer ann = peer("ann");
    TestPeer bob = peer("bob", ann);

    bob.peer().disconnect(ann.id());

    assertThat(bob.events().awaitDown(ann.id())).isEqualTo(CloseReason.DISCONNECTED);
    assertThat(ann.events().awaitDown(bob.id())).isEqualTo(CloseReason.DISCONNECTED);
    assertThat(bob.peer().addresses()).isEmpty();
    assertThat(raw(bob).as(ann.id()).link().awaitClose()).isEqualTo(CloseReason.DISCONNECTED);
    bob.peer().connect(ann.address());
    await().until(() -> bob.peer().linkCount() == 1);
  }

  @Test
  void anAddressTellsWhyThereIsNoLink() throws Exception {
    String closed = RawListener.closedAddress();
    TestPeer ann = start(with("ann").options(o -> o.withPeers(List.of(closed))));
    ann.events().awaitDialFailure();

    AddressStatus status = ann.peer().addresses().getFirst();
    assertThat(status.address()).isEqualTo(closed);
    assertThat(status.cause()).isEqualTo(Cause.own(CloseReason.REFUSED));
    assertThat(status.failures()).isPositive();
    assertThat(status.dueAt()).isGreaterThan(status.causedAt());

    ann.peer().forget(closed);
    assertThat(ann.peer().addresses()).isEmpty();
  }

  @Test
  void aRefusalOfTheOtherSideIsToldAsItsOwn() throws Exception {
    TestPeer full = start(with("full").options(o -> o.withMaxLinks(1)));
    linked(full);
    TestPeer late = start(with("late").linkedTo(full));

    await().until(() -> Cause.remote(CloseReason.FULL).equals(cause(late)));
  }

  private static @Nullable Cause cause(TestPeer peer) {
    return peer.peer().addresses().getFirst().cause();
  }

  @Test
  void aPeerThatIsNotAnnouncedIsNotDialed() throws Exception {
    TestPeer ann = start(with("ann").options(o -> o.withExchange(true)));
    TestPeer hidden =
        start(with("hidden").linkedTo(ann).options(o -> o.withAnnounced(false).withExchange(true)));
    ann.events().awaitLink(hidden.id());
    assertThat(ann.peer().addresses()).isEmpty();
  }

  @Test
  void theClocksOfTwoPeersOnOneComputerAgree() throws Exception {
    TestPeer ann = peer("ann");
    TestPeer bob = peer("bob", ann);
    await().until(() -> bob.peer().links().getFirst().clockAheadNanos() != null);
    assertThat(bob.peer().links().getFirst().clockAheadNanos())
        .isBetween(-1_000_000_000L, 1_000_000_000L);
  }
}
