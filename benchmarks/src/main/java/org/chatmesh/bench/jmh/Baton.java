package org.chatmesh.bench.jmh;

import java.io.Closeable;
import java.io.IOException;

/// How the turn goes from one of two threads, 0 and 1, to the other.
interface Baton extends Closeable {
  /// Gives the turn to a thread that waits for it or soon will. Any thread.
  void pass(int to);

  /// Waits until the turn has been given to the thread with that number. On that thread.
  void await(int self);

  /// When both threads have ended.
  @Override
  default void close() throws IOException {}
}
