package org.chatmesh.protocol;

/**
 * How a mesh signs and checks. An implementation holds the private key of one peer and must be
 * usable from several threads at once.
 */
public interface Signatures {
  /** The largest signature there is (Ed25519). */
  int BYTES = 64;

  /** Bytes of each signature: 64 in the signed profile, 0 in the unsigned one. */
  int lengthBytes();

  /** Signs with this peer's own key; {@link #lengthBytes} bytes. */
  byte[] sign(byte[] message);

  /**
   * True if {@code signature[offset, offset + lengthBytes())} is the signature of {@code message}
   * under the id's key. Never throws.
   */
  boolean verify(PeerId signer, byte[] message, byte[] signature, int offset);

  default boolean signed() {
    return lengthBytes() > 0;
  }

  /**
   * True if every message is to be passed to {@link #verify} before it counts: always where it is
   * signed; an unsigned profile may still want to look at each.
   */
  default boolean checked() {
    return signed();
  }

  /**
   * The unsigned profile: empty signatures, all of them right. For measurements, and for peers that
   * trust their network.
   */
  static Signatures none() {
    return new Signatures() {
      @Override
      public int lengthBytes() {
        return 0;
      }

      @Override
      public byte[] sign(byte[] message) {
        return new byte[0];
      }

      @Override
      public boolean verify(PeerId signer, byte[] message, byte[] signature, int offset) {
        return true;
      }
    };
  }
}
