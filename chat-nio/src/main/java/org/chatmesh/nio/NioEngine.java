package org.chatmesh.nio;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.chatmesh.engine.Dial;
import org.chatmesh.engine.Driver;
import org.chatmesh.engine.Engine;
import org.chatmesh.engine.EngineOptions;
import org.jspecify.annotations.Nullable;

/**
 * One selector, one thread. It waits for all sockets at once, reads the ones that are ready, each
 * once, and at the end of the turn writes each link that has something new, once.
 *
 * <p>No call blocks, so no connection can hold up another. Connections that wait for anything else
 * than input, and silent ones, cost no time.
 */
public final class NioEngine implements Engine {
  /** Not private, for the tests. */
  volatile @Nullable Loop loop;

  @Override
  public String name() {
    return "nio";
  }

  @Override
  public InetSocketAddress start(InetSocketAddress listen, EngineOptions options, Driver driver)
      throws IOException {
    Loop bound = new Loop(listen, options, driver);
    loop = bound;
    return bound.start();
  }

  @Override
  public void dial(Dial dial) {
    Loop running = loop;
    if (running == null) {
      throw new IllegalStateException("The engine is not started: " + name());
    }
    running.dial(dial);
  }

  @Override
  public void close() {
    Loop running = loop;
    if (running != null) {
      running.close();
    }
  }
}
