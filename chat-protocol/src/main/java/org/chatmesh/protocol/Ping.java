package org.chatmesh.protocol;

/** Asks for a {@link Pong} with the same token. */
public record Ping(long token) implements ControlFrame {
  @Override
  public Frame encode(FrameEncoder encoder) {
    return encoder.begin(FrameType.PING).u64(token).end();
  }

  public static Ping decode(Frame frame) throws ProtocolException {
    FrameReader reader = new FrameReader(frame);
    Ping ping = new Ping(reader.u64());
    reader.end();
    return ping;
  }
}
