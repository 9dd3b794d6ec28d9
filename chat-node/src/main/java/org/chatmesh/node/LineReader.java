package org.chatmesh.node;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of UTF-8 whose length is bounded: of a longer one the start is kept and the rest only
 * counted. Lines end with LF or CR LF; what stands after the last of them is a line too. Malformed
 * bytes become U+FFFD. Not thread-safe.
 */
final class LineReader implements LineSource {
  private static final int READ_BYTES = 64 * 1_024;

  private final InputStream in;
  private final byte[] kept;
  private final byte[] buffer = new byte[READ_BYTES];
  private int position;
  private int end;

  /** Lines of at most {@code limitBytes} are kept whole. */
  LineReader(InputStream in, int limitBytes) {
    this.in = in;
    this.kept = new byte[limitBytes + 1]; // and a carriage return
  }

  @Override
  public @Nullable Line next() throws IOException {
    long length = 0;
    while (true) {
      if (position == end && !fill()) {
        return length == 0 ? null : line(length, false);
      }
      byte next = buffer[position++];
      if (next == '\n') {
        return line(length, true);
      }
      if (length < kept.length) {
        kept[(int) length] = next;
      }
      length++;
    }
  }

  private boolean fill() throws IOException {
    position = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }

  private Line line(long length, boolean terminated) {
    long bytes = length;
    if (terminated && length > 0 && length <= kept.length && kept[(int) length - 1] == '\r') {
      bytes--;
    }
    int shown = (int) Math.min(bytes, kept.length - 1);
    return new Line(new String(kept, 0, shown, StandardCharsets.UTF_8), bytes, shown == bytes);
  }
}
