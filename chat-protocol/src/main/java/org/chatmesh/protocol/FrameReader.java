package org.chatmesh.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of a control frame's body in order; each step checks that the bytes are there
 * and within their bound.
 */
final class FrameReader {
  private final Frame frame;
  private int position;

  FrameReader(Frame frame) {
    this.frame = frame;
  }

  int position() {
    return position;
  }

  int remaining() {
    return frame.bodyLength() - position;
  }

  int u8() throws ProtocolException {
    return frame.u8(advance(1));
  }

  int u16() throws ProtocolException {
    return frame.u16(advance(Short.BYTES));
  }

  int u32() throws ProtocolException {
    return frame.u32(advance(Integer.BYTES));
  }

  long u64() throws ProtocolException {
    return frame.u64(advance(Long.BYTES));
  }

  byte[] bytes(int length) throws ProtocolException {
    return frame.bytes(advance(length), length);
  }

  PeerId id() throws ProtocolException {
    return PeerId.of(bytes(PeerId.BYTES));
  }

  /** A {@code str} of at least {@code min} bytes and at most {@code max}. */
  String str(int min, int max) throws ProtocolException {
    return utf8(u16(), min, max, Integer.MAX_VALUE);
  }

  /** The address of a HELLO. */
  String address() throws ProtocolException {
    String address = str(0, Limits.ADDRESS_BYTES);
    if (!Address.isWellFormed(address)) {
      throw ProtocolException.malformed("an address that is not host:port, :port or empty");
    }
    return address;
  }

  String nickname() throws ProtocolException {
    return utf8(u16(), 1, Limits.NICKNAME_BYTES, Limits.NICKNAME_CODE_POINTS);
  }

  String room() throws ProtocolException {
    return room(u16());
  }

  String room(int length) throws ProtocolException {
    return utf8(length, 1, Limits.ROOM_BYTES, Limits.ROOM_CODE_POINTS);
  }

  void end() throws ProtocolException {
    if (remaining() != 0) {
      throw ProtocolException.malformed(
          remaining() + " bytes too many in frame type " + frame.type());
    }
  }

  private String utf8(int length, int min, int max, int maxCodePoints) throws ProtocolException {
    if (length < min || length > max) {
      throw ProtocolException.malformed(
          "name of " + length + " bytes, allowed: " + min + " to " + max);
    }
    int at = advance(length);
    try {
      String value =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(frame.array(), frame.bodyStart() + at, length))
              .toString();
      if (value.codePointCount(0, value.length()) > maxCodePoints) {
        throw ProtocolException.malformed("name of more than " + maxCodePoints + " characters");
      }
      return value;
    } catch (CharacterCodingException e) {
      throw ProtocolException.malformed("name is not UTF-8");
    }
  }

  private int advance(int count) throws ProtocolException {
    if (count > remaining()) {
      throw ProtocolException.malformed("frame type " + frame.type() + " is too short");
    }
    int at = position;
    position += count;
    return at;
  }
}
