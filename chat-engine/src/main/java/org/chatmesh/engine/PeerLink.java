package org.chatmesh.engine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.chatmesh.protocol.Close;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.FrameDecoder;
import org.chatmesh.protocol.FrameEncoder;
import org.chatmesh.protocol.Handshake;
import org.chatmesh.protocol.Limits;
import org.chatmesh.protocol.ProtocolException;

/**
 * A peer's link: bytes in from its engine, bytes out to its engine, frames in between.
 *
 * <pre>
 *   HANDSHAKE ── PROOF is right ──▶ OPEN (has a number in the brain) ──▶ ENDED (the brain knows)
 *       └────────── failed, evicted, too late ─────────────────────────────▲
 * </pre>
 *
 * <p>{@link #phase} tells the engine what is wanted, independently of that state. Reading methods
 * are called by one thread at a time, {@link #output} and {@link #hasOutput} by one thread at a
 * time; both may run at once.
 */
final class PeerLink implements Link {
  /** Replies that wait before reading pauses. Guess: some thousand PONGs. */
  private static final int REPLY_LIMIT_BYTES = 64 * 1_024;

  enum State {
    HANDSHAKE,
    OPEN,
    ENDED
  }

  final Connection connection;
  final InetSocketAddress remote;
  final long dial;
  final long createdAt;
  final Handshake handshake;
  final Turn turn;
  final FrameDecoder decoder = new FrameDecoder();
  final Frame frame = new Frame();
  private final PeerDriver driver;
  private final Outbox outbox;
  private final Transform transform;

  /** Guarded by the driver's exclusion. */
  State state = State.HANDSHAKE;

  int slot = -1;
  long finishBy = Long.MAX_VALUE;
  long stalledSince;
  long stalledAtBytes;

  /** True while a frame has been decoded and not yet handled. Reading thread only. */
  boolean framePending;

  /** True if a frame was completed since the last bytes came in. Reading thread only. */
  boolean frameCompleted;

  private volatile Phase phase = Phase.OPEN;
  private final WakeFlag waking = new WakeFlag();
  private volatile boolean readingPaused;
  private volatile boolean inputEnded;
  private volatile boolean ignoring;
  private volatile long partialSince;
  private final AtomicLong bytesIn = new AtomicLong();

  PeerLink(
      PeerDriver driver,
      Connection connection,
      InetSocketAddress remote,
      long dial,
      Outbox outbox,
      Transform transform,
      Function<PeerLink, Handshake> handshake,
      long now) {
    this.driver = driver;
    this.connection = connection;
    this.remote = remote;
    this.dial = dial;
    this.outbox = outbox;
    this.transform = transform;
    this.createdAt = now;
    this.turn = new Turn(driver);
    this.handshake = handshake.apply(this);
  }

  // For the engine.

  @Override
  public void received(byte[] bytes, int offset, int length) {
    bytesIn.addAndGet(length);
    transform.received(bytes, offset, length, this::plain);
    if (transform.hasOutput()) {
      connection.wake();
    }
  }

  private void plain(byte[] bytes, int offset, int length) {
    if (ignoring || phase == Phase.CLOSED) {
      return;
    }
    frameCompleted = false;
    decoder.feed(bytes, offset, length);
    try {
      driver.decode(this);
      if (!decoder.partial()) {
        partialSince = 0;
      } else if (frameCompleted || partialSince == 0) {
        partialSince = driver.now();
      }
    } catch (ProtocolException e) {
      ignoring = true;
      driver.refuse(this, e);
    }
  }

  @Override
  public void inputEnded() {
    inputEnded = true;
    driver.inputEnded(this);
  }

  @Override
  public void failed(IOException cause) {
    driver.failed(this, CloseReason.RESET);
  }

  @Override
  public void writeStalled() {
    driver.failed(this, CloseReason.SLOW_PEER);
  }

  @Override
  public void closed() {
    driver.closed(this);
  }

  @Override
  public boolean readable() {
    if (outbox.replyBytes() < REPLY_LIMIT_BYTES) {
      return true;
    }
    readingPaused = true;
    return outbox.replyBytes() < REPLY_LIMIT_BYTES;
  }

  @Override
  public ByteBuffer output() {
    ByteBuffer next = transform.toWire(outbox.drain());
    if (readingPaused && outbox.replyBytes() < REPLY_LIMIT_BYTES) {
      readingPaused = false;
      connection.wake();
    }
    driver.drained();
    return next;
  }

  @Override
  public boolean hasOutput() {
    return outbox.hasBytes() || transform.hasOutput();
  }

  @Override
  public Phase phase() {
    return phase;
  }

  // For the driver.

  boolean append(Frame frame, boolean reply) {
    return phase != Phase.OPEN || outbox.append(frame, reply);
  }

  /** What is said before the link is open; at most a HELLO, a PROOF and a CLOSE. */
  void handshakeOutput(Frame frame) {
    outbox.append(frame, false);
    connection.wake();
  }

  /** The outbox is full: what it holds gives way to the reason. True the first time. */
  boolean overflow() {
    if (phase != Phase.OPEN) {
      return false;
    }
    outbox.replace(new Close(CloseReason.SLOW_PEER).encode(new FrameEncoder()));
    finishBy(driver.now() + PeerDriver.FINISH_NANOS);
    return true;
  }

  /** Ends the link from this side, with the reason behind what is pending. */
  void finish(CloseReason reason) {
    if (phase != Phase.OPEN) {
      return;
    }
    Frame close = new Close(reason).encode(new FrameEncoder());
    if (reason.code() != 0 && !outbox.append(close, false)) {
      outbox.replace(close);
    }
    finishBy(driver.now() + PeerDriver.FINISH_NANOS);
  }

  /** Half-closes behind what is pending, without a word. */
  void finishQuietly() {
    if (phase == Phase.OPEN) {
      finishBy(driver.now() + PeerDriver.FINISH_NANOS);
    }
  }

  private void finishBy(long deadline) {
    phase = Phase.FINISHING;
    finishBy = deadline;
  }

  void abort() {
    phase = Phase.CLOSED;
  }

  void opened() {
    decoder.limitBytes(Limits.FRAME_BYTES);
  }

  /** True if the caller has to wake the link when it has left the exclusion. */
  boolean touch() {
    return waking.raise();
  }

  void wake() {
    waking.lower();
    connection.wake();
  }

  /** True if all that was written has been read by the other side. */
  boolean drainedCleanly() {
    return inputEnded && !outbox.hasBytes();
  }

  boolean hasRoom(int bytes) {
    return outbox.hasRoom(bytes);
  }

  int pendingBytes() {
    return outbox.pendingBytes();
  }

  long bytesOut() {
    return outbox.writtenBytes();
  }

  long bytesIn() {
    return bytesIn.get();
  }

  boolean frameOverdue(long now) {
    long since = partialSince;
    return since != 0 && now - since > PeerDriver.FRAME_NANOS;
  }

  String observedHost() {
    return HostPort.host(remote.getAddress());
  }
}
