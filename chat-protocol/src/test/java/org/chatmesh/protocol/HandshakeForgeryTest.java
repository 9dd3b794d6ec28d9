package org.chatmesh.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chatmesh.protocol.HandshakeSide.ADA;
import static org.chatmesh.protocol.HandshakeSide.BOB;
import static org.chatmesh.protocol.HandshakeSide.EVE;
import static org.chatmesh.protocol.HandshakeSide.bobWhoHeardAda;
import static org.chatmesh.protocol.HandshakeSide.hello;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who cannot prove an id does not get in: Eve changes, reflects and replays what Ada and Bob say.
 */
class HandshakeForgeryTest {
  /** From a flipped bit to the next: at least one in each byte. */
  private static final int STEP = 7;

  private static final byte[] ADAS_HELLO = hello(ADA, ADA, 1).encode(new FrameEncoder()).toBytes();

  private final HandshakeSide ada = HandshakeSide.ada();
  private final HandshakeSide bob = HandshakeSide.bob();

  @Test
  void anyFlippedBitOfAProofIsFound() throws ProtocolException {
    byte[] proof = adasProof();
    for (int bit = Frame.HEADER_BYTES * 8; bit < proof.length * 8; bit += STEP) {
      assertThat(bobWhoHeardAda().refusal(flipped(proof, bit)))
          .as("bit %d", bit)
          .isEqualTo(CloseReason.BAD_PROOF);
    }
  }

  @Test
  void anyFlippedBitOfAHelloIsFoundByTheEndOfTheHandshake() throws ProtocolException {
    byte[] proof = adasProof();
    byte[] hello = ADAS_HELLO;
    for (int bit = Frame.HEADER_BYTES * 8; bit < hello.length * 8; bit += STEP) {
      HandshakeSide deceived = new HandshakeSide(Role.ACCEPTOR, hello(BOB, BOB, 2), null, BOB);
      CloseReason reason = deceived.refusal(flipped(hello, bit));

      assertThat(reason == null ? deceived.refusal(proof) : reason).as("bit %d", bit).isNotNull();
    }
    assertThat(bobWhoHeardAda().refusal(proof)).isNull();
  }

  @Test
  void aReflectedProofIsRefused() throws ProtocolException {
    HandshakeSide reflected = bobWhoHeardAda();

    assertThat(reflected.refusal(reflected.sent.get(1))).isEqualTo(CloseReason.BAD_PROOF);
  }

  @Test
  void aProofInTheOtherRoleIsRefused() throws ProtocolException {
    HandshakeSide deceived = bobWhoHeardAda();
    byte[] message = Proof.signedBytes(Role.ACCEPTOR, body(ADAS_HELLO), body(deceived.sent.get(0)));

    assertThat(deceived.refusal(proof(ADA.sign(message)))).isEqualTo(CloseReason.BAD_PROOF);
  }

  @Test
  void aProofByAnotherKeyIsRefused() throws ProtocolException {
    HandshakeSide deceived = bobWhoHeardAda();
    byte[] message = Proof.signedBytes(Role.DIALER, body(ADAS_HELLO), body(deceived.sent.get(0)));

    assertThat(deceived.refusal(proof(EVE.sign(message)))).isEqualTo(CloseReason.BAD_PROOF);
    assertThat(bobWhoHeardAda().refusal(proof(ADA.sign(message)))).isNull();
  }

  @Test
  void aReplayedProofIsRefusedBecauseTheNonceIsFresh() throws ProtocolException {
    byte[] proof = adasProof();
    HandshakeSide later = new HandshakeSide(Role.ACCEPTOR, hello(BOB, BOB, 99), null, BOB);
    later.receive(ADAS_HELLO);

    assertThat(later.refusal(proof)).isEqualTo(CloseReason.BAD_PROOF);
    assertThat(bobWhoHeardAda().refusal(proof)).isNull();
  }

  @Test
  void aDialerRefusesABadProofAndKeepsItsOwn() throws ProtocolException {
    ada.handshake.start();
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
    HandshakeSide side =
        new HandshakeSide(Role.ACCEPTOR, hello(BOB, Signatures.none(), 2), null, Signatures.none());
    side.receive(hello(ADA, Signatures.none(), 1).encode(new FrameEncoder()).toBytes());

    assertThat(side.refusal(proof(new byte[1]))).isEqualTo(CloseReason.MALFORMED);
    assertThat(side.sent.getLast()).hasSize(Frame.HEADER_BYTES);
  }

  /** Ada's PROOF for a handshake with {@link HandshakeSide#bobWhoHeardAda}. */
  private byte[] adasProof() throws ProtocolException {
    ada.handshake.start();
    bob.receive(ada.sent.get(0));
    ada.receive(bob.sent.get(0));
    ada.receive(bob.sent.get(1));
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
}
