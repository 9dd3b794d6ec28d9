package org.chatmesh.nio;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.chatmesh.engine.Connection;
import org.chatmesh.engine.Dial;
import org.chatmesh.engine.Driver;
import org.chatmesh.engine.EngineOptions;
import org.chatmesh.engine.Link;

/** A started engine: its one thread, and all that this thread owns. */
final class Loop {
  /** After an error that would come back at once, such as too many open files. Guess. */
  static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Driver driver;
  private final Selector selector = Selector.open();
  private final Acceptor acceptor;
  private final Dialer dialer;
  private final Thread thread = Thread.ofPlatform().daemon().name("nio-loop").unstarted(this::run);
  private final Consumer<SelectionKey> ready = this::ready;
  private final ByteBuffer readBuffer;

  /** Connections to settle at the end of the turn. */
  private final Queue<SocketConnection> woken = new ArrayDeque<>();

  private final Queue<SocketConnection> wokenOutside = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean selectorWoken = new AtomicBoolean();
  private long tickAtNanos = System.nanoTime();
  private volatile boolean closed;

  Loop(InetSocketAddress listen, EngineOptions options, Driver driver) throws IOException {
    this.driver = driver;
    readBuffer = ByteBuffer.allocate(options.readBufferBytes());
    dialer = new Dialer(this, options.connectTimeoutMillis());
    try {
      acceptor = new Acceptor(this, listen, options.backlog());
    } catch (IOException | RuntimeException e) {
      selector.close();
      throw e;
    }
  }

  InetSocketAddress start() throws IOException {
    thread.start();
    return acceptor.address();
  }

  void dial(Dial dial) {
    dialer.add(dial);
    wakeSelector();
  }

  /** Has the connection settled at the end of this turn, or of the next if another thread asks. */
  void wake(SocketConnection connection) {
    if (Thread.currentThread() == thread) {
      woken.add(connection);
    } else {
      wokenOutside.add(connection);
      wakeSelector();
    }
  }

  private void wakeSelector() {
    if (!selectorWoken.getAndSet(true)) {
      selector.wakeup();
    }
  }

  void close() {
    closed = true;
    selector.wakeup();
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

  Selector selector() {
    return selector;
  }

  /** One for all connections, since they are read one at a time. */
  ByteBuffer readBuffer() {
    return readBuffer.clear();
  }

  SelectionKey register(SocketChannel channel, int interest) throws IOException {
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      return channel.register(selector, interest);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** From here on the key's channel is a connection. */
  void open(SelectionKey key, InetSocketAddress remote, Function<Connection, Link> opening) {
    try {
      SocketConnection connection = new SocketConnection(this, key, remote, opening);
      key.attach(connection);
      connection.wake();
    } catch (RuntimeException | Error e) {
      close(key.channel());
      throw e;
    }
  }

  private void run() {
    while (!closed) {
      try {
        turn();
      } catch (IOException | RuntimeException | Error e) {
        driver.problem("A turn of the nio loop failed; it goes on", e);
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
    closeAll();
  }

  private void turn() throws IOException {
    select();
    long now = System.nanoTime();
    if (now - tickAtNanos >= 0) {
      tickAtNanos = now + driver.tick();
    }
    acceptor.turn(now);
    dialer.turn(now);
    settleAll();
  }

  private void select() throws IOException {
    long nanos = woken.isEmpty() ? tickAtNanos - System.nanoTime() : 0;
    if (nanos <= 0) {
      selector.selectNow(ready);
    } else {
      selector.select(ready, 1 + TimeUnit.NANOSECONDS.toMillis(nanos));
    }
  }

  private void ready(SelectionKey key) {
    switch (key.attachment()) {
      case SocketConnection connection -> serve(connection, SocketConnection::receive);
      case Dialer.Attempt attempt -> dialer.finish(attempt);
      case null, default -> acceptor.accept();
    }
  }

  /** Each once, however often it was woken: what came in together leaves together. */
  private void settleAll() {
    selectorWoken.set(false);
    for (SocketConnection c = wokenOutside.poll(); c != null; c = wokenOutside.poll()) {
      woken.add(c);
    }
    // What settling wakes, itself perhaps, has its place in the next turn.
    for (int left = woken.size(); left > 0; left--) {
      serve(woken.remove(), SocketConnection::settle);
    }
  }

  private interface Step {
    void take(SocketConnection connection) throws IOException;
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
    for (SelectionKey key : List.copyOf(selector.keys())) {
      if (key.attachment() instanceof SocketConnection connection) {
        connection.close();
      } else {
        close(key.channel());
      }
    }
    close(selector);
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
