package org.chatmesh.threaded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Supplier;
import org.chatmesh.engine.Dial;
import org.chatmesh.engine.Driver;
import org.chatmesh.engine.Engine;
import org.chatmesh.engine.EngineOptions;
import org.jspecify.annotations.Nullable;

/**
 * A thread that reads and a thread that writes for each connection, blocking sockets; platform
 * threads or virtual ones, and no other difference between the two.
 *
 * <p>A connection that blocks holds up its own threads only. A writer starts with the first output.
 * A link that is closed while its writer is blocked ends at the next tick of the clock.
 */
public final class ThreadedEngine implements Engine {
  private final String name;
  private final Supplier<Thread.Builder> builders;
  private volatile @Nullable Threads threads;

  private ThreadedEngine(String name, Supplier<Thread.Builder> builders) {
    this.name = name;
    this.builders = builders;
  }

  /** The engine {@code threaded}. */
  public static ThreadedEngine platform() {
    return new ThreadedEngine("threaded", () -> Thread.ofPlatform().daemon());
  }

  /** The engine {@code virtual}. */
  public static ThreadedEngine virtual() {
    return new ThreadedEngine("virtual", Thread::ofVirtual);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public InetSocketAddress start(InetSocketAddress listen, EngineOptions options, Driver driver)
      throws IOException {
    Threads bound = new Threads(name, builders, listen, options, driver);
    threads = bound;
    return bound.start();
  }

  @Override
  public void dial(Dial dial) {
    Threads running = threads;
    if (running == null) {
      throw new IllegalStateException("The engine is not started: " + name());
    }
    running.dial(dial);
  }

  @Override
  public void close() {
    Threads running = threads;
    if (running != null) {
      running.close();
    }
  }
}
