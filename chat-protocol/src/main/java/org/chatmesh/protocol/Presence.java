package org.chatmesh.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The whole state of one peer as that peer made and signed it.
 *
 * @param version larger is newer
 * @param leaving the peer is ending
 * @param signature of {@link #signedBytes}; empty in the unsigned profile
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content below
public record Presence(
    PeerId id, long version, boolean leaving, String nickname, List<String> rooms, byte[] signature)
    implements ControlFrame {
  private static final byte[] DOMAIN = "chatmesh/1 presence".getBytes(StandardCharsets.US_ASCII);
  private static final int LEAVING_BIT = 1;

  public Presence {
    rooms = List.copyOf(rooms);
  }

  /** The record of the peer that {@code signatures} signs for. */
  public static Presence signed(
      PeerId id,
      long version,
      boolean leaving,
      String nickname,
      List<String> rooms,
      Signatures signatures) {
    Presence unsigned = new Presence(id, version, leaving, nickname, rooms, new byte[0]);
    return new Presence(
        id, version, leaving, nickname, rooms, signatures.sign(unsigned.signedBytes()));
  }

  /** What the signature covers. */
  public byte[] signedBytes() {
    FrameEncoder message = new FrameEncoder().begin(0).bytes(DOMAIN);
    return fields(message).body();
  }

  @Override
  public Frame encode(FrameEncoder encoder) {
    return fields(encoder.begin(FrameType.PRESENCE)).bytes(signature).end();
  }

  public static Presence decode(Frame frame, int signatureBytes) throws ProtocolException {
    FrameReader reader = new FrameReader(frame);
    PeerId id = reader.id();
    long version = reader.u64();
    int flags = reader.u8();
    if ((flags & ~LEAVING_BIT) != 0) {
      // The signature covers the flags, and this record keeps one of them only.
      throw ProtocolException.malformed("presence flags " + flags + ", allowed: 0 and 1");
    }
    String nickname = reader.nickname();
    int count = reader.u8();
    if (count > Limits.ROOMS) {
      throw ProtocolException.malformed(count + " rooms, allowed: " + Limits.ROOMS);
    }
    List<String> rooms = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      rooms.add(reader.room());
    }
    byte[] signature = reader.bytes(signatureBytes);
    reader.end();
    return new Presence(id, version, flags == LEAVING_BIT, nickname, rooms, signature);
  }

  private FrameEncoder fields(FrameEncoder to) {
    to.bytes(id.toBytes())
        .u64(version)
        .u8(leaving ? LEAVING_BIT : 0)
        .str(nickname)
        .u8(rooms.size());
    for (String room : rooms) {
      to.str(room);
    }
    return to;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Presence presence
        && id.equals(presence.id)
        && version == presence.version
        && leaving == presence.leaving
        && nickname.equals(presence.nickname)
        && rooms.equals(presence.rooms)
        && Arrays.equals(signature, presence.signature);
  }

  @Override
  public int hashCode() {
    return 31 * id.hashCode() + Long.hashCode(version);
  }
}
