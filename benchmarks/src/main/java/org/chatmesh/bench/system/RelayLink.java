package org.chatmesh.bench.system;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.chatmesh.engine.EngineOptions;
import org.chatmesh.engine.PeerOptions;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.Limits;
import org.chatmesh.protocol.ProtocolException;

/// One link of the null relay: cuts what it reads into frames, and has the messages among them
/// relayed, as many as lie side by side in one piece. The relay's thread only.
///
/// <pre>
///   SHAKING HANDS ── PROOF is right ──▶ SILENT ── PING ──▶ OPEN: gets what the others send
///         └───────────────────────────────┴─────────────────┴──▶ ENDED
///          malformed frame, CLOSE, end of stream, failure, too much pending
/// </pre>
final class RelayLink {
  private static final int LENGTH_BYTES = Integer.BYTES;
  private static final int READ_BYTES = EngineOptions.DEFAULT.readBufferBytes();

  /// The start of a frame that has not come whole, and one read behind it.
  static final int INPUT_BYTES = LENGTH_BYTES + Limits.FRAME_BYTES + READ_BYTES;

  private final NullRelay relay;
  private final SelectionKey key;
  private final SocketChannel channel;
  private final RelayControl control;
  private final RelayOutput output = new RelayOutput(PeerOptions.DEFAULT_OUTBOX_BYTES);
  private byte[] begun = {};
  private int begunBytes;
  private boolean ended;
  private boolean writesLater;
  private boolean awaitsSocket;

  RelayLink(NullRelay relay, SelectionKey key, RelayGreeting greeting) {
    this.relay = relay;
    this.key = key;
    this.channel = (SocketChannel) key.channel();
    this.control =
        new RelayControl(greeting, this::append, () -> relay.opened(this), () -> end(false));
  }

  /// The socket has something to read, or takes more; one read, so that nobody keeps the others
  /// waiting.
  void ready() throws IOException, ProtocolException {
    if (ended) {
      return;
    }
    if (key.isWritable()) {
      awaitsSocket = false;
      key.interestOps(SelectionKey.OP_READ);
      writeLater();
    }
    if (key.isReadable()) {
      read();
    }
  }

  private void read() throws IOException, ProtocolException {
    ByteBuffer input = relay.input().put(begun, 0, begunBytes).limit(begunBytes + READ_BYTES);
    int count = channel.read(input);
    if (count < 0) {
      end(false);
    } else if (count > 0) {
      take(input, input.position());
    }
  }

  /// Relays each run of messages in one piece; keeps the frame that has only begun.
  private void take(ByteBuffer input, int end) throws ProtocolException {
    int run = 0;
    int at = 0;
    int next = frameEnd(input, at, end);
    while (next <= end) {
      if (!control.relays(input.get(at + LENGTH_BYTES))) {
        relayRun(run, at);
        control.take(frame(input, at, next));
        if (ended) {
          return;
        }
        run = next;
      }
      at = next;
      next = frameEnd(input, at, end);
    }
    relayRun(run, at);
    keep(input, at, end - at);
  }

  /// Where the frame ends that starts at `at`; beyond `end` if it is not whole yet.
  private int frameEnd(ByteBuffer input, int at, int end) throws ProtocolException {
    if (end - at < LENGTH_BYTES) {
      return Integer.MAX_VALUE;
    }
    int length = input.getInt(at);
    if (length < 1 || length > control.limitBytes()) {
      throw new ProtocolException(CloseReason.MALFORMED, "frame length " + length);
    }
    return at + LENGTH_BYTES + length;
  }

  private void relayRun(int start, int end) {
    if (end > start) {
      relay.relay(this, start, end);
    }
  }

  private static Frame frame(ByteBuffer input, int start, int end) {
    byte[] bytes = new byte[end - start];
    input.get(start, bytes);
    return new Frame().wrap(bytes, 0, bytes.length);
  }

  private void keep(ByteBuffer input, int start, int length) {
    if (begun.length < length) {
      begun = new byte[Math.max(length, 2 * begun.length)];
    }
    input.get(start, begun, 0, length);
    begunBytes = length;
  }

  private void append(Frame frame) {
    append(ByteBuffer.wrap(frame.array()), frame.start(), frame.lengthBytes());
  }

  /// Adds bytes to what is written at the end of the turn.
  void append(ByteBuffer from, int start, int length) {
    if (output.append(from, start, length)) {
      writeLater();
    } else {
      makeRoom(from, start, length);
    }
  }

  /// Many links that are read in one turn may bring more than the limit although the socket would
  /// take it: only who does not take it is slow.
  private void makeRoom(ByteBuffer from, int start, int length) {
    try {
      output.writeTo(channel);
      if (!output.append(from, start, length)) {
        end(true);
      }
    } catch (IOException e) {
      // The other side is gone.
      end(false);
    }
  }

  private void writeLater() {
    if (!writesLater && !awaitsSocket) {
      writesLater = true;
      relay.writeLater(this);
    }
  }

  /// Writes what the socket takes; the rest when it takes more.
  void write() throws IOException {
    writesLater = false;
    if (!ended && !output.writeTo(channel)) {
      awaitsSocket = true;
      key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }
  }

  /// Closes the connection, and drops what is pending.
  ///
  /// @param slow because it took too little
  void end(boolean slow) {
    if (ended) {
      return;
    }
    ended = true;
    relay.ended(this, slow);
    try {
      channel.close();
    } catch (IOException e) {
      relay.problem("could not close a socket", e);
    }
  }
}
