package org.chatmesh.testkit;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.Signatures;

/** The signed profile for tests: the Ed25519 of the JDK, with a key that a fixed seed makes. */
public final class TestKey implements Signatures {
  /** What stands before the 32 bytes of a public key in its X.509 form. */
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private final PrivateKey secret;
  private final PeerId id;

  private TestKey(PrivateKey secret, PeerId id) {
    this.secret = secret;
    this.id = id;
  }

  /** The key whose private half is the 32 bytes given (RFC 8032, section 5.1.5). */
  public static TestKey ofSeed(byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new Fixed(seed));
      KeyPair pair = generator.generateKeyPair();
      byte[] encoded = pair.getPublic().getEncoded();
      byte[] id = Arrays.copyOfRange(encoded, PREFIX.length, encoded.length);
      return new TestKey(pair.getPrivate(), PeerId.of(id));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has Ed25519", e);
    }
  }

  /** A key for a test that does not care which: 32 times the same byte as the seed. */
  public static TestKey of(int number) {
    byte[] seed = new byte[PeerId.BYTES];
    Arrays.fill(seed, (byte) number);
    return ofSeed(seed);
  }

  public PeerId id() {
    return id;
  }

  @Override
  public int lengthBytes() {
    return Signatures.BYTES;
  }

  @Override
  public byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(secret);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has Ed25519", e);
    }
  }

  @Override
  public boolean verify(PeerId signer, byte[] message, byte[] signature, int offset) {
    byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + PeerId.BYTES);
    System.arraycopy(signer.toBytes(), 0, encoded, PREFIX.length, PeerId.BYTES);
    try {
      KeyFactory keys = KeyFactory.getInstance("Ed25519");
      PublicKey key = keys.generatePublic(new X509EncodedKeySpec(encoded));
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature, offset, Signatures.BYTES);
    } catch (InvalidKeySpecException | InvalidKeyException | SignatureException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has Ed25519", e);
    }
  }

  /** "Random" bytes that are the seed: the generator takes them as the private key. */
  private static final class Fixed extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] seed;

    Fixed(byte[] seed) {
      this.seed = seed.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}
