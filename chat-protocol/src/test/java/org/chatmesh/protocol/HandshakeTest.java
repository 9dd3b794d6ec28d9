package org.chatmesh.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.chatmesh.protocol.Vectors.Vector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ada dials Bob. */
class HandshakeTest {
  private static final Ed25519 ADA = Ed25519.of(1);
  private static final Ed25519 BOB = Ed25519.of(2);
  private static final Ed25519 EVE = Ed25519.of(3);
  private static final Signatures NONE = Signatures.none();

  private final Side ada = new Side(Role.DIALER, hello(ADA, ADA, 1), BOB.id(), ADA);
  private final Side bob = new Side(Role.ACCEPTOR, hello(BOB, BOB, 2), null, BOB);

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
    Side dialer = new Side(Role.DIALER, adasHello, bobsHello.id(), adasSignatures);
    Side acceptor = new Side(Role.ACCEPTOR, bobsHello, null, bobsSignatures);

    dialer.start();
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
    bob.start();

    assertThat(bob.sent).isEmpty();
  }

  @Test
  void theDialerProvesItselfOnlyToAProvenAcceptor() throws ProtocolException {
    ada.start();
    bob.receive(ada.sent.get(0));
    ada.receive(bob.sent.get(0));

    assertThat(ada.sent).hasSize(1);
    ada.receive(bob.sent.get(1));
    assertThat(ada.sent).hasSize(2);
  }

  @Test
  void neitherSideIsDoneBeforeTheOthersProof() throws ProtocolException {
    ada.start();
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
    Side curious = new Side(Role.DIALER, hello(ADA, ADA, 1), null, ADA);
    curious.start();
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
    Side unsignedBob = new Side(Role.ACCEPTOR, hello(BOB, NONE, 2), null, NONE);
    byte[] signed = hello(EVE, EVE, 1).encode(new FrameEncoder()).toBytes();

    assertThat(bob.refusal(unsigned)).isEqualTo(CloseReason.PROFILE);
    assertThat(ada.refusal(unsigned)).isEqualTo(CloseReason.PROFILE);
    assertThat(unsignedBob.refusal(signed)).isEqualTo(CloseReason.PROFILE);
  }

  /** An attacker who echoes everything gets nowhere either. */
  @Test
  void aPeerThatReachesItselfFindsOut() {
    ada.start();

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

  @Test
  void anyFlippedBitOfAProofIsFound() throws ProtocolException {
    byte[] proof = adasProof();
    for (int bit = Frame.HEADER_BYTES * 8; bit < proof.length * 8; bit++) {
      assertThat(bobWhoHeardAda().refusal(flipped(proof, bit)))
          .as("bit %d", bit)
          .isEqualTo(CloseReason.BAD_PROOF);
    }
  }

  @Test
  void anyFlippedBitOfAHelloIsFoundByTheEndOfTheHandshake() throws ProtocolException {
    byte[] proof = adasProof();
    byte[] hello = ada.sent.get(0);
    for (int bit = Frame.HEADER_BYTES * 8; bit < hello.length * 8; bit++) {
      Side deceived = new Side(Role.ACCEPTOR, hello(BOB, BOB, 2), null, BOB);
      CloseReason reason = deceived.refusal(flipped(hello, bit));

      assertThat(reason == null ? deceived.refusal(proof) : reason).as("bit %d", bit).isNotNull();
    }
    assertThat(bobWhoHeardAda().refusal(proof)).isNull();
  }

  @Test
  void aReflectedProofIsRefused() throws ProtocolException {
    Side reflected = bobWhoHeardAda();

    assertThat(reflected.refusal(reflected.sent.get(1))).isEqualTo(CloseReason.BAD_PROOF);
  }

  @Test
  void aProofInTheOtherRoleIsRefused() throws ProtocolException {
    Side deceived = bobWhoHeardAda();
    byte[] message =
        Proof.signedBytes(Role.ACCEPTOR, body(ada.sent.get(0)), body(deceived.sent.get(0)));

    assertThat(deceived.refusal(proof(ADA.sign(message)))).isEqualTo(CloseReason.BAD_PROOF);
  }

  @Test
  void aProofByAnotherKeyIsRefused() throws ProtocolException {
    Side deceived = bobWhoHeardAda();
    byte[] message =
        Proof.signedBytes(Role.DIALER, body(ada.sent.get(0)), body(deceived.sent.get(0)));

    assertThat(deceived.refusal(proof(EVE.sign(message)))).isEqualTo(CloseReason.BAD_PROOF);
    assertThat(bobWhoHeardAda().refusal(proof(ADA.sign(message)))).isNull();
  }

  @Test
  void aReplayedProofIsRefusedBecauseTheNonceIsFresh() throws ProtocolException {
    byte[] proof = adasProof();
    Side later = new Side(Role.ACCEPTOR, hello(BOB, BOB, 99), null, BOB);
    later.receive(ada.sent.get(0));

    assertThat(later.refusal(proof)).isEqualTo(CloseReason.BAD_PROOF);
    assertThat(bobWhoHeardAda().refusal(proof)).isNull();
  }

  @Test
  void aDialerRefusesABadProofAndKeepsItsOwn() throws ProtocolException {
    ada.start();
    bob.receive(ada.sent.get(0));
    ada.receive(bob.sent.get(0));

    assertThat(ada.refusal(flipped(bob.sent.get(1), 300))).isEqualTo(CloseReason.BAD_PROOF);
    assertThat(ada.sent).hasSize(1);
    assertThat(ada.handshake.done()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 63, 65})
  void aProofOfAnotherLengthIsMalformed(int length) throws ProtocolException {
    assertThat(bobWhoHeardAda().refusal(proof(new byte[length]))).isEqualTo(CloseReason.MALFORMED);
  }

  @Test
  void anUnsignedProofIsEmpty() throws ProtocolException {
    Side side = new Side(Role.ACCEPTOR, hello(BOB, NONE, 2), null, NONE);
    side.receive(hello(ADA, NONE, 1).encode(new FrameEncoder()).toBytes());

    assertThat(side.refusal(proof(new byte[1]))).isEqualTo(CloseReason.MALFORMED);
    assertThat(side.sent.getLast()).hasSize(Frame.HEADER_BYTES);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.MATCH_NONE,
      names = {"ENDED", "RESET", "UNKNOWN"})
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
    Side side = bobWhoHeardAda();

    assertThat(side.refusal(ada.sent.get(0))).isEqualTo(CloseReason.MALFORMED);
  }

  @Test
  void aFinishedHandshakeTakesNoMoreFrames() throws ProtocolException {
    byte[] proof = adasProof();
    Side side = bobWhoHeardAda();
    side.receive(proof);

    assertThatIllegalStateException().isThrownBy(() -> side.receive(proof));
  }

  /** Always with the same nonces, so that two handshakes differ only in what a test changes. */
  private static Hello hello(Ed25519 key, Signatures signatures, int nonce) {
    byte[] bytes = new byte[Hello.NONCE_BYTES];
    bytes[0] = (byte) nonce;
    return new Hello(signatures.signed(), key.id(), 1_000, bytes, 0, "test", ":1", "Somebody");
  }

  private Side bobWhoHeardAda() throws ProtocolException {
    if (ada.sent.isEmpty()) {
      ada.start();
    }
    Side side = new Side(Role.ACCEPTOR, hello(BOB, BOB, 2), null, BOB);
    side.receive(ada.sent.get(0));
    return side;
  }

  /** Ada's PROOF for a handshake with {@link #bobWhoHeardAda}. */
  private byte[] adasProof() throws ProtocolException {
    Side side = bobWhoHeardAda();
    ada.receive(side.sent.get(0));
    ada.receive(side.sent.get(1));
    return ada.sent.get(1);
  }

  private static byte[] proof(byte[] signature) {
    return new Proof(signature).encode(new FrameEncoder()).toBytes();
  }

  private static byte[] body(byte[] frame) {
    return new Frame().wrap(frame, 0, frame.length).bytes(0, frame.length - Frame.HEADER_BYTES);
  }

  private static byte[] flipped(byte[] frame, int bit) {
    byte[] flipped = frame.clone();
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    return flipped;
  }

  /** One side of a handshake, and copies of what it has sent. */
  private static final class Side {
    private final List<byte[]> sent = new ArrayList<>();
    private final Handshake handshake;

    Side(Role role, Hello own, @Nullable PeerId expected, Signatures signatures) {
      handshake =
          new Handshake(role, own, expected, signatures, frame -> sent.add(frame.toBytes()));
    }

    void start() {
      handshake.start();
    }

    void receive(byte[] frame) throws ProtocolException {
      handshake.received(new Frame().wrap(frame, 0, frame.length));
    }

    /** With what a frame is refused, null if it is not. */
    @Nullable CloseReason refusal(byte[] frame) {
      ProtocolException refusal =
          catchThrowableOfType(ProtocolException.class, () -> receive(frame));
      return refusal == null ? null : refusal.reason();
    }
  }
}
