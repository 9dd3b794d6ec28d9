package org.chatmesh.bench.jmh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Selector;

/// By `Selector.wakeup`, as another thread wakes the loop of the nio engine. No channel is
/// registered.
final class SelectorBaton implements Baton {
  private final Selector[] selectors;

  SelectorBaton() throws IOException {
    selectors = new Selector[] {Selector.open(), Selector.open()};
  }

  @Override
  public void pass(int to) {
    selectors[to].wakeup();
  }

  @Override
  public void await(int self) {
    try {
      selectors[self].select();
    } catch (IOException e) {
      throw new UncheckedIOException("a selector does not select", e);
    }
  }

  @Override
  public void close() throws IOException {
    for (Selector selector : selectors) {
      selector.close();
    }
  }
}
