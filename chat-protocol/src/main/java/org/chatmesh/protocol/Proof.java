package org.chatmesh.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The second frame of each side: a signature over both HELLOs, empty in the unsigned profile. */
@SuppressWarnings("ArrayRecordComponent") // compared by content below
public record Proof(byte[] signature) implements ControlFrame {
  private static final byte[] DOMAIN = "chatmesh/1 link".getBytes(StandardCharsets.US_ASCII);

  @Override
  public Frame encode(FrameEncoder encoder) {
    return encoder.begin(FrameType.PROOF).bytes(signature).end();
  }

  static Proof decode(Frame frame, int lengthBytes) throws ProtocolException {
    FrameReader reader = new FrameReader(frame);
    Proof proof = new Proof(reader.bytes(lengthBytes));
    reader.end();
    return proof;
  }

  /** What the side in {@code role} signs, given the bodies of both HELLO frames. */
  public static byte[] signedBytes(Role role, byte[] dialerHello, byte[] acceptorHello) {
    FrameEncoder message = new FrameEncoder().begin(0).bytes(DOMAIN).u8(role.code());
    return message.bytes(Tag.sha256(dialerHello)).bytes(Tag.sha256(acceptorHello)).body();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Proof proof && Arrays.equals(signature, proof.signature);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(signature);
  }
}
