package org.chatmesh.bench.load;

import java.nio.ByteBuffer;

/// Makes the messages of one author. Not thread-safe; allocates nothing per message.
interface MessageSource {
  /// Length of each frame.
  int frameBytes();

  /// Messages that can be made.
  int limit();

  /// Appends the frame of message `number` (from 1).
  ///
  /// @param clockMillis wall clock for its stamp, where the source stamps at all
  void write(int number, long clockMillis, ByteBuffer out);
}
