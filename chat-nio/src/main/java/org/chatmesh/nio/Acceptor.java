package org.chatmesh.nio;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Listens. An error of accepting is reported once and pauses it; connections are not touched. */
final class Acceptor {
  /** Guess: few enough that those accepted are read before many more arrive. */
  private static final int ACCEPTS_PER_TURN = 64;

  private final Loop loop;
  private final ServerSocketChannel listener;
  private final SelectionKey key;
  private boolean failing;
  private long pausedAtNanos;

  Acceptor(Loop loop, InetSocketAddress listen, int backlog) throws IOException {
    this.loop = loop;
    listener = ServerSocketChannel.open();
    try {
      listener.configureBlocking(false);
      listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      listener.bind(listen, backlog);
      key = listener.register(loop.selector(), SelectionKey.OP_ACCEPT);
    } catch (IOException | RuntimeException e) {
      listener.close();
      throw e;
    }
  }

  InetSocketAddress address() throws IOException {
    return (InetSocketAddress) listener.getLocalAddress();
  }

  /** Called when the listener is ready. */
  void accept() {
    try {
      for (int i = 0; i < ACCEPTS_PER_TURN; i++) {
        SocketChannel channel = listener.accept();
        if (channel == null) {
          return;
        }
        failing = false;
        InetSocketAddress remote = (InetSocketAddress) channel.getRemoteAddress();
        loop.open(loop.register(channel, 0), remote, c -> loop.driver().accepted(c, remote));
      }
    } catch (IOException e) {
      pause(e);
    }
  }

  private void pause(IOException cause) {
    if (!failing) {
      loop.driver().problem("Cannot accept connections; trying again", cause);
    }
    failing = true;
    pausedAtNanos = System.nanoTime();
    key.interestOps(0);
  }

  /** Called once per turn. */
  void turn(long now) {
    if (failing && now - pausedAtNanos >= Loop.PAUSE_NANOS) {
      key.interestOps(SelectionKey.OP_ACCEPT);
    }
  }
}
