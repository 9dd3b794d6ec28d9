package org.chatmesh.bench.jmh;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.chatmesh.bench.load.Identity;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.FrameEncoder;
import org.chatmesh.protocol.MessageFrame;
import org.chatmesh.protocol.Signatures;

/// New messages of one author for next to nothing: one encoded frame, in which hop, sequence and
/// clock are set anew.
final class Messages {
  private static final int TEXT_BYTES = 64;
  private static final int HOP = Frame.HEADER_BYTES;
  private static final int SEQUENCE = HOP + 9;
  private static final int CLOCK = SEQUENCE + Long.BYTES;

  private final byte[] bytes;
  private final ByteBuffer fields;
  private final Frame frame = new Frame();
  private final long clock = System.currentTimeMillis() << Short.SIZE;
  private long sequence =
      TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis()) << Integer.SIZE;

  Messages(Identity author) {
    bytes =
        MessageFrame.encodeChat(
                new FrameEncoder(),
                author.id(),
                "bench",
                sequence,
                clock,
                new byte[TEXT_BYTES],
                Signatures.none())
            .toBytes();
    fields = ByteBuffer.wrap(bytes);
  }

  /// The next message; the view is valid until the next call.
  Frame next() {
    sequence++;
    fields.put(HOP, (byte) 0).putLong(SEQUENCE, sequence).putLong(CLOCK, clock);
    return frame.wrap(bytes, 0, bytes.length);
  }
}
