package org.chatmesh.nio;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.chatmesh.engine.Dial;

/** Connects, any number at a time: the selector tells of each when it is done. */
final class Dialer {
  private final Loop loop;
  private final long timeoutNanos;
  private final Queue<Dial> dials = new ConcurrentLinkedQueue<>();

  /** In the order of their beginning, hence of their deadlines. */
  private final Queue<Attempt> attempts = new ArrayDeque<>();

  record Attempt(Dial dial, SelectionKey key, long startedNanos) {
    SocketChannel channel() {
      return (SocketChannel) key.channel();
    }
  }

  Dialer(Loop loop, int timeoutMillis) {
    this.loop = loop;
    this.timeoutNanos = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
  }

  /** Any thread. */
  void add(Dial dial) {
    dials.add(dial);
  }

  /** Called once per turn, so a time-out is at most one tick late. */
  void turn(long now) {
    for (Dial dial = dials.poll(); dial != null; dial = dials.poll()) {
      start(dial);
    }
    for (Attempt oldest = attempts.peek(); oldest != null; oldest = attempts.peek()) {
      if (now - oldest.startedNanos < timeoutNanos) {
        return;
      }
      fail(oldest, new SocketTimeoutException("connect timed out"));
    }
  }

  private void start(Dial dial) {
    Attempt attempt;
    try {
      SelectionKey key = loop.register(SocketChannel.open(), SelectionKey.OP_CONNECT);
      attempt = new Attempt(dial, key, System.nanoTime());
    } catch (IOException e) {
      loop.driver().dialFailed(dial, e);
      return;
    }
    attempt.key.attach(attempt);
    attempts.add(attempt);
    try {
      if (attempt.channel().connect(dial.address())) {
        finish(attempt);
      }
    } catch (IOException e) {
      fail(attempt, e);
    } catch (UnsupportedAddressTypeException e) {
      fail(attempt, new IOException("this computer has no such network", e));
    }
  }

  /** Called when the channel is connected, or cannot be. */
  void finish(Attempt attempt) {
    try {
      if (!attempt.channel().finishConnect()) {
        return;
      }
    } catch (IOException e) {
      fail(attempt, e);
      return;
    }
    attempts.remove(attempt);
    InetSocketAddress remote = attempt.dial.address();
    loop.open(attempt.key, remote, c -> loop.driver().dialed(attempt.dial, c, remote));
  }

  private void fail(Attempt attempt, IOException cause) {
    attempts.remove(attempt);
    loop.close(attempt.channel());
    loop.driver().dialFailed(attempt.dial, cause);
  }
}
