package org.chatmesh.bench.system;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chatmesh.engine.Connection;
import org.chatmesh.engine.Link;
import org.chatmesh.engine.Outbox;
import org.chatmesh.engine.Phase;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.FrameDecoder;
import org.chatmesh.protocol.ProtocolException;

/// One link of a bare relay. Messages that lie side by side are passed on in one piece.
///
/// <pre>
///   SHAKING HANDS ── PROOF is right ──▶ SILENT ── PING ──▶ OPEN: gets what the others send
///         └───────────────────────────────┴─────────────────┴──▶ CLOSED
///          malformed frame, CLOSE, end of stream, failure, too much pending
/// </pre>
final class BareLink implements Link {
  private final BareNode node;
  private final Connection connection;
  private final Outbox outbox;
  private final RelayControl control;
  private final FrameDecoder decoder = new FrameDecoder();
  private final Frame frame = new Frame();

  /// Messages, one behind the other in one array.
  private final Frame run = new Frame();

  private final AtomicBoolean slow = new AtomicBoolean();
  private boolean relayed;
  private volatile Phase phase = Phase.OPEN;

  BareLink(BareNode node, RelayGreeting greeting, Connection connection, Outbox outbox) {
    this.node = node;
    this.connection = connection;
    this.outbox = outbox;
    this.control = new RelayControl(greeting, this::answer, () -> node.opened(this), this::end);
  }

  @Override
  public void received(byte[] bytes, int offset, int length) {
    decoder.feed(bytes, offset, length);
    relayed = false;
    try {
      take(bytes, offset);
    } catch (ProtocolException e) {
      // The other side sent what no peer sends: it costs this link and nothing else.
      end();
    }
    if (relayed) {
      node.wakeOthers(this);
    }
  }

  // The array itself, not one that holds the same.
  @SuppressWarnings("ReferenceEquality")
  private void take(byte[] bytes, int offset) throws ProtocolException {
    int start = offset;
    int end = offset;
    while (phase == Phase.OPEN && decoder.next(frame)) {
      boolean gathered = frame.array() != bytes;
      boolean message = control.relays(frame.type());
      if (message && !gathered) {
        if (frame.start() != end) {
          // A run begins: before it was no message, or one that came in pieces.
          start = frame.start();
        }
        end = frame.start() + frame.lengthBytes();
      } else if (message) {
        relay(frame.array(), frame.start(), frame.start() + frame.lengthBytes());
      } else {
        relay(bytes, start, end);
        control.take(frame);
        decoder.limitBytes(control.limitBytes());
        start = end;
      }
    }
    relay(bytes, start, end);
  }

  private void relay(byte[] array, int start, int end) {
    if (end > start) {
      relayed = true;
      node.relay(this, run.wrap(array, start, end));
    }
  }

  private void answer(Frame frame) {
    append(frame);
    connection.wake();
  }

  /// What does not fit ends the link: it takes too little. Any thread.
  void append(Frame messages) {
    if (phase == Phase.OPEN && !outbox.append(messages, /* reply= */ false)) {
      writeStalled();
      end();
    }
  }

  /// Any thread.
  void wake() {
    connection.wake();
  }

  private void end() {
    phase = Phase.CLOSED;
    node.ended(this);
    connection.wake();
  }

  @Override
  public void inputEnded() {
    end();
  }

  @Override
  public void failed(IOException cause) {
    end();
  }

  @Override
  public void writeStalled() {
    if (slow.compareAndSet(false, true)) {
      node.tooSlow();
    }
  }

  @Override
  public void closed() {
    phase = Phase.CLOSED;
    node.ended(this);
  }

  @Override
  public boolean readable() {
    return true;
  }

  @Override
  public ByteBuffer output() {
    return outbox.drain();
  }

  @Override
  public boolean hasOutput() {
    return outbox.hasBytes();
  }

  @Override
  public Phase phase() {
    return phase;
  }
}
