package org.chatmesh.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.chatmesh.engine.HostPort;

/** A listening socket that is no peer: it answers as a test tells it, or not at all. */
public final class RawListener implements AutoCloseable {
  private static final int BACKLOG = 50;
  private static final int FULL_AFTER_MILLIS = 300;

  private final ServerSocket server;
  private final List<Socket> fillers = new ArrayList<>();

  private RawListener(InetSocketAddress at, int backlog) throws IOException {
    server = new ServerSocket(at.getPort(), backlog, at.getAddress());
    server.setSoTimeout((int) TimeUnit.SECONDS.toMillis(RecordingListener.PATIENCE_SECONDS));
  }

  public static RawListener open() throws IOException {
    return at(TestPeer.anyPort());
  }

  public static RawListener at(InetSocketAddress address) throws IOException {
    return new RawListener(address, BACKLOG);
  }

  /** One whose queue is full: a connection to it is neither taken nor refused. */
  public static RawListener deaf() throws IOException {
    RawListener listener = new RawListener(TestPeer.anyPort(), 1);
    while (listener.fill()) {
      // One more fitted.
    }
    return listener;
  }

  private boolean fill() throws IOException {
    Socket filler = new Socket();
    try {
      filler.connect(server.getLocalSocketAddress(), FULL_AFTER_MILLIS);
      fillers.add(filler);
      return true;
    } catch (SocketTimeoutException e) {
      filler.close();
      return false;
    }
  }

  /** An address where nobody listens. */
  public static String closedAddress() throws IOException {
    try (RawListener listener = open()) {
      return listener.address();
    }
  }

  public String address() {
    return HostPort.text((InetSocketAddress) server.getLocalSocketAddress());
  }

  public RawPeer accept() throws IOException {
    return RawPeer.of(server.accept());
  }

  @Override
  public void close() throws IOException {
    for (Socket filler : fillers) {
      filler.close();
    }
    server.close();
  }
}
