package org.chatmesh.sequential;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import org.chatmesh.engine.Connection;
import org.chatmesh.engine.Dial;
import org.chatmesh.engine.Driver;
import org.chatmesh.engine.EngineOptions;
import org.chatmesh.engine.Link;

/** A started engine: its one thread, and all that this thread owns. */
final class Loop {
  /** After an error that would come back at once, such as too many open files. Guess. */
  static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** How long one look for what cannot be asked for may block: the least that Java offers. */
  static final int LOOK_MILLIS = 1;

  /** While there is always something to move, looking may cost a tenth of the time. */
  private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(10L * LOOK_MILLIS);

  private final Driver driver;
  private final Acceptor acceptor;
  private final Dialer dialer;
  private final Watchdog watchdog;
  private final Thread thread =
      Thread.ofPlatform().daemon().name("sequential-loop").unstarted(this::run);
  private final byte[] readBuffer;
  private final List<SocketConnection> connections = new ArrayList<>();
  private boolean moved;
  private long lookedAtNanos = System.nanoTime();
  private long tickAtNanos = System.nanoTime();
  private int looks;
  private int visited;
  private volatile boolean closed;

  Loop(InetSocketAddress listen, EngineOptions options, Driver driver) throws IOException {
    this.driver = driver;
    readBuffer = new byte[options.readBufferBytes()];
    dialer = new Dialer(this, options.connectTimeoutMillis());
    watchdog = new Watchdog();
    acceptor = new Acceptor(this, listen, options.backlog());
  }

  InetSocketAddress start() {
    watchdog.start();
    thread.start();
    return acceptor.address();
  }

  void dial(Dial dial) {
    dialer.add(dial);
  }

  void close() {
    closed = true;
    dialer.close();
    LockSupport.unpark(thread);
    await(thread);
    watchdog.close();
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

  Watchdog watchdog() {
    return watchdog;
  }

  /** One for all connections, since they are read one at a time. */
  byte[] readBuffer() {
    return readBuffer;
  }

  /**
   * Something was read, written, opened or closed: there may be more, so this turn does not wait.
   */
  void moved() {
    moved = true;
  }

  static void configure(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(LOOK_MILLIS);
  }

  /** From here on the socket is a connection. */
  void open(Socket socket, InetSocketAddress remote, Function<Connection, Link> opening) {
    try {
      connections.add(new SocketConnection(this, socket, remote, opening));
      moved();
    } catch (RuntimeException | Error e) {
      close(socket);
      throw e;
    }
  }

  private void run() {
    while (!closed) {
      try {
        turn();
      } catch (RuntimeException | Error e) {
        driver.problem("A turn of the sequential loop failed; it goes on", e);
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
    closeAll();
  }

  private void turn() {
    moved = false;
    serveAll(SocketConnection::receive);
    long now = System.nanoTime();
    if (now - tickAtNanos >= 0) {
      tickAtNanos = now + driver.tick();
    }
    dialer.turn();
    serveAll(SocketConnection::settle);
    connections.removeIf(SocketConnection::isClosed);
    if (!moved || now - lookedAtNanos >= LOOK_EVERY_NANOS) {
      look();
      lookedAtNanos = System.nanoTime();
    }
  }

  /**
   * Looks, for 1 ms, for what only a blocking call can tell: by turns new connections, the end of a
   * link that is finishing, and the end of any link. In an idle turn this is also the rest.
   */
  private void look() {
    int kind = looks++ % 3;
    boolean looked =
        (kind == 1 && lookAtNext(SocketConnection::isFinishing))
            || (kind != 0 && lookAtNext(SocketConnection::isReadable))
            || acceptor.accept();
    if (!looked && !moved) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
    }
  }

  private boolean lookAtNext(Predicate<SocketConnection> which) {
    for (int i = 0; i < connections.size(); i++) {
      visited = (visited + 1) % connections.size();
      SocketConnection connection = connections.get(visited);
      if (which.test(connection)) {
        serve(connection, SocketConnection::look);
        return true;
      }
    }
    return false;
  }

  private interface Step {
    void take(SocketConnection connection) throws IOException;
  }

  private void serveAll(Step step) {
    for (int i = 0; i < connections.size(); i++) {
      serve(connections.get(i), step);
    }
  }

  private void serve(SocketConnection connection, Step step) {
    try {
      step.take(connection);
    } catch (IOException e) {
      connection.fail(e);
    } catch (RuntimeException | Error e) {
      driver.problem("Closing the " + connection + " after an internal error", e);
      connection.fail(new IOException("internal error", e));
    }
  }

  private void closeAll() {
    connections.forEach(SocketConnection::close);
    acceptor.close();
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
