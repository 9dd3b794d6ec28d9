package org.chatmesh.bench.system;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.FrameEncoder;
import org.chatmesh.protocol.FrameType;
import org.chatmesh.protocol.Handshake;
import org.chatmesh.protocol.Limits;
import org.chatmesh.protocol.Ping;
import org.chatmesh.protocol.Pong;
import org.chatmesh.protocol.ProtocolException;

/// What a relay does with all that a link brings beside messages. The thread that reads the link.
///
/// <pre>
///   SHAKING HANDS ── PROOF is right ──▶ SILENT ── PING ──▶ OPEN: gets what the others send
/// </pre>
final class RelayControl {
  private final Consumer<Frame> output;
  private final Runnable opened;
  private final Runnable ended;
  private final Handshake handshake;
  private final FrameEncoder encoder = new FrameEncoder();
  private boolean open;

  /// @param output takes answers
  /// @param opened is called once, before the first answer to a PING leaves: who has read it misses
  ///   nothing
  /// @param ended is called when the other side says goodbye
  RelayControl(RelayGreeting greeting, Consumer<Frame> output, Runnable opened, Runnable ended) {
    this.output = output;
    this.opened = opened;
    this.ended = ended;
    synchronized (greeting) {
      this.handshake = greeting.handshake(output);
    }
  }

  /// True if a frame of that type is to be relayed.
  boolean relays(int type) {
    return handshake.done() && type == FrameType.CHAT;
  }

  /// The largest length of a frame that may come now.
  int limitBytes() {
    return handshake.done() ? Limits.FRAME_BYTES : Limits.HANDSHAKE_FRAME_BYTES;
  }

  /// Anything but a message.
  void take(Frame frame) throws ProtocolException {
    if (!handshake.done()) {
      handshake.received(frame);
      return;
    }
    switch (frame.type()) {
      case FrameType.PING -> answer(Ping.decode(frame));
      case FrameType.CLOSE -> ended.run();
      default -> {
        // Introductions, addresses, presence: nothing here depends on them.
      }
    }
  }

  private void answer(Ping ping) {
    if (!open) {
      open = true;
      opened.run();
    }
    long clock = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    output.accept(new Pong(ping.token(), clock).encode(encoder));
  }
}
