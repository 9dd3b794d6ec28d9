package org.chatmesh.sequential;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** Listens. An error of accepting is reported once and pauses it; connections are not touched. */
final class Acceptor {
  /** Guess: few enough that those accepted are read before many more arrive. */
  private static final int ACCEPTS_PER_TURN = 64;

  private final Loop loop;
  private final ServerSocket listener;
  private boolean failing;
  private long pausedAtNanos;

  Acceptor(Loop loop, InetSocketAddress listen, int backlog) throws IOException {
    this.loop = loop;
    listener = new ServerSocket();
    try {
      listener.setReuseAddress(true);
      listener.setSoTimeout(Loop.LOOK_MILLIS);
      listener.bind(listen, backlog);
    } catch (IOException | RuntimeException e) {
      listener.close();
      throw e;
    }
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  /** Accepts what waits, at last waiting itself for 1 ms; false if accepting is paused. */
  boolean accept() {
    if (failing && System.nanoTime() - pausedAtNanos < Loop.PAUSE_NANOS) {
      return false;
    }
    try {
      for (int i = 0; i < ACCEPTS_PER_TURN; i++) {
        Socket socket = listener.accept();
        failing = false;
        open(socket);
      }
    } catch (SocketTimeoutException nobodyWaits) {
      return true;
    } catch (IOException e) {
      pause(e);
    }
    return true;
  }

  private void open(Socket socket) throws IOException {
    try {
      Loop.configure(socket);
    } catch (IOException e) {
      loop.close(socket);
      throw e;
    }
    InetSocketAddress remote = (InetSocketAddress) socket.getRemoteSocketAddress();
    loop.open(socket, remote, c -> loop.driver().accepted(c, remote));
  }

  private void pause(IOException cause) {
    if (!failing) {
      loop.driver().problem("Cannot accept connections; trying again", cause);
    }
    failing = true;
    pausedAtNanos = System.nanoTime();
  }

  void close() {
    loop.close(listener);
  }
}
