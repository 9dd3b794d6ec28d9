package org.chatmesh.bench.system;

import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.Signatures;

/// Time spent in the stage of a peer that checks signatures: outside its exclusion, on the thread
/// that read the bytes. The profile's own checks come first.
abstract class CheckStage implements Signatures {
  private final Signatures signatures;

  /// @param signatures of the profile
  CheckStage(Signatures signatures) {
    this.signatures = signatures;
  }

  /// Spends what is to be spent on one message. Any thread.
  abstract void spend(byte[] message);

  @Override
  public final int lengthBytes() {
    return signatures.lengthBytes();
  }

  @Override
  public final byte[] sign(byte[] message) {
    return signatures.sign(message);
  }

  @Override
  public final boolean verify(PeerId signer, byte[] message, byte[] signature, int offset) {
    boolean right = signatures.verify(signer, message, signature, offset);
    spend(message);
    return right;
  }

  @Override
  public final boolean checked() {
    return true;
  }
}
