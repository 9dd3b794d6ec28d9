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
 *       thread, closes a socket whose write lasts over 100 ms: a stalled receiver may cost the
 *       others one such delay, and one that is only slow a shorter one each turn. Two such peers
 *       whose buffers are both full wait for each other, and lose their link.
 *   <li>A dial blocks until it has connected, at most the connect time-out; one dial per turn.
 *   <li>An end of stream is found only by a read that waits for it, 1 ms; likewise a connection to
 *       accept. So with {@code n} links an end is found within {@code 3 n} turns, each of about 1
 *       ms when idle, and a connection within 3; tenfold while there is always something to move.
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
