package org.chatmesh.protocol;

/** The last frame of a side: why it ends the link. */
public record Close(CloseReason reason) implements ControlFrame {
  @Override
  public Frame encode(FrameEncoder encoder) {
    return encoder.begin(FrameType.CLOSE).u8(reason.code()).end();
  }

  public static Close decode(Frame frame) throws ProtocolException {
    FrameReader reader = new FrameReader(frame);
    Close close = new Close(CloseReason.of(reader.u8()));
    reader.end();
    return close;
  }
}
