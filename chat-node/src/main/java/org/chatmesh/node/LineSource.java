package org.chatmesh.node;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where lines come from that somebody types, or a program writes. One thread. */
interface LineSource {
  /** The next line; null at the end of the input. Blocks. */
  @Nullable Line next() throws IOException;

  /**
   * One line.
   *
   * @param text without its end; only the start of it if the line was longer than allowed
   * @param bytes the whole line had, without its end
   * @param whole whether {@code text} is all of it
   */
  record Line(String text, long bytes, boolean whole) {}
}
