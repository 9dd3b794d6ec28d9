package org.chatmesh.bench.system;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.chatmesh.engine.EngineOptions;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.FrameDecoder;
import org.chatmesh.protocol.FrameEncoder;
import org.chatmesh.protocol.FrameType;
import org.chatmesh.protocol.Handshake;
import org.chatmesh.protocol.Limits;
import org.chatmesh.protocol.Ping;
import org.chatmesh.protocol.Pong;
import org.chatmesh.protocol.ProtocolException;

/// One link of a JGroups node: its own thread reads it, whoever has a message for it writes. It
/// blocks: a socket that takes no more makes the writer wait, and nobody is closed for it.
final class JGroupsLink {
  private static final int BUFFER_BYTES = EngineOptions.DEFAULT.readBufferBytes();

  private final JGroupsNode node;
  private final Socket socket;
  private final InputStream input;
  private final OutputStream output;
  private final Handshake handshake;
  private final FrameDecoder decoder = new FrameDecoder();
  private final FrameEncoder encoder = new FrameEncoder();
  private boolean open;

  JGroupsLink(JGroupsNode node, Socket socket, RelayGreeting greeting) throws IOException {
    this.node = node;
    this.socket = socket;
    this.input = socket.getInputStream();
    this.output = new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES);
    this.handshake = greeting.handshake(this::write);
  }

  /// Reads until the link ends.
  void run() {
    try {
      read();
      end();
    } catch (IOException | ProtocolException e) {
      // The other side is gone, or sent what no peer sends: it costs this link and nothing else.
      end();
    } catch (RuntimeException | Error e) {
      node.problem("closing a link after an internal error", e);
      end();
    }
  }

  private void read() throws IOException, ProtocolException {
    byte[] buffer = new byte[BUFFER_BYTES];
    Frame frame = new Frame();
    int count = input.read(buffer);
    while (count >= 0) {
      decoder.feed(buffer, 0, count);
      while (decoder.next(frame)) {
        if (!handshake.done()) {
          shakeHands(frame);
        } else if (frame.type() == FrameType.CHAT) {
          node.sent(this, frame.toBytes());
        } else if (!control(frame)) {
          return;
        }
      }
      node.paused(this);
      count = input.read(buffer);
    }
  }

  private void shakeHands(Frame frame) throws ProtocolException {
    handshake.received(frame);
    if (handshake.done()) {
      decoder.limitBytes(Limits.FRAME_BYTES);
    }
    flush();
  }

  /// False if the link ends with it.
  private boolean control(Frame frame) throws ProtocolException {
    if (frame.type() == FrameType.PING) {
      answer(Ping.decode(frame));
    }
    // Introductions, addresses, presence: nothing here depends on them.
    return frame.type() != FrameType.CLOSE;
  }

  /// Opens the link before the PONG leaves: who has read it misses nothing.
  private void answer(Ping ping) {
    if (!open) {
      open = true;
      node.opened(this);
    }
    long clock = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    write(new Pong(ping.token(), clock).encode(encoder));
    flush();
  }

  private void write(Frame frame) {
    write(frame.array(), frame.start(), frame.lengthBytes());
  }

  /// Appends a whole frame; it leaves with the next flush, or before.
  synchronized void write(byte[] bytes, int start, int length) {
    try {
      output.write(bytes, start, length);
    } catch (IOException e) {
      end();
    }
  }

  synchronized void flush() {
    try {
      output.flush();
    } catch (IOException e) {
      end();
    }
  }

  void end() {
    node.ended(this);
    try {
      socket.close();
    } catch (IOException e) {
      node.problem("could not close a socket", e);
    }
  }
}
