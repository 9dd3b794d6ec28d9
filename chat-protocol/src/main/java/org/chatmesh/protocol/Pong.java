package org.chatmesh.protocol;

/**
 * The answer to a {@link Ping}, with its token. It proves that all that was sent before the PING
 * has been read.
 *
 * @param clock the wall clock of who answers, in nanoseconds since the epoch
 */
public record Pong(long token, long clock) implements ControlFrame {
  @Override
  public Frame encode(FrameEncoder encoder) {
    return encoder.begin(FrameType.PONG).u64(token).u64(clock).end();
  }

  public static Pong decode(Frame frame) throws ProtocolException {
    FrameReader reader = new FrameReader(frame);
    Pong pong = new Pong(reader.u64(), reader.u64());
    reader.end();
    return pong;
  }
}
