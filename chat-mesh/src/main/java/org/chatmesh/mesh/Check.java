package org.chatmesh.mesh;

import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.MessageFrame;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.Presence;
import org.chatmesh.protocol.Signatures;
import org.jspecify.annotations.Nullable;

/**
 * The question whether a frame's signature is right, with all that it takes to answer: it can be
 * answered on any thread, while the brain does other things.
 */
public final class Check {
  final Neighbour from;
  final Frame frame;
  final PeerId signer;
  final @Nullable Presence presence;
  private final byte[] signedBytes;
  private final byte[] signature;
  private final int signatureStart;

  private Check(
      Neighbour from,
      Frame frame,
      PeerId signer,
      @Nullable Presence presence,
      byte[] signedBytes,
      byte[] signature,
      int signatureStart) {
    this.from = from;
    this.frame = frame;
    this.signer = signer;
    this.presence = presence;
    this.signedBytes = signedBytes;
    this.signature = signature;
    this.signatureStart = signatureStart;
  }

  /** {@code frame} must be a frame of its own: it outlives the input. */
  static Check ofMessage(
      Neighbour from, Frame frame, PeerId author, String room, int signatureBytes) {
    return new Check(
        from,
        frame,
        author,
        null,
        MessageFrame.signedBytes(frame, author, room, signatureBytes),
        frame.array(),
        MessageFrame.signatureStart(frame, signatureBytes));
  }

  static Check ofPresence(Neighbour from, Frame frame, Presence presence) {
    return new Check(
        from, frame, presence.id(), presence, presence.signedBytes(), presence.signature(), 0);
  }

  /** Answers the question. Any thread; takes the time of a signature check. */
  public boolean passes(Signatures signatures) {
    return signatures.verify(signer, signedBytes, signature, signatureStart);
  }
}
