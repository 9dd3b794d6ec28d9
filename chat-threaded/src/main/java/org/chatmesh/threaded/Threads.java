package org.chatmesh.threaded;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.chatmesh.engine.Dial;
import org.chatmesh.engine.Driver;
import org.chatmesh.engine.EngineOptions;

/** A started engine: one thread that accepts, one for the clock, and those of the connections. */
final class Threads {
  /** After an error that would come back at once, such as too many open files. Guess. */
  static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final String name;
  private final Supplier<Thread.Builder> builders;
  private final EngineOptions options;
  private final Driver driver;
  private final Acceptor acceptor;
  private final Dialer dialer;
  private final Thread accepting;
  private final Thread clock;
  private final Set<SocketConnection> connections = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Threads(
      String name,
      Supplier<Thread.Builder> builders,
      InetSocketAddress listen,
      EngineOptions options,
      Driver driver)
      throws IOException {
    this.name = name;
    this.builders = builders;
    this.options = options;
    this.driver = driver;
    dialer = new Dialer(this, options.connectTimeoutMillis());
    acceptor = new Acceptor(this, listen, options.backlog());
    accepting = thread("accept", acceptor::run);
    clock = thread("clock", this::run);
  }

  InetSocketAddress start() {
    InetSocketAddress bound = acceptor.address();
    clock.start();
    accepting.start();
    return bound;
  }

  void dial(Dial dial) {
    dialer.add(dial);
    LockSupport.unpark(clock);
  }

  /** First ends those who start connections, then the connections. */
  void close() {
    closed = true;
    acceptor.close();
    LockSupport.unpark(clock);
    await(accepting);
    await(clock);
    for (SocketConnection connection : connections) {
      connection.close(null);
    }
    for (SocketConnection connection : connections) {
      await(connection.reader());
    }
  }

  static void await(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  Driver driver() {
    return driver;
  }

  int readBufferBytes() {
    return options.readBufferBytes();
  }

  boolean isClosed() {
    return closed;
  }

  Thread thread(String task, Runnable body) {
    return builders.get().name(name + "-" + task).unstarted(body);
  }

  /** From here on the connection runs by itself, and ends with the engine. */
  void start(SocketConnection connection) throws IOException {
    connections.add(connection);
    try {
      connection.reader().start();
    } catch (OutOfMemoryError e) {
      connections.remove(connection);
      connection.close(null);
      throw new IOException("this computer has no thread left", e);
    }
  }

  private void run() {
    while (!closed) {
      try {
        tick();
      } catch (RuntimeException | Error e) {
        driver.problem("A tick of the " + name + " engine failed; it goes on", e);
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private void tick() {
    long nanos = driver.tick();
    connections.removeIf(SocketConnection::isOver);
    connections.forEach(SocketConnection::closeIfTold);
    dialer.turn();
    if (!closed && dialer.isIdle()) {
      LockSupport.parkNanos(nanos);
    }
  }

  /** Nothing is lost with a socket that cannot be closed but its number; somebody should know. */
  void close(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      driver.problem("Could not close " + socket, e);
    }
  }
}
