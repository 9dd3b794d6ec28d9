package org.chatmesh.bench.system;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/// The bytes that one link has pending, in order, bounded, in one piece outside the heap: a socket
/// takes them from where they are. One thread.
final class RelayOutput {
  private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);
  private static final int FIRST_BYTES = 4 * 1_024;

  /// Memory up to this size is kept while nothing is pending. Guess.
  private static final int KEPT_BYTES = 256 * 1_024;

  private final int limitBytes;
  private ByteBuffer bytes = NOTHING;
  private int head;
  private int tail;

  RelayOutput(int limitBytes) {
    this.limitBytes = limitBytes;
  }

  /// Appends a copy; false, and nothing appended, if more than the limit would be pending.
  boolean append(ByteBuffer from, int start, int length) {
    if (tail - head + length > limitBytes) {
      return false;
    }
    if (bytes.capacity() - tail < length) {
      reserve(length);
    }
    bytes.put(tail, from, start, length);
    tail += length;
    return true;
  }

  /// Writes once; true if nothing is pending any more.
  boolean writeTo(WritableByteChannel channel) throws IOException {
    bytes.limit(tail).position(head);
    channel.write(bytes);
    head = bytes.position();
    bytes.clear();
    if (head < tail) {
      return false;
    }
    head = 0;
    tail = 0;
    if (bytes.capacity() > KEPT_BYTES) {
      bytes = NOTHING;
    }
    return true;
  }

  /// Moves what is pending to the front, of a larger buffer if half of this one would be taken: so
  /// each byte is moved about once.
  private void reserve(int length) {
    int pending = tail - head;
    int needed = 2 * (pending + length);
    ByteBuffer target = bytes;
    if (needed > bytes.capacity()) {
      int capacity = Math.max(FIRST_BYTES, Integer.highestOneBit(needed - 1) << 1);
      target = ByteBuffer.allocateDirect(capacity);
    }
    target.put(0, bytes, head, pending);
    bytes = target;
    head = 0;
    tail = pending;
  }
}
