package org.chatmesh.protocol;

/**
 * Asks for the {@link Introduce} of a tag. {@code kind}: {@link Introduce#PEER} or {@link
 * Introduce#ROOM}.
 */
public record Ask(int kind, long tag) implements ControlFrame {
  @Override
  public Frame encode(FrameEncoder encoder) {
    return encoder.begin(FrameType.ASK).u8(kind).u64(tag).end();
  }

  public static Ask decode(Frame frame) throws ProtocolException {
    FrameReader reader = new FrameReader(frame);
    Ask ask = new Ask(reader.u8(), reader.u64());
    reader.end();
    return ask;
  }
}
