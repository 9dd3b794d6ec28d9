package org.chatmesh.engine;

import java.nio.ByteBuffer;
import org.chatmesh.protocol.Frame;

/**
 * The bytes that one link has pending, in order, bounded. Two arrays: frames are appended to one
 * while the engine writes the other; when that is written out, they change places. Appending and
 * draining may be done by two threads; each side by one at a time. It owns memory only while
 * something is pending: an array that has been written out goes back to the pool.
 *
 * <p>Public for micro-benchmarks and for other programs on an engine than a peer; engines meet it
 * as {@link Link#output}.
 */
public final class Outbox {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final BufferPool pool;
  private final int limitBytes;
  private byte[] filling = BufferPool.NONE;
  private int filled;
  private byte[] drainingArray = BufferPool.NONE;
  private ByteBuffer draining = NOTHING;
  private int drainingBytes;
  private int replyBytes;
  private long drainedBytes;

  public Outbox(BufferPool pool, int limitBytes) {
    this.pool = pool;
    this.limitBytes = limitBytes;
  }

  /**
   * Appends a frame, {@code reply} if the link itself caused it; false, and nothing appended, if it
   * does not fit.
   */
  public synchronized boolean append(Frame frame, boolean reply) {
    int length = frame.lengthBytes();
    if (pendingBytes() + length > limitBytes) {
      return false;
    }
    reserve(filled + length);
    System.arraycopy(frame.array(), frame.start(), filling, filled, length);
    filled += length;
    if (reply) {
      replyBytes += length;
    }
    return true;
  }

  /**
   * Drops what has not been handed to the engine yet, and appends {@code last} in its place,
   * whatever the limit.
   */
  synchronized void replace(Frame last) {
    filled = 0;
    reserve(last.lengthBytes());
    System.arraycopy(last.array(), last.start(), filling, 0, last.lengthBytes());
    filled = last.lengthBytes();
  }

  /**
   * What to write next; the same buffer until it has been written out. Without remaining bytes if
   * nothing is pending.
   */
  public ByteBuffer drain() {
    if (draining.hasRemaining()) {
      return draining;
    }
    return swap();
  }

  private synchronized ByteBuffer swap() {
    drainedBytes += drainingBytes;
    pool.give(drainingArray);
    drainingArray = filling;
    drainingBytes = filled;
    draining = filled == 0 ? NOTHING : ByteBuffer.wrap(filling, 0, filled);
    replyBytes = 0;
    filling = BufferPool.NONE;
    filled = 0;
    return draining;
  }

  synchronized int pendingBytes() {
    return filled + drainingBytes;
  }

  /** Bytes that wait and were caused by the link itself. */
  synchronized int replyBytes() {
    return replyBytes;
  }

  /**
   * True if {@code bytes} of this peer's own can be added and half of the limit is still left for
   * what is relayed.
   */
  synchronized boolean hasRoom(int bytes) {
    return pendingBytes() == 0 || pendingBytes() + bytes <= limitBytes / 2;
  }

  /** True if something waits to be written; exact on the writing thread. */
  public synchronized boolean hasBytes() {
    return filled > 0 || draining.hasRemaining();
  }

  /** Bytes written since the start; a moment old if asked while another thread writes. */
  synchronized long writtenBytes() {
    return drainedBytes + draining.position();
  }

  private void reserve(int needed) {
    if (needed > filling.length) {
      byte[] larger = pool.take(Math.max(needed, 2 * filling.length));
      System.arraycopy(filling, 0, larger, 0, filled);
      pool.give(filling);
      filling = larger;
    }
  }
}
