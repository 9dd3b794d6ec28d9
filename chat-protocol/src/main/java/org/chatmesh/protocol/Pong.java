package org.chatmesh.protocol;

/** The answer to a {@link Ping}, with its token. */
public record Pong(long token) implements ControlFrame {
  @Override
  public Frame encode(FrameEncoder encoder) {
    return encoder.begin(FrameType.PONG).u64(token).end();
  }

  public static Pong decode(Frame frame) throws ProtocolException {
    FrameReader reader = new FrameReader(frame);
    Pong pong = new Pong(reader.u64());
    reader.end();
    return pong;
  }
}
