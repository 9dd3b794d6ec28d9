package org.chatmesh.bench.load;

import org.jspecify.annotations.Nullable;

/// The other side of a `pingpong`: one message back for each that comes. What its socket does not
/// take at once is owed and sent when it does, so that no answer is ever dropped. One thread.
final class Answerer {
  private final @Nullable Author author;
  private int owed;

  /// @param author null where nobody answers
  Answerer(@Nullable Author author) {
    this.author = author;
  }

  /// A message has come.
  void answer() {
    owed++;
    pass();
  }

  /// Sends what is owed, as far as there is room.
  void pass() {
    if (owed == 0 || author == null) {
      return;
    }
    while (owed > 0 && author.append(System.currentTimeMillis())) {
      owed--;
    }
    author.flush();
  }
}
