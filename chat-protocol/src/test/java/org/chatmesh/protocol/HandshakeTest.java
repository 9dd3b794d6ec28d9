package org.chatmesh.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.chatmesh.protocol.HandshakeSide.ADA;
import static org.chatmesh.protocol.HandshakeSide.BOB;
import static org.chatmesh.protocol.HandshakeSide.EVE;
import static org.chatmesh.protocol.HandshakeSide.bobWhoHeardAda;
import static org.chatmesh.protocol.HandshakeSide.hello;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.chatmesh.protocol.Vectors.Vector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ada dials Bob. */
class HandshakeTest {
  private static final Signatures NONE = Signatures.none();

  private final HandshakeSide ada = HandshakeSide.ada();
  private final HandshakeSide bob = HandshakeSide.bob();

  static List<Vector> transcripts() {
    return Vectors.read("handshake.txt");
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void bothSidesSendTheBytesOfTheVectors(Vector vector) throws ProtocolException {
    Signatures adasSignatures = vector.signatures("dialer-seed");
    Signatures bobsSignatures = vector.signatures("acceptor-seed");
    Hello adasHello = Hello.decode(vector.frame("1-from-dialer"));
    Hello bobsHello = Hello.decode(vector.frame("2-from-acceptor"));
    HandshakeSide dialer =
        new HandshakeSide(Role.DIALER, adasHello, bobsHello.id(), adasSignatures);
    HandshakeSide acceptor = new HandshakeSide(Role.ACCEPTOR, bobsHello, null, bobsSignatures);

    dialer.handshake.start();
    assertThat(dialer.sent).containsExactly(vector.bytes("1-from-dialer"));
    acceptor.receive(vector.bytes("1-from-dialer"));
    assertThat(acceptor.sent)
        .containsExactly(vector.bytes("2-from-acceptor"), vector.bytes("3-from-acceptor"));
    dialer.receive(vector.bytes("2-from-acceptor"));
    dialer.receive(vector.bytes("3-from-acceptor"));
    assertThat(dialer.sent.getLast()).isEqualTo(vector.bytes("4-from-dialer"));
    acceptor.receive(vector.bytes("4-from-dialer"));

    assertThat(dialer.handshake.done()).isTrue();
    assertThat(acceptor.handshake.done()).isTrue();
    assertThat(dialer.handshake.remote()).isEqualTo(bobsHello);
    assertThat(acceptor.handshake.remote()).isEqualTo(adasHello);
  }

  @Test
  void theAcceptorSaysNothingFirst() {
    bob.handshake.start();

    assertThat(bob.sent).isEmpty();
  }

  @Test
  void theDialerProvesItselfOnlyToAProvenAcceptor() throws ProtocolException {
    ada.handshake.start();
    bob.receive(ada.sent.get(0));
    ada.receive(bob.sent.get(0));

    assertThat(ada.sent).hasSize(1);
    ada.receive(bob.sent.get(1));
    assertThat(ada.sent).hasSize(2);
  }

  @Test
  void neitherSideIsDoneBeforeTheOthersProof() throws ProtocolException {
    ada.handshake.start();
    bob.receive(ada.sent.get(0));
    assertThat(bob.handshake.done()).isFalse();
    ada.receive(bob.sent.get(0));
    assertThat(ada.handshake.done()).isFalse();
    ada.receive(bob.sent.get(1));
    assertThat(ada.handshake.done()).isTrue();
    assertThat(bob.handshake.done()).isFalse();
    bob.receive(ada.sent.get(1));
    assertThat(bob.handshake.done()).isTrue();
  }

  @Test
  void nothingIsKnownOfTheOtherSideBeforeItsHello() {
    assertThatIllegalStateException().isThrownBy(ada.handshake::remote);
  }

  @Test
  void aPeerThatIsDialedWithoutExpectationMayBeAnybody() throws ProtocolException {
    HandshakeSide curious = new HandshakeSide(Role.DIALER, hello(ADA, ADA, 1), null, ADA);
    curious.handshake.start();
    bob.receive(curious.sent.get(0));
    curious.receive(bob.sent.get(0));
    curious.receive(bob.sent.get(1));

    assertThat(curious.handshake.done()).isTrue();
  }

  @Test
  void anotherVersionIsRefused() {
    byte[] hello = hello(ADA, ADA, 1).encode(new FrameEncoder()).toBytes();
    hello[Frame.HEADER_BYTES + 5] = 2;

    assertThat(bob.refusal(hello)).isEqualTo(CloseReason.VERSION);
    assertThat(bob.sent).isEmpty();
  }

  @Test
  void theOtherProfileIsRefusedByBothSides() {
    byte[] unsigned = hello(EVE, NONE, 1).encode(new FrameEncoder()).toBytes();
    HandshakeSide unsignedBob = new HandshakeSide(Role.ACCEPTOR, hello(BOB, NONE, 2), null, NONE);
    byte[] signed = hello(EVE, EVE, 1).encode(new FrameEncoder()).toBytes();

    assertThat(bob.refusal(unsigned)).isEqualTo(CloseReason.PROFILE);
    assertThat(ada.refusal(unsigned)).isEqualTo(CloseReason.PROFILE);
    assertThat(unsignedBob.refusal(signed)).isEqualTo(CloseReason.PROFILE);
  }

  /** An attacker who echoes everything gets nowhere either. */
  @Test
  void aPeerThatReachesItselfFindsOut() {
    ada.handshake.start();

    assertThat(ada.refusal(ada.sent.get(0))).isEqualTo(CloseReason.SELF);
    assertThat(bob.refusal(hello(BOB, BOB, 1).encode(new FrameEncoder()).toBytes()))
        .isEqualTo(CloseReason.SELF);
  }

  @Test
  void anotherPeerThanExpectedIsRefusedBeforeItsProof() {
    byte[] eve = hello(EVE, EVE, 1).encode(new FrameEncoder()).toBytes();

    assertThat(ada.refusal(eve)).isEqualTo(CloseReason.WRONG_PEER);
  }

  @Test
  void theChecksComeInTheOrderOfThePage() {
    byte[] versionAndProfile = hello(ADA, NONE, 1).encode(new FrameEncoder()).toBytes();
    versionAndProfile[Frame.HEADER_BYTES + 5] = 2;
    byte[] profileAndSelf = hello(ADA, NONE, 1).encode(new FrameEncoder()).toBytes();
    byte[] selfAndWrongPeer = hello(ADA, ADA, 1).encode(new FrameEncoder()).toBytes();

    assertThat(ada.refusal(versionAndProfile)).isEqualTo(CloseReason.VERSION);
    assertThat(ada.refusal(profileAndSelf)).isEqualTo(CloseReason.PROFILE);
    assertThat(ada.refusal(selfAndWrongPeer)).isEqualTo(CloseReason.SELF);
  }

  static Stream<CloseReason> reasonsThatTravel() {
    return Arrays.stream(CloseReason.values()).filter(reason -> reason.code() > 0);
  }

  @ParameterizedTest
  @MethodSource("reasonsThatTravel")
  void aCloseInsteadOfAnyFrameEndsWithItsReason(CloseReason reason) throws ProtocolException {
    byte[] close = new Close(reason).encode(new FrameEncoder()).toBytes();

    assertThat(ada.refusal(close)).isEqualTo(reason);
    assertThat(bobWhoHeardAda().refusal(close)).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x02, 0x03, 0x04, 0x06, 0x10, 0x11, 0x12, 0x13, 0x14, 0x00, 0x7f})
  void noOtherFrameMayComeBeforeTheHello(int type) {
    byte[] frame = new FrameEncoder().begin(type).bytes(new byte[64]).end().toBytes();

    assertThat(bob.refusal(frame)).isEqualTo(CloseReason.MALFORMED);
    assertThat(ada.refusal(frame)).isEqualTo(CloseReason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x01, 0x03, 0x04, 0x06, 0x10, 0x11, 0x12, 0x13, 0x14, 0x00, 0x7f})
  void noOtherFrameMayComeBeforeTheProof(int type) throws ProtocolException {
    byte[] frame = new FrameEncoder().begin(type).bytes(new byte[64]).end().toBytes();

    assertThat(bobWhoHeardAda().refusal(frame)).isEqualTo(CloseReason.MALFORMED);
  }

  @Test
  void aSecondHelloIsRefused() throws ProtocolException {
    HandshakeSide side = bobWhoHeardAda();

    assertThat(side.refusal(hello(ADA, ADA, 1).encode(new FrameEncoder()).toBytes()))
        .isEqualTo(CloseReason.MALFORMED);
  }

  @Test
  void aFinishedHandshakeTakesNoMoreFrames() throws ProtocolException {
    ada.handshake.start();
    bob.receive(ada.sent.get(0));
    ada.receive(bob.sent.get(0));
    ada.receive(bob.sent.get(1));

    assertThatIllegalStateException().isThrownBy(() -> ada.receive(bob.sent.get(1)));
  }
}
