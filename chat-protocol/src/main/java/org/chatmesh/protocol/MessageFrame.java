package org.chatmesh.protocol;

import java.nio.charset.StandardCharsets;

/**
 * The layout of CHAT and DIRECT frames: accessors over a {@link Frame}, which allocate nothing, and
 * the bytes that their signature covers. A message in flight is never unpacked; a relay patches the
 * hop and copies the rest as it came.
 */
public final class MessageFrame {
  private static final int HOP = 0;
  private static final int AUTHOR = 1;
  private static final int SEQUENCE = 9;
  private static final int CLOCK = 17;
  private static final int ROOM = 25;

  /**
   * Where the payload starts in the body. With the 5 bytes of the frame's header the fixed part is
   * 38 bytes.
   */
  public static final int PAYLOAD = 33;

  private static final byte[] CHAT_DOMAIN = "chatmesh/1 chat".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DIRECT_DOMAIN =
      "chatmesh/1 direct".getBytes(StandardCharsets.US_ASCII);

  private MessageFrame() {}

  /**
   * Checks the lengths, and in DIRECT that tag and id agree; the accessors rely on it.
   *
   * @throws ProtocolException {@code MALFORMED}
   */
  public static void check(Frame frame, int signatureBytes) throws ProtocolException {
    boolean direct = isDirect(frame);
    int text = payloadLength(frame, signatureBytes) - (direct ? PeerId.BYTES : 0);
    if (text < 1 || text > Limits.TEXT_BYTES) {
      throw ProtocolException.malformed(
          "message text of " + text + " bytes, allowed: 1 to " + Limits.TEXT_BYTES);
    }
    if (direct && recipient(frame).tag() != roomTag(frame)) {
      throw ProtocolException.malformed("recipient's tag and id disagree");
    }
  }

  public static boolean isDirect(Frame frame) {
    return frame.type() == FrameType.DIRECT;
  }

  public static int hop(Frame frame) {
    return frame.u8(HOP);
  }

  /** Raises the hop in place: the one byte that a relay changes. */
  public static void raiseHop(Frame frame) {
    frame.putU8(HOP, hop(frame) + 1);
  }

  public static long authorTag(Frame frame) {
    return frame.u64(AUTHOR);
  }

  public static long sequence(Frame frame) {
    return frame.u64(SEQUENCE);
  }

  public static long clock(Frame frame) {
    return frame.u64(CLOCK);
  }

  /** CHAT: the tag of the room's name; DIRECT: the tag of the recipient. */
  public static long roomTag(Frame frame) {
    return frame.u64(ROOM);
  }

  public static MessageId id(Frame frame) {
    return new MessageId(authorTag(frame), sequence(frame));
  }

  public static PeerId recipient(Frame frame) {
    return PeerId.of(frame.bytes(PAYLOAD, PeerId.BYTES));
  }

  public static String text(Frame frame, int signatureBytes) {
    int skip = isDirect(frame) ? PeerId.BYTES : 0;
    return frame.text(PAYLOAD + skip, payloadLength(frame, signatureBytes) - skip);
  }

  public static int payloadLength(Frame frame, int signatureBytes) {
    return frame.bodyLength() - PAYLOAD - signatureBytes;
  }

  /** Where the signature starts in {@link Frame#array()}. */
  public static int signatureStart(Frame frame, int signatureBytes) {
    return frame.start() + frame.lengthBytes() - signatureBytes;
  }

  /** What the author signs; {@code room} is the room's name, empty in DIRECT. */
  public static byte[] signedBytes(Frame frame, PeerId author, String room, int signatureBytes) {
    return signedBytes(
        isDirect(frame),
        author,
        room,
        sequence(frame),
        clock(frame),
        frame.bytes(PAYLOAD, payloadLength(frame, signatureBytes)));
  }

  /** Encodes a message for a room. */
  public static Frame encodeChat(
      FrameEncoder encoder,
      PeerId author,
      String room,
      long sequence,
      long clock,
      byte[] text,
      Signatures signatures) {
    header(encoder.begin(FrameType.CHAT), author, sequence, clock, Tag.ofRoom(room)).bytes(text);
    return sign(encoder, signatures, false, author, room, sequence, clock, text);
  }

  /** Encodes a message for one peer. */
  public static Frame encodeDirect(
      FrameEncoder encoder,
      PeerId author,
      PeerId recipient,
      long sequence,
      long clock,
      byte[] text,
      Signatures signatures) {
    byte[] payload = new FrameEncoder().begin(0).bytes(recipient.toBytes()).bytes(text).body();
    header(encoder.begin(FrameType.DIRECT), author, sequence, clock, recipient.tag())
        .bytes(payload);
    return sign(encoder, signatures, true, author, "", sequence, clock, payload);
  }

  private static FrameEncoder header(
      FrameEncoder encoder, PeerId author, long sequence, long clock, long roomTag) {
    return encoder.u8(0).u64(author.tag()).u64(sequence).u64(clock).u64(roomTag);
  }

  private static Frame sign(
      FrameEncoder encoder,
      Signatures signatures,
      boolean direct,
      PeerId author,
      String room,
      long sequence,
      long clock,
      byte[] payload) {
    if (signatures.signed()) {
      encoder.bytes(signatures.sign(signedBytes(direct, author, room, sequence, clock, payload)));
    }
    return encoder.end();
  }

  private static byte[] signedBytes(
      boolean direct, PeerId author, String room, long sequence, long clock, byte[] payload) {
    return new FrameEncoder()
        .begin(0)
        .bytes(direct ? DIRECT_DOMAIN : CHAT_DOMAIN)
        .bytes(author.toBytes())
        .str(room)
        .u64(sequence)
        .u64(clock)
        .bytes(payload)
        .body();
  }
}
