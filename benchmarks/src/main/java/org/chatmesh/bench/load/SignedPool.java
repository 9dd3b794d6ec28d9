package org.chatmesh.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.IntStream;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.FrameEncoder;
import org.chatmesh.protocol.MessageFrame;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.Signatures;

/// Messages signed before anything is measured, in a file: signing costs the generator about half
/// of what checking costs the node, and would compete with it. Every system gets the same bytes.
///
/// Layout: sequence base (8 bytes), frame length (4), frames per author (4), then the frames of
/// author 0, of author 1, and so on.
public final class SignedPool {
  /// The largest pool: offsets in it are `int`s.
  public static final long MAX_BYTES = 1_900_000_000;

  private static final int FRAME_BYTES_AT = 8;
  private static final int PER_AUTHOR_AT = 12;
  private static final int HEADER_BYTES = 16;

  private final MappedByteBuffer bytes;

  private SignedPool(MappedByteBuffer bytes) {
    this.bytes = bytes;
  }

  static SignedPool open(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new SignedPool(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
    }
  }

  /// Signs `perAuthor` messages of each author, on all processors.
  public static void create(Path file, long seed, int authors, int perAuthor, int payloadBytes)
      throws IOException {
    long startMillis = System.currentTimeMillis();
    long sequenceBase = sequenceBase(startMillis);
    int frameBytes = frameBytes(payloadBytes);
    long size = HEADER_BYTES + (long) authors * perAuthor * frameBytes;
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_WRITE, 0, size);
      bytes.putLong(0, sequenceBase).putInt(FRAME_BYTES_AT, frameBytes);
      bytes.putInt(PER_AUTHOR_AT, perAuthor);
      IntStream.range(0, authors)
          .parallel()
          .forEach(author -> {
            Identity identity = Identity.of(seed, author, true);
            Maker maker = new Maker(identity, author, payloadBytes, sequenceBase, startMillis);
            for (int number = 1; number <= perAuthor; number++) {
              byte[] frame = maker.frame(number);
              bytes.put(offset(author, number, perAuthor, frameBytes), frame);
            }
          });
    }
  }

  /// Length of a signed frame.
  public static int frameBytes(int payloadBytes) {
    return Frame.HEADER_BYTES + MessageFrame.PAYLOAD + payloadBytes + Signatures.BYTES;
  }

  /// The sequence before the first message of an author who started then.
  static long sequenceBase(long startMillis) {
    return (startMillis / 1_000) << Integer.SIZE;
  }

  long sequenceBase() {
    return bytes.getLong(0);
  }

  /// The messages of that author. Authors may be read from different threads.
  MessageSource author(int author) {
    int frameBytes = bytes.getInt(FRAME_BYTES_AT);
    int perAuthor = bytes.getInt(PER_AUTHOR_AT);
    ByteBuffer mine = bytes.asReadOnlyBuffer();
    return new MessageSource() {
      @Override
      public int frameBytes() {
        return frameBytes;
      }

      @Override
      public int limit() {
        return perAuthor;
      }

      @Override
      public void write(int number, long clockMillis, ByteBuffer out) {
        int at = out.position();
        out.put(at, mine, offset(author, number, perAuthor, frameBytes), frameBytes);
        out.position(at + frameBytes);
      }
    };
  }

  private static int offset(int author, int number, int perAuthor, int frameBytes) {
    return HEADER_BYTES + Math.multiplyExact(author * perAuthor + number - 1, frameBytes);
  }

  /// Makes the messages of one author; one thread.
  private static final class Maker {
    private final Identity author;
    private final byte[] text;
    private final long sequenceBase;
    private final long clockMillis;
    private final FrameEncoder encoder = new FrameEncoder();

    Maker(Identity author, int sender, int bytes, long sequenceBase, long clockMillis) {
      this.author = author;
      this.text = Payload.unsealed(sender, bytes);
      this.sequenceBase = sequenceBase;
      this.clockMillis = clockMillis;
    }

    byte[] frame(int number) {
      PeerId id = author.id();
      long sequence = sequenceBase + number;
      long clock = clockMillis << Short.SIZE | (number & 0xffff);
      byte[] draft =
          MessageFrame.encodeChat(
                  encoder, id, Client.ROOM, sequence, clock, text, Signatures.none())
              .toBytes();
      Payload.seal(draft, Frame.HEADER_BYTES, text.length);
      System.arraycopy(draft, Frame.HEADER_BYTES + MessageFrame.PAYLOAD, text, 0, text.length);
      return MessageFrame.encodeChat(
              encoder, id, Client.ROOM, sequence, clock, text, author.signatures())
          .toBytes();
    }
  }
}
