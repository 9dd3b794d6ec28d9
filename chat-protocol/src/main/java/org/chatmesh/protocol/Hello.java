package org.chatmesh.protocol;

import java.util.Arrays;

/**
 * The first frame of each side.
 *
 * @param signed whether this peer belongs to the signed profile
 * @param instance larger at each start of the same peer; epoch milliseconds
 * @param nonce 32 random bytes, fresh for this connection
 * @param dial how many connections this instance has dialed; 0 from the accepting side
 * @param engine name of the implementation, for people only
 * @param address where this peer accepts connections: {@code host:port}, {@code :port} or empty
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content below
public record Hello(
    boolean signed,
    PeerId id,
    long instance,
    byte[] nonce,
    int dial,
    String engine,
    String address,
    String nickname)
    implements ControlFrame {
  public static final int NONCE_BYTES = 32;
  public static final int VERSION = 1;

  /** "CMSH". */
  static final int MAGIC = 0x434d5348;

  private static final int SIGNED_BIT = 1;

  @Override
  public Frame encode(FrameEncoder encoder) {
    return encoder
        .begin(FrameType.HELLO)
        .u32(MAGIC)
        .u16(VERSION)
        .u32(signed ? SIGNED_BIT : 0)
        .bytes(id.toBytes())
        .u64(instance)
        .bytes(nonce)
        .u32(dial)
        .str(engine)
        .str(address)
        .str(nickname)
        .end();
  }

  public static Hello decode(Frame frame) throws ProtocolException {
    FrameReader reader = new FrameReader(frame);
    if (reader.u32() != MAGIC) {
      throw ProtocolException.malformed("this is no ChatMesh peer");
    }
    int version = reader.u16();
    if (version != VERSION) {
      throw new ProtocolException(
          CloseReason.VERSION, "protocol version " + version + ", expected " + VERSION);
    }
    return new Hello(
        (reader.u32() & SIGNED_BIT) != 0,
        reader.id(),
        reader.u64(),
        reader.bytes(NONCE_BYTES),
        reader.u32(),
        reader.str(0, Limits.ENGINE_NAME_BYTES),
        reader.address(),
        reader.nickname());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hello hello
        && signed == hello.signed
        && id.equals(hello.id)
        && instance == hello.instance
        && Arrays.equals(nonce, hello.nonce)
        && dial == hello.dial
        && engine.equals(hello.engine)
        && address.equals(hello.address)
        && nickname.equals(hello.nickname);
  }

  @Override
  public int hashCode() {
    return 31 * id.hashCode() + Arrays.hashCode(nonce);
  }
}
