package org.chatmesh.bench.load;

import java.nio.ByteBuffer;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.FrameEncoder;
import org.chatmesh.protocol.MessageFrame;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.Signatures;

/// Unsigned messages: one encoded frame, in which sequence, clock and checksum are patched.
final class Template implements MessageSource {
  private static final int SEQUENCE = Frame.HEADER_BYTES + 9;
  private static final int CLOCK = SEQUENCE + Long.BYTES;

  private final byte[] frame;
  private final ByteBuffer fields;
  private final int payloadBytes;
  private final long sequenceBase;

  /// @param sequenceBase sequence before the first message
  Template(PeerId author, String room, int sender, int payloadBytes, long sequenceBase) {
    byte[] text = Payload.unsealed(sender, payloadBytes);
    this.frame =
        MessageFrame.encodeChat(
                new FrameEncoder(), author, room, sequenceBase, 0, text, Signatures.none())
            .toBytes();
    this.fields = ByteBuffer.wrap(frame);
    this.payloadBytes = payloadBytes;
    this.sequenceBase = sequenceBase;
  }

  @Override
  public int frameBytes() {
    return frame.length;
  }

  @Override
  public int limit() {
    return Integer.MAX_VALUE;
  }

  @Override
  public void write(int number, long clockMillis, ByteBuffer out) {
    fields.putLong(SEQUENCE, sequenceBase + number);
    fields.putLong(CLOCK, clockMillis << Short.SIZE);
    Payload.seal(frame, Frame.HEADER_BYTES, payloadBytes);
    out.put(frame);
  }
}
