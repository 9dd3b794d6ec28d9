package org.chatmesh.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.chatmesh.node.Ed25519Signatures;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.Signatures;

/// Who a client, or the node under test, is: a function of the seed, so that every system meets the
/// same peers.
public record Identity(PeerId id, Signatures signatures) {

  /// The client with that number.
  public static Identity of(long seed, int number, boolean signed) {
    byte[] secret = secret(seed, number);
    if (!signed) {
      return new Identity(PeerId.of(secret), Signatures.none());
    }
    Ed25519Signatures signatures = Ed25519Signatures.of(secret);
    return new Identity(signatures.id(), signatures);
  }

  private static byte[] secret(long seed, int number) {
    byte[] domain = "chatmesh bench".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer bytes = ByteBuffer.allocate(domain.length + Long.BYTES + Integer.BYTES);
    bytes.put(domain).putLong(seed).putInt(number);
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes.array());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
