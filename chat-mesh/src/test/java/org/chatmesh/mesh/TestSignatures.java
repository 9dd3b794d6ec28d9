package org.chatmesh.mesh;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.Signatures;

/**
 * Signatures that cost nothing: SHA-512 of the signer's id and the message. Anybody could make
 * them, which is what a test of forgeries wants; the brain cannot tell the difference.
 */
record TestSignatures(PeerId signer) implements Signatures {
  @Override
  public int lengthBytes() {
    return BYTES;
  }

  @Override
  public byte[] sign(byte[] message) {
    return digest(signer, message);
  }

  @Override
  public boolean verify(PeerId id, byte[] message, byte[] signature, int offset) {
    return Arrays.equals(digest(id, message), 0, BYTES, signature, offset, offset + BYTES);
  }

  private static byte[] digest(PeerId id, byte[] message) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-512");
      sha.update(id.toBytes());
      return sha.digest(message);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
