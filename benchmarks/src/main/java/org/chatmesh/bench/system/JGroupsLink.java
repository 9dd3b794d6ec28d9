package org.chatmesh.bench.system;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.chatmesh.engine.EngineOptions;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.FrameDecoder;
import org.chatmesh.protocol.ProtocolException;

/// One link of a JGroups node: its own thread reads it, whoever has a message for it writes. It
/// blocks: a socket that takes no more makes the writer wait, and nobody is closed for it.
final class JGroupsLink {
  private static final int BUFFER_BYTES = EngineOptions.DEFAULT.readBufferBytes();

  private final JGroupsNode node;
  private final Socket socket;
  private final InputStream input;
  private final OutputStream output;
  private final RelayControl control;
  private final FrameDecoder decoder = new FrameDecoder();
  private boolean ended;

  JGroupsLink(JGroupsNode node, Socket socket, RelayGreeting greeting) throws IOException {
    this.node = node;
    this.socket = socket;
    this.input = socket.getInputStream();
    this.output = new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES);
    this.control =
        new RelayControl(greeting, this::write, () -> node.opened(this), () -> ended = true);
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
        if (control.relays(frame.type())) {
          node.sent(this, frame.toBytes());
          continue;
        }
        control.take(frame);
        decoder.limitBytes(control.limitBytes());
        flush();
        if (ended) {
          return;
        }
      }
      node.paused(this);
      count = input.read(buffer);
    }
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
