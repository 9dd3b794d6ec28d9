package org.chatmesh.protocol;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One side of a handshake between Ada, who dials, and Bob, with copies of what it has sent. */
final class HandshakeSide {
  static final Ed25519 ADA = Ed25519.of(1);
  static final Ed25519 BOB = Ed25519.of(2);
  static final Ed25519 EVE = Ed25519.of(3);

  final List<byte[]> sent = new ArrayList<>();
  final Handshake handshake;

  HandshakeSide(Role role, Hello own, @Nullable PeerId expected, Signatures signatures) {
    handshake = new Handshake(role, own, expected, signatures, frame -> sent.add(frame.toBytes()));
  }

  static HandshakeSide ada() {
    return new HandshakeSide(Role.DIALER, hello(ADA, ADA, 1), BOB.id(), ADA);
  }

  static HandshakeSide bob() {
    return new HandshakeSide(Role.ACCEPTOR, hello(BOB, BOB, 2), null, BOB);
  }

  /** Bob, who has heard Ada's HELLO, as {@link #ada} sends it. */
  static HandshakeSide bobWhoHeardAda() throws ProtocolException {
    HandshakeSide bob = bob();
    bob.receive(hello(ADA, ADA, 1).encode(new FrameEncoder()).toBytes());
    return bob;
  }

  /** With a nonce that the test chooses, so that two handshakes differ only in what it changes. */
  static Hello hello(Ed25519 key, Signatures signatures, int nonce) {
    byte[] bytes = new byte[Hello.NONCE_BYTES];
    bytes[0] = (byte) nonce;
    return new Hello(signatures.signed(), key.id(), 1_000, bytes, 0, "test", ":1", "Somebody");
  }

  void receive(byte[] frame) throws ProtocolException {
    handshake.received(new Frame().wrap(frame, 0, frame.length));
  }

  /** With what a frame is refused, null if it is not. */
  @Nullable CloseReason refusal(byte[] frame) {
    ProtocolException refusal = catchThrowableOfType(ProtocolException.class, () -> receive(frame));
    return refusal == null ? null : refusal.reason();
  }
}
