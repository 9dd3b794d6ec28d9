package org.chatmesh.mesh;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.chatmesh.protocol.Frame;

/**
 * The last messages that passed, in the order in which they did, for links that open late. Two
 * generations of frames laid back to back: when the young one is full or a minute old, it becomes
 * the old one, and the old one is forgotten. So what is remembered is the last 1 to 2 MiB, or the
 * last one to two minutes.
 */
final class RecentMessages {
  private static final int GENERATION_BYTES = 1_024 * 1_024;
  private static final int FIRST_BYTES = 4_096;
  private static final long GENERATION_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Frame view = new Frame();
  private byte[] old = {};
  private int oldEnd;
  private byte[] young = {};
  private int youngEnd;
  private long youngSince;

  void add(Frame frame, long now) {
    int length = frame.lengthBytes();
    if (youngEnd + length > GENERATION_BYTES) {
      age(now);
    }
    if (youngEnd + length > young.length) {
      int wanted = Math.max(FIRST_BYTES, Math.max(2 * young.length, youngEnd + length));
      young = Arrays.copyOf(young, Math.min(GENERATION_BYTES, wanted));
    }
    System.arraycopy(frame.array(), frame.start(), young, youngEnd, length);
    youngEnd += length;
  }

  /** The messages remembered, oldest first; each view is valid during its call. */
  void forEach(Consumer<Frame> action) {
    each(old, oldEnd, action);
    each(young, youngEnd, action);
  }

  /** Forgets what has become too old. */
  void tick(long now) {
    if (now - youngSince > GENERATION_NANOS && youngEnd + oldEnd > 0) {
      age(now);
    }
  }

  private void age(long now) {
    byte[] forgotten = old;
    old = young;
    oldEnd = youngEnd;
    young = oldEnd == 0 ? new byte[0] : forgotten;
    youngEnd = 0;
    youngSince = now;
  }

  private void each(byte[] frames, int end, Consumer<Frame> action) {
    int start = 0;
    while (start < end) {
      int next = start + Integer.BYTES + view.wrap(frames, start, end).u32(-Frame.HEADER_BYTES);
      action.accept(view.wrap(frames, start, next));
      start = next;
    }
  }
}
