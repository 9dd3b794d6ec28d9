package org.chatmesh.protocol;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into frames. Whole frames are seen in place, in the caller's array; only a
 * frame that arrives in pieces is gathered here, in memory that grows with what has arrived, never
 * with what the length field promises.
 *
 * <p>Use: {@link #feed}, then {@link #next} until it returns false; by then every byte fed has been
 * taken. Not thread-safe.
 */
public final class FrameDecoder {
  private static final int LENGTH_BYTES = 4;

  /**
   * Gathering memory up to this size is kept for the next partial frame (guess: most chat frames
   * fit).
   */
  private static final int KEPT_BYTES = 512;

  private int limitBytes = Limits.HANDSHAKE_FRAME_BYTES;
  private byte @Nullable [] gathered;
  private int gatheredBytes;
  private byte[] input = {};
  private int position;
  private int end;

  /**
   * Sets the largest length accepted from now on. A decoder starts with the limit of the handshake.
   */
  public void limitBytes(int limitBytes) {
    this.limitBytes = limitBytes;
  }

  /**
   * Hands over {@code input[offset, offset + length)}, which must stay unchanged until {@link
   * #next} has returned false.
   */
  public void feed(byte[] input, int offset, int length) {
    this.input = input;
    this.position = offset;
    this.end = offset + length;
  }

  /** True while the start of a frame is here and its end is not. */
  public boolean partial() {
    return gatheredBytes > 0;
  }

  /**
   * Moves {@code frame} to the next whole frame; false if there is none before more bytes are fed.
   *
   * @throws ProtocolException if a length is 0 or above the limit; the stream cannot be read on
   */
  public boolean next(Frame frame) throws ProtocolException {
    if (gatheredBytes > 0) {
      return gather(frame);
    }
    int available = end - position;
    if (available >= LENGTH_BYTES) {
      int total = LENGTH_BYTES + checkedLength(Frame.u32(input, position));
      if (available >= total) {
        frame.wrap(input, position, position + total);
        position += total;
        return true;
      }
    }
    if (available > 0) {
      take(available);
    } else if (gathered != null && gathered.length > KEPT_BYTES) {
      gathered = null;
    }
    return false;
  }

  private boolean gather(Frame frame) throws ProtocolException {
    if (gatheredBytes < LENGTH_BYTES && !takeUpTo(LENGTH_BYTES)) {
      return false;
    }
    byte[] bytes = gatheredArray();
    int total = LENGTH_BYTES + checkedLength(Frame.u32(bytes, 0));
    if (!takeUpTo(total)) {
      return false;
    }
    frame.wrap(gatheredArray(), 0, total);
    gatheredBytes = 0;
    return true;
  }

  private byte[] gatheredArray() {
    byte[] bytes = gathered;
    if (bytes == null) {
      throw new IllegalStateException("no partial frame");
    }
    return bytes;
  }

  private boolean takeUpTo(int total) {
    take(Math.min(total - gatheredBytes, end - position));
    return gatheredBytes == total;
  }

  private void take(int count) {
    int needed = gatheredBytes + count;
    if (gathered == null) {
      gathered = new byte[Math.max(KEPT_BYTES / 4, needed)];
    } else if (gathered.length < needed) {
      gathered =
          Arrays.copyOf(
              gathered,
              Math.min(Math.max(needed, 2 * gathered.length), LENGTH_BYTES + Limits.FRAME_BYTES));
    }
    System.arraycopy(input, position, gathered, gatheredBytes, count);
    gatheredBytes = needed;
    position += count;
  }

  private int checkedLength(int length) throws ProtocolException {
    if (length < 1 || length > limitBytes) {
      throw ProtocolException.malformed(
          "frame length " + Integer.toUnsignedString(length) + ", allowed: 1 to " + limitBytes);
    }
    return length;
  }
}
