package org.chatmesh.protocol;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The first frames of a connection, without I/O: frames in, frames out, until {@link #done}.
 *
 * <pre>
 *   DIALER    start: send HELLO → AWAIT_HELLO → AWAIT_PROOF: check, send PROOF → DONE
 *   ACCEPTOR  AWAIT_HELLO: send HELLO and PROOF → AWAIT_PROOF: check → DONE
 * </pre>
 *
 * <p>What it sends is handed to {@code output} and valid during that call. Not thread-safe; signing
 * and checking happen inside the calls.
 */
public final class Handshake {
  private enum State {
    AWAIT_HELLO,
    AWAIT_PROOF,
    DONE
  }

  private final Role role;
  private final Hello own;
  private final @Nullable PeerId expected;
  private final Signatures signatures;
  private final Consumer<Frame> output;
  private final FrameEncoder encoder = new FrameEncoder();
  private final byte[] ownBody;
  private byte[] remoteBody = {};
  private @Nullable Hello remote;
  private State state = State.AWAIT_HELLO;

  /** {@code expected}: the id that the dialer means to reach, null if any will do. */
  public Handshake(
      Role role,
      Hello own,
      @Nullable PeerId expected,
      Signatures signatures,
      Consumer<Frame> output) {
    this.role = role;
    this.own = own;
    this.expected = expected;
    this.signatures = signatures;
    this.output = output;
    Frame hello = own.encode(encoder);
    this.ownBody = hello.bytes(0, hello.bodyLength());
  }

  /** Sends what this side says first: the dialer its HELLO, the acceptor nothing. */
  public void start() {
    if (role == Role.DIALER) {
      sendHello();
    }
  }

  public boolean done() {
    return state == State.DONE;
  }

  /** What the other side said of itself; proven once {@link #done}. */
  public Hello remote() {
    Hello hello = remote;
    if (hello == null) {
      throw new IllegalStateException("no HELLO yet");
    }
    return hello;
  }

  /** Takes the other side's next frame. Throws what the connection must be closed with. */
  public void received(Frame frame) throws ProtocolException {
    switch (state) {
      case AWAIT_HELLO -> hello(frame);
      case AWAIT_PROOF -> proof(frame);
      case DONE -> throw new IllegalStateException("handshake is done");
    }
  }

  private void hello(Frame frame) throws ProtocolException {
    expect(frame, FrameType.HELLO);
    Hello hello = Hello.decode(frame);
    if (hello.signed() != signatures.signed()) {
      throw new ProtocolException(CloseReason.PROFILE, "PROFILE");
    }
    if (hello.id().equals(own.id())) {
      throw new ProtocolException(CloseReason.SELF, "SELF");
    }
    if (expected != null && !expected.equals(hello.id())) {
      throw new ProtocolException(
          CloseReason.WRONG_PEER,
          "expected " + expected.shortForm() + ", found " + hello.id().shortForm());
    }
    remote = hello;
    remoteBody = frame.bytes(0, frame.bodyLength());
    if (role == Role.ACCEPTOR) {
      sendHello();
      sendProof();
    }
    state = State.AWAIT_PROOF;
  }

  private void proof(Frame frame) throws ProtocolException {
    expect(frame, FrameType.PROOF);
    Proof proof = Proof.decode(frame, signatures.lengthBytes());
    Role other = role == Role.DIALER ? Role.ACCEPTOR : Role.DIALER;
    if (!signatures.verify(remote().id(), signedBytes(other), proof.signature(), 0)) {
      throw new ProtocolException(CloseReason.BAD_PROOF, "BAD_PROOF");
    }
    if (role == Role.DIALER) {
      sendProof();
    }
    state = State.DONE;
  }

  private void sendHello() {
    output.accept(own.encode(encoder));
  }

  private void sendProof() {
    output.accept(new Proof(signatures.sign(signedBytes(role))).encode(encoder));
  }

  private byte[] signedBytes(Role signer) {
    return role == Role.DIALER
        ? Proof.signedBytes(signer, ownBody, remoteBody)
        : Proof.signedBytes(signer, remoteBody, ownBody);
  }

  private static void expect(Frame frame, int type) throws ProtocolException {
    if (frame.type() == FrameType.CLOSE) {
      throw ProtocolException.closedBy(Close.decode(frame).reason());
    }
    if (frame.type() != type) {
      throw ProtocolException.malformed("frame type " + frame.type() + " during the handshake");
    }
  }
}
