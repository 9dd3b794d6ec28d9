package org.chatmesh.nio;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.chatmesh.engine.Connection;
import org.chatmesh.engine.Link;
import org.chatmesh.engine.Phase;

/**
 * A socket and its link. On the loop's thread, but for {@link #wake}.
 *
 * <pre>
 *            FINISHING, nothing pending           end of stream
 *   open ────────────────────────────▶ output ended ─────────────▶ closed
 *     │ end of stream                                                ▲ ▲
 *     └────────────▶ input ended ────────────────────────────────────┘ │
 *                                FINISHING, nothing pending            │
 *   any of these ──────────────────────────────────────────────────────┘
 *                       CLOSED, failure, engine closed
 * </pre>
 */
final class SocketConnection implements Connection {
  /** The JDK copies what a write is given, so a large rest would be copied again and again. */
  private static final int WRITE_BYTES = 64 * 1_024;

  /** 1 MiB, so that a link with much to say does not keep the others waiting. Guess. */
  private static final int WRITES_PER_TURN = 16;

  private final Loop loop;
  private final SelectionKey key;
  private final SocketChannel channel;
  private final InetSocketAddress remote;
  private final Link link;
  private final AtomicBoolean woken = new AtomicBoolean();
  private boolean inputEnded;
  private boolean outputEnded;
  private boolean closed;

  SocketConnection(
      Loop loop, SelectionKey key, InetSocketAddress remote, Function<Connection, Link> opening) {
    this.loop = loop;
    this.key = key;
    this.channel = (SocketChannel) key.channel();
    this.remote = remote;
    this.link = opening.apply(this);
  }

  @Override
  public void wake() {
    if (!woken.getAndSet(true)) {
      loop.wake(this);
    }
  }

  /** Called when the channel is ready; one read, so that nobody keeps the others waiting. */
  void receive() throws IOException {
    wake();
    if (!key.isReadable() || !link.readable()) {
      return;
    }
    ByteBuffer buffer = loop.readBuffer();
    int count = channel.read(buffer);
    if (count > 0) {
      link.received(buffer.array(), buffer.arrayOffset(), count);
    } else if (count < 0) {
      inputEnded = true;
      link.inputEnded();
    }
  }

  /** Writes what is pending, and does what the link's phase asks for. */
  void settle() throws IOException {
    woken.set(false);
    if (closed) {
      return;
    }
    Phase phase = link.phase();
    if (phase == Phase.CLOSED) {
      close();
      return;
    }
    boolean pending = !outputEnded && !send();
    if (phase == Phase.FINISHING && !pending && !outputEnded) {
      outputEnded = true;
      channel.shutdownOutput();
    }
    if (inputEnded && outputEnded) {
      close();
    } else {
      watch(pending);
    }
  }

  /** True if all was written. */
  private boolean send() throws IOException {
    for (int i = 0; i < WRITES_PER_TURN; i++) {
      ByteBuffer output = link.output();
      if (!output.hasRemaining()) {
        return true;
      }
      int limit = output.limit();
      output.limit(Math.min(limit, output.position() + WRITE_BYTES));
      channel.write(output);
      boolean partly = output.hasRemaining();
      output.limit(limit);
      if (partly) {
        return false;
      }
    }
    return false;
  }

  private void watch(boolean pending) {
    int read = !inputEnded && link.readable() ? SelectionKey.OP_READ : 0;
    int interest = pending ? read | SelectionKey.OP_WRITE : read;
    if (interest != key.interestOps()) {
      key.interestOps(interest);
    }
  }

  void fail(IOException cause) {
    if (closed) {
      return;
    }
    try {
      link.failed(cause);
    } finally {
      close();
    }
  }

  void close() {
    if (!closed) {
      closed = true;
      loop.close(channel);
      link.closed();
    }
  }

  @Override
  public String toString() {
    return "connection with " + remote;
  }
}
