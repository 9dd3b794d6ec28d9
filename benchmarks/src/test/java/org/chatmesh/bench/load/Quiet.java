package org.chatmesh.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;

/// Ignores the signals of a generator, but for what is to happen once the links are open.
record Quiet(Linked onLinked) implements Rig.Signals {
  interface Linked {
    void run() throws IOException;
  }

  @Override
  public void linked() {
    try {
      onLinked.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void measuring() {}

  @Override
  public void measured() {}
}
