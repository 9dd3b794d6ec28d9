package org.chatmesh.bench.system;

import java.io.IOException;

/// A program that relays the messages of its links to each other, in the middle of the generator's
/// clients.
public interface SystemUnderTest extends AutoCloseable {
  /// Listens on a free port of the loopback interface, and returns it.
  int start(NodeSpec spec) throws IOException;

  /// How many links are open.
  int linkCount();

  /// Links that it has closed because they took too little.
  int slowPeers();

  /// Bytes that wait for all links together, outside the kernel; 0 if it does not know.
  default long heldBytes() {
    return 0;
  }

  /// What went wrong inside so far; it goes on all the same.
  String problems();

  @Override
  void close();
}
