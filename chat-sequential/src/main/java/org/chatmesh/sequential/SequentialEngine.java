package org.chatmesh.sequential;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.chatmesh.engine.Dial;
import org.chatmesh.engine.Driver;
import org.chatmesh.engine.Engine;
import org.chatmesh.engine.EngineOptions;
import org.jspecify.annotations.Nullable;

/**
 * One thread, blocking sockets. It visits every link in turn: reads where bytes have arrived, then
 * writes what is pending, and only if a whole turn moved nothing it waits, at most 1 ms.
 *
 * <p>What one thread that blocks cannot promise:
 *
 * <ul>
 *   <li>A write blocks while the other side's system takes nothing. A watchdog, the only other
 *       thread, closes a socket that has held the loop for 100 ms: one stalled receiver may cost
 *       the others one such delay. One that is merely slow costs them less than that, but again and
 *       again. Two such peers whose buffers are both full wait for each other, and lose their link.
 *   <li>A dial blocks until it has connected, at most the connect time-out; one dial per turn.
 *   <li>Blocking reads do not tell of an end of stream before they are tried, which takes 1 ms. So
 *       the end of a link is found after up to {@code 3 n} ms with {@code n} links, and a new
 *       connection after up to 3 ms; tenfold while there is always something to move.
 *   <li>Idle, it still asks every link every millisecond.
 * </ul>
 */
public final class SequentialEngine implements Engine {
  private volatile @Nullable Loop loop;

  @Override
  public String name() {
    return "sequential";
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
