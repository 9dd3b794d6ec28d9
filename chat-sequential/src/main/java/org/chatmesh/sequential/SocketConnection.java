package org.chatmesh.sequential;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.chatmesh.engine.Connection;
import org.chatmesh.engine.Link;
import org.chatmesh.engine.Phase;

/**
 * A socket and its link. On the loop's thread, but for {@link #wake} and {@link #stall}.
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
  private static final int WRITE_BYTES = 64 * 1_024;

  /** 1 MiB, so that a link with much to say does not keep the others waiting. Guess. */
  private static final int WRITES_PER_TURN = 16;

  /** Filling a buffer takes microseconds. Guess. */
  private static final long WAITED_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final Loop loop;
  private final Socket socket;
  private final InetSocketAddress remote;
  private final Link link;
  private boolean inputEnded;
  private boolean outputEnded;
  private boolean closed;
  private volatile boolean stalled;

  SocketConnection(
      Loop loop, Socket socket, InetSocketAddress remote, Function<Connection, Link> opening) {
    this.loop = loop;
    this.socket = socket;
    this.remote = remote;
    this.link = opening.apply(this);
  }

  /** Nothing to do: the loop looks at every link in every turn, and never rests for over 1 ms. */
  @Override
  public void wake() {}

  /** Called once per turn; one read, so that nobody keeps the others waiting. */
  void receive() throws IOException {
    if (isReadable() && socket.getInputStream().available() > 0) {
      look();
    }
  }

  /** Waits for input, or its end, for 1 ms; on a busy computer that may pass with input there. */
  void look() throws IOException {
    try {
      read();
    } catch (SocketTimeoutException stillOpen) {
      // All that was asked.
    }
  }

  private void read() throws IOException {
    byte[] buffer = loop.readBuffer();
    int count = socket.getInputStream().read(buffer);
    loop.moved();
    if (count >= 0) {
      link.received(buffer, 0, count);
    } else {
      inputEnded = true;
      link.inputEnded();
    }
  }

  boolean isReadable() {
    return !closed && !inputEnded && link.readable();
  }

  boolean isFinishing() {
    return outputEnded && isReadable();
  }

  boolean isClosed() {
    return closed;
  }

  /** Writes what is pending, and does what the link's phase asks for. */
  void settle() throws IOException {
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
      socket.shutdownOutput();
    }
    if (inputEnded && outputEnded) {
      close();
    }
  }

  /** True if all was written. A write that had to wait is the last one, for the others' sake. */
  private boolean send() throws IOException {
    for (int i = 0; i < WRITES_PER_TURN; i++) {
      ByteBuffer output = link.output();
      if (!output.hasRemaining()) {
        return true;
      }
      if (write(output) > WAITED_NANOS) {
        return false;
      }
    }
    return false;
  }

  /** How long it took. */
  private long write(ByteBuffer output) throws IOException {
    int length = Math.min(output.remaining(), WRITE_BYTES);
    int offset = output.arrayOffset() + output.position();
    loop.moved();
    long startNanos = System.nanoTime();
    loop.watchdog().begin(this);
    try {
      socket.getOutputStream().write(output.array(), offset, length);
    } finally {
      loop.watchdog().end();
    }
    output.position(output.position() + length);
    return System.nanoTime() - startNanos;
  }

  /** The watchdog ends a write. */
  void stall() {
    stalled = true;
    loop.close(socket);
  }

  void fail(IOException cause) {
    if (closed) {
      return;
    }
    try {
      if (stalled) {
        link.writeStalled();
      } else {
        link.failed(cause);
      }
    } finally {
      close();
    }
  }

  void close() {
    if (!closed) {
      closed = true;
      loop.close(socket);
      loop.moved();
      link.closed();
    }
  }

  @Override
  public String toString() {
    return "connection with " + remote;
  }
}
