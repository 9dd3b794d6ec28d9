package org.chatmesh.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes frames into memory of its own, which it reuses: {@link #begin}, the fields, {@link #end}.
 * The frame that {@link #end} returns is a view that is valid until the next {@link #begin}. Not
 * thread-safe.
 */
public final class FrameEncoder {
  private final Frame frame = new Frame();
  private byte[] bytes = new byte[256];
  private int position;

  public FrameEncoder begin(int type) {
    position = Frame.HEADER_BYTES;
    bytes[4] = (byte) type;
    return this;
  }

  public FrameEncoder u8(int value) {
    reserve(1);
    bytes[position++] = (byte) value;
    return this;
  }

  public FrameEncoder u16(int value) {
    reserve(Short.BYTES);
    Frame.putU16(bytes, position, value);
    position += Short.BYTES;
    return this;
  }

  public FrameEncoder u32(int value) {
    reserve(Integer.BYTES);
    Frame.putU32(bytes, position, value);
    position += Integer.BYTES;
    return this;
  }

  public FrameEncoder u64(long value) {
    reserve(Long.BYTES);
    Frame.putU64(bytes, position, value);
    position += Long.BYTES;
    return this;
  }

  public FrameEncoder bytes(byte[] value) {
    return bytes(value, 0, value.length);
  }

  public FrameEncoder bytes(byte[] value, int offset, int length) {
    reserve(length);
    System.arraycopy(value, offset, bytes, position, length);
    position += length;
    return this;
  }

  /** A {@code str}: length in two bytes, then UTF-8. Throws if the length does not fit. */
  public FrameEncoder str(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    if (utf8.length > 0xffff) {
      throw new IllegalStateException("name of " + utf8.length + " bytes");
    }
    return u16(utf8.length).bytes(utf8);
  }

  /** The bytes of the body so far: what a signature at its end covers. */
  public byte[] body() {
    return Arrays.copyOfRange(bytes, Frame.HEADER_BYTES, position);
  }

  /**
   * Completes the frame; throws if it is longer than a receiver accepts, which the caller must have
   * prevented.
   */
  public Frame end() {
    int length = position - Integer.BYTES;
    if (length > Limits.FRAME_BYTES) {
      throw new IllegalStateException("frame of " + length + " bytes");
    }
    Frame.putU32(bytes, 0, length);
    return frame.wrap(bytes, 0, position);
  }

  private void reserve(int count) {
    if (bytes.length - position < count) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, position + count));
    }
  }
}
