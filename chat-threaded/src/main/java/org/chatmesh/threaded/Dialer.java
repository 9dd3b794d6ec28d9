package org.chatmesh.threaded;

import java.io.IOException;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.chatmesh.engine.Connection;
import org.chatmesh.engine.Dial;
import org.chatmesh.engine.Link;
import org.jspecify.annotations.Nullable;

/** Connects, each dial on the thread that will read the connection. */
final class Dialer {
  private final Threads threads;
  private final int timeoutMillis;
  private final Queue<Dial> dials = new ConcurrentLinkedQueue<>();

  Dialer(Threads threads, int timeoutMillis) {
    this.threads = threads;
    this.timeoutMillis = timeoutMillis;
  }

  /** Any thread. */
  void add(Dial dial) {
    dials.add(dial);
  }

  boolean isIdle() {
    return dials.isEmpty();
  }

  /** Called once per tick, and after each {@link #add}. */
  void turn() {
    for (Dial dial = dials.poll(); dial != null; dial = dials.poll()) {
      start(dial);
    }
  }

  private void start(Dial dial) {
    Socket socket = new Socket();
    try {
      threads.start(
          new SocketConnection(threads, socket, dial.address(), c -> connect(dial, socket, c)));
    } catch (IOException e) {
      threads.driver().dialFailed(dial, e);
    }
  }

  private @Nullable Link connect(Dial dial, Socket socket, Connection connection) {
    try {
      socket.setTcpNoDelay(true);
      socket.connect(dial.address(), timeoutMillis);
    } catch (IOException e) {
      threads.driver().dialFailed(dial, e);
      return null;
    }
    return threads.driver().dialed(dial, connection, dial.address());
  }
}
