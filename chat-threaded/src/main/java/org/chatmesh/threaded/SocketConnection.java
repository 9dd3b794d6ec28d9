package org.chatmesh.threaded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.chatmesh.engine.Connection;
import org.chatmesh.engine.Link;
import org.chatmesh.engine.Phase;
import org.jspecify.annotations.Nullable;

/**
 * A socket, its link, and the two threads that serve it. The reader opens the link and is the last
 * to touch it; the writer starts with the first {@link #wake} and follows the link's phase.
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
  /** Silent links are many: room for a few small frames, twice, as the JDK copies. Guess. */
  private static final int FIRST_READ_BYTES = 1_024;

  /** The JDK copies what a write is given, and keeps that memory for the thread. */
  private static final int WRITE_BYTES = 64 * 1_024;

  private final Threads threads;
  private final Socket socket;
  private final InetSocketAddress remote;
  private final Function<Connection, @Nullable Link> opening;
  private final Thread reader;
  private final Thread writer;
  private volatile @Nullable Link link;

  /**
   * Set by every {@link #wake}, cleared before the writer looks. A thread's own permit to unpark
   * does not do: a lock that the writer waits for may use it up.
   */
  private volatile boolean woken;

  private volatile boolean writerStarted;
  private volatile boolean readerPaused;
  private volatile boolean inputEnded;
  private boolean outputEnded;
  private volatile boolean closed;
  private volatile @Nullable IOException failure;

  /**
   * @param opening runs on the reader; null if there is nothing to serve after all
   */
  SocketConnection(
      Threads threads,
      Socket socket,
      InetSocketAddress remote,
      Function<Connection, @Nullable Link> opening) {
    this.threads = threads;
    this.socket = socket;
    this.remote = remote;
    this.opening = opening;
    this.reader = threads.thread("read " + remote, this::read);
    this.writer = threads.thread("write " + remote, this::write);
  }

  Thread reader() {
    return reader;
  }

  boolean isOver() {
    return reader.getState() == Thread.State.TERMINATED;
  }

  @Override
  public void wake() {
    if (!woken) {
      woken = true;
      if (writerStarted) {
        LockSupport.unpark(writer);
      } else if (link != null) {
        startWriter();
      }
    }
    if (readerPaused) {
      LockSupport.unpark(reader);
    }
  }

  private synchronized void startWriter() {
    if (writerStarted) {
      // Another thread was faster, and the writer may have looked before this wake.
      LockSupport.unpark(writer);
      return;
    }
    if (closed) {
      return;
    }
    try {
      writer.start();
      writerStarted = true;
    } catch (OutOfMemoryError e) {
      close(new IOException("this computer has no thread left", e));
    }
  }

  /** The reader. */
  private void read() {
    serve(this::receive);
    close(null);
    Threads.await(writer);
    serve(this::end);
  }

  /** The writer. */
  private void write() {
    serve(this::settle);
    close(null);
  }

  private interface Step {
    void take() throws IOException;
  }

  private void serve(Step step) {
    try {
      step.take();
    } catch (IOException e) {
      close(e);
    } catch (RuntimeException | Error e) {
      threads.driver().problem("Closing the " + this + " after an internal error", e);
      close(new IOException("internal error", e));
    }
  }

  private void receive() throws IOException {
    Link opened = opening.apply(this);
    if (opened == null) {
      return;
    }
    link = opened;
    if (woken) {
      startWriter();
    }
    receiveAll(opened);
    opened.inputEnded();
    inputEnded = true;
    wake();
    startWriter();
    Threads.await(writer);
  }

  private void receiveAll(Link link) throws IOException {
    InputStream input = socket.getInputStream();
    int limitBytes = threads.readBufferBytes();
    byte[] buffer = new byte[Math.min(FIRST_READ_BYTES, limitBytes)];
    for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
      link.received(buffer, 0, count);
      if (count == buffer.length) {
        buffer = new byte[Math.min(2 * count, limitBytes)];
      }
      awaitReadable(link);
    }
  }

  private void awaitReadable(Link link) {
    if (link.readable()) {
      return;
    }
    readerPaused = true;
    while (!link.readable() && !closed) {
      LockSupport.park(this);
    }
    readerPaused = false;
  }

  /** Writes what is pending, and does what the link's phase asks for, until it is over. */
  private void settle() throws IOException {
    Link link = Objects.requireNonNull(this.link);
    while (!closed) {
      woken = false;
      Phase phase = link.phase();
      if (phase == Phase.CLOSED) {
        return;
      }
      if (!outputEnded) {
        send(link);
      }
      if (phase == Phase.FINISHING && !outputEnded) {
        outputEnded = true;
        socket.shutdownOutput();
      }
      if (inputEnded && outputEnded) {
        return;
      }
      while (!woken && !closed) {
        LockSupport.park(this);
      }
    }
  }

  private void send(Link link) throws IOException {
    OutputStream out = socket.getOutputStream();
    for (ByteBuffer output = link.output(); output.hasRemaining(); output = link.output()) {
      int length = Math.min(output.remaining(), WRITE_BYTES);
      out.write(output.array(), output.arrayOffset() + output.position(), length);
      output.position(output.position() + length);
    }
  }

  /** For the clock: a writer that is blocked cannot see that its link is closed. */
  void closeIfTold() {
    Link served = link;
    if (served != null && served.phase() == Phase.CLOSED) {
      close(null);
    }
  }

  /** Ends both threads. The first call says why: a failure, or null. Any thread. */
  synchronized void close(@Nullable IOException cause) {
    if (!closed) {
      closed = true;
      failure = cause;
      threads.close(socket);
      LockSupport.unpark(reader);
      LockSupport.unpark(writer);
    }
  }

  private void end() {
    Link served = link;
    if (served == null) {
      return;
    }
    try {
      if (failure != null) {
        served.failed(failure);
      }
    } finally {
      served.closed();
    }
  }

  @Override
  public String toString() {
    return "connection with " + remote;
  }
}
