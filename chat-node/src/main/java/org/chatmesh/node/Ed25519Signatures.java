package org.chatmesh.node;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.Signatures;

/**
 * The signed profile: Ed25519 (RFC 8032) with one peer's private key. Bouncy Castle's lightweight
 * API, because it checks a signature several times faster than the JDK's provider does. Immutable;
 * usable from any number of threads at once.
 */
public final class Ed25519Signatures implements Signatures {
  /** Bytes of the private key. */
  public static final int SEED_BYTES = 32;

  private final byte[] seed;
  private final byte[] publicKey;
  private final PeerId id;

  private Ed25519Signatures(byte[] seed, PeerId id) {
    this.seed = seed;
    this.publicKey = id.toBytes();
    this.id = id;
  }

  /**
   * With a new key from the system's secure random numbers. The JDK makes it: to load the library
   * takes most of a second, which a peer that starts has better uses for.
   */
  public static Ed25519Signatures generate() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
      // RFC 8410: the key itself stands at the end of its encoding.
      byte[] encoded = pair.getPublic().getEncoded();
      byte[] publicKey = Arrays.copyOfRange(encoded, encoded.length - PeerId.BYTES, encoded.length);
      return new Ed25519Signatures(seed, PeerId.of(publicKey));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java since 15 has Ed25519", e);
    }
  }

  /**
   * With a key made earlier; the bytes are copied.
   *
   * @throws IllegalArgumentException if these are not {@link #SEED_BYTES} bytes
   */
  public static Ed25519Signatures of(byte[] seed) {
    byte[] publicKey = new byte[PeerId.BYTES];
    Ed25519.generatePublicKey(checked(seed), 0, publicKey, 0);
    return of(seed, PeerId.of(publicKey));
  }

  /** As {@link #of(byte[])}, for who has kept the public key as well. */
  static Ed25519Signatures of(byte[] seed, PeerId id) {
    return new Ed25519Signatures(checked(seed).clone(), id);
  }

  private static byte[] checked(byte[] seed) {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException(
          "a private key has " + SEED_BYTES + " bytes, not " + seed.length);
    }
    return seed;
  }

  /** The private key, a copy: whoever has it can sign as this peer. */
  public byte[] seed() {
    return seed.clone();
  }

  /** The public key, which is the peer's id. */
  public PeerId id() {
    return id;
  }

  @Override
  public int lengthBytes() {
    return BYTES;
  }

  @Override
  public byte[] sign(byte[] message) {
    byte[] signature = new byte[BYTES];
    Ed25519.sign(seed, 0, publicKey, 0, message, 0, message.length, signature, 0);
    return signature;
  }

  @Override
  public boolean verify(PeerId signer, byte[] message, byte[] signature, int offset) {
    return offset >= 0
        && offset <= signature.length - BYTES
        && Ed25519.verify(signature, offset, signer.toBytes(), 0, message, 0, message.length);
  }

  /** Loads and prepares what the first signature needs, so that no link has to wait for it. */
  void warmUp() {
    byte[] nothing = new byte[0];
    verify(id, nothing, sign(nothing), 0);
  }
}
