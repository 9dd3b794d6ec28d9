package org.chatmesh.threaded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;

/** Listens. An error of accepting is reported once and pauses it; connections are not touched. */
final class Acceptor {
  private final Threads threads;
  private final ServerSocket listener;
  private boolean failing;

  Acceptor(Threads threads, InetSocketAddress listen, int backlog) throws IOException {
    this.threads = threads;
    listener = new ServerSocket();
    try {
      listener.setReuseAddress(true);
      listener.bind(listen, backlog);
    } catch (IOException | RuntimeException e) {
      listener.close();
      throw e;
    }
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  /** The accepting thread. */
  void run() {
    while (!threads.isClosed()) {
      try {
        open(listener.accept());
      } catch (IOException | RuntimeException | Error e) {
        if (!threads.isClosed()) {
          pause(e);
        }
      }
    }
  }

  private void open(Socket socket) throws IOException {
    failing = false;
    try {
      socket.setTcpNoDelay(true);
    } catch (IOException e) {
      threads.close(socket);
      throw e;
    }
    InetSocketAddress remote = (InetSocketAddress) socket.getRemoteSocketAddress();
    threads.start(
        new SocketConnection(threads, socket, remote, c -> threads.driver().accepted(c, remote)));
  }

  private void pause(Throwable cause) {
    if (!failing) {
      threads.driver().problem("Cannot accept connections; trying again", cause);
    }
    failing = true;
    LockSupport.parkNanos(Threads.PAUSE_NANOS);
  }

  /** Any thread: ends the accepting one. */
  void close() {
    threads.close(listener);
  }
}
