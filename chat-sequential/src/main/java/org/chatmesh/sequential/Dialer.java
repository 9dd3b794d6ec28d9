package org.chatmesh.sequential;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.chatmesh.engine.Dial;
import org.jspecify.annotations.Nullable;

/** Connects, one dial per turn: everything else waits until it is done. */
final class Dialer {
  private final Loop loop;
  private final int timeoutMillis;
  private final Queue<Dial> dials = new ConcurrentLinkedQueue<>();
  private volatile @Nullable Socket connecting;
  private volatile boolean closed;

  Dialer(Loop loop, int timeoutMillis) {
    this.loop = loop;
    this.timeoutMillis = timeoutMillis;
  }

  /** Any thread. */
  void add(Dial dial) {
    dials.add(dial);
  }

  /** Called once per turn. */
  void turn() {
    Dial dial = dials.poll();
    if (dial == null) {
      return;
    }
    Socket socket = new Socket();
    try {
      connect(socket, dial.address());
    } catch (IOException e) {
      loop.close(socket);
      loop.driver().dialFailed(dial, e);
      return;
    }
    InetSocketAddress remote = dial.address();
    loop.open(socket, remote, c -> loop.driver().dialed(dial, c, remote));
  }

  private void connect(Socket socket, InetSocketAddress address) throws IOException {
    connecting = socket;
    try {
      if (closed) {
        throw new IOException("the engine is closed");
      }
      Loop.configure(socket);
      socket.connect(address, timeoutMillis);
    } finally {
      connecting = null;
    }
  }

  /** Any thread: ends a connect that is going on, and lets none begin. */
  void close() {
    closed = true;
    Socket socket = connecting;
    if (socket != null) {
      loop.close(socket);
    }
  }
}
