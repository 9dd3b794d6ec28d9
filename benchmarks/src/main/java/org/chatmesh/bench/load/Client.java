package org.chatmesh.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.chatmesh.protocol.Close;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.FrameDecoder;
import org.chatmesh.protocol.FrameEncoder;
import org.chatmesh.protocol.FrameType;
import org.chatmesh.protocol.Handshake;
import org.chatmesh.protocol.Hello;
import org.chatmesh.protocol.Introduce;
import org.chatmesh.protocol.Limits;
import org.chatmesh.protocol.Ping;
import org.chatmesh.protocol.Pong;
import org.chatmesh.protocol.ProtocolException;
import org.chatmesh.protocol.Role;
import org.jspecify.annotations.Nullable;

/// One connection of the generator: a peer of its own that dials the node, proves its id,
/// introduces itself and its room, and answers pings.
///
/// One thread reads; writing is under the client's lock, because in the open phase another thread
/// sends.
final class Client {
  /// The room that everyone writes to.
  static final String ROOM = "bench";

  private static final int SENDER_BUFFER_BYTES = 64 * 1_024;

  /// Messages that a sender's buffer holds at least, however long they are.
  private static final int SENDER_BUFFER_MESSAGES = 4;

  /// A frame is its text and less than this.
  private static final int FRAME_OVERHEAD_BYTES = 256;

  /// Room that messages leave for the answer to a PING.
  private static final int CONTROL_BYTES = 64;

  private static final int RECEIVER_BUFFER_BYTES = 1_024;

  /// What the kernel keeps for a client that stops reading: little, so that it is the node that has
  /// to keep the rest.
  private static final int STALLED_SOCKET_BYTES = 64 * 1_024;

  /// What a connection is for.
  enum Purpose {
    SENDER,
    RECEIVER,
    /// Stops reading when it is told to; nothing of its is accounted for.
    STALLING,
    /// Is closed as soon as it is open; nothing of its is accounted for.
    PASSING
  }

  private final int number;
  private final Purpose purpose;
  private final Identity identity;
  private final Handshake handshake;
  private final FrameDecoder decoder = new FrameDecoder();
  private final FrameEncoder encoder = new FrameEncoder();
  private final ByteBuffer output;
  private final SocketChannel channel;
  private final SelectionKey key;
  private boolean answered;
  private volatile @Nullable CloseReason ended;

  Client(int number, Identity identity, Purpose purpose, InetSocketAddress node, Dialing dialing)
      throws IOException {
    this.number = number;
    this.identity = identity;
    this.purpose = purpose;
    this.output = ByteBuffer.allocateDirect(bufferBytes(purpose, dialing.payloadBytes));
    this.handshake = handshake(dialing);
    this.channel = SocketChannel.open();
    channel.configureBlocking(false);
    if (purpose == Purpose.STALLING) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, STALLED_SOCKET_BYTES);
    }
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    boolean connected = channel.connect(node);
    this.key = channel.register(dialing.selector, SelectionKey.OP_CONNECT, this);
    if (connected) {
      greet();
    }
  }

  /// What all clients of a generator dial alike.
  record Dialing(Selector selector, long instanceMillis, Random nonces, int payloadBytes) {}

  private static int bufferBytes(Purpose purpose, int payloadBytes) {
    return purpose == Purpose.SENDER
        ? Math.max(
            SENDER_BUFFER_BYTES, SENDER_BUFFER_MESSAGES * (payloadBytes + FRAME_OVERHEAD_BYTES))
        : RECEIVER_BUFFER_BYTES;
  }

  /// True if what reaches it, and its end, are accounted for.
  boolean counted() {
    return purpose == Purpose.SENDER || purpose == Purpose.RECEIVER;
  }

  /// Reads no more.
  void stall() {
    if (key.isValid()) {
      key.interestOps(0);
    }
  }

  int number() {
    return number;
  }

  /// True while messages can be exchanged. The dialer's handshake is done before the acceptor's, so
  /// a link counts as open only once the node has answered on it: from then on it gets every
  /// message.
  boolean open() {
    return answered && ended == null;
  }

  /// Why the link ended; null while it has not.
  @Nullable CloseReason ended() {
    return ended;
  }

  void finishConnect() throws IOException {
    if (channel.finishConnect()) {
      greet();
    }
  }

  /// Reads once into `buffer`, which has a backing array; returns the bytes read.
  int read(ByteBuffer buffer) {
    try {
      int count = channel.read(buffer.clear());
      if (count < 0) {
        end(CloseReason.ENDED);
        return 0;
      }
      decoder.feed(buffer.array(), buffer.arrayOffset(), count);
      return count;
    } catch (IOException e) {
      end(CloseReason.RESET);
      return 0;
    }
  }

  /// Moves `frame` to the next message that came; handles every other frame by itself.
  boolean nextMessage(Frame frame) {
    try {
      while (ended == null && decoder.next(frame)) {
        if (!handshake.done()) {
          shakeHands(frame);
        } else if (frame.type() == FrameType.CHAT) {
          return true;
        } else {
          control(frame);
        }
      }
    } catch (ProtocolException e) {
      end(e.reason());
    }
    return false;
  }

  /// Appends a message to what is to be written; false if there is no room for it yet.
  synchronized boolean append(MessageSource source, int number, long clockMillis) {
    if (output.remaining() < source.frameBytes() + CONTROL_BYTES) {
      return false;
    }
    source.write(number, clockMillis, output);
    return true;
  }

  /// Writes what it can without waiting. What is left is written when the socket takes it.
  synchronized void flush() {
    if (ended != null || output.position() == 0) {
      return;
    }
    output.flip();
    try {
      channel.write(output);
    } catch (IOException e) {
      output.position(output.limit());
      end(CloseReason.RESET);
    }
    output.compact();
    if (output.position() > 0 && ended == null) {
      key.interestOpsOr(SelectionKey.OP_WRITE);
    }
  }

  /// The socket takes more.
  void writable() {
    key.interestOpsAnd(~SelectionKey.OP_WRITE);
    flush();
  }

  void close() {
    end(CloseReason.DISCONNECTED);
  }

  /// Connecting failed.
  void failed() {
    end(CloseReason.RESET);
  }

  private void greet() {
    key.interestOps(SelectionKey.OP_READ);
    handshake.start();
    flush();
  }

  private void shakeHands(Frame frame) throws ProtocolException {
    handshake.received(frame);
    if (handshake.done()) {
      decoder.limitBytes(Limits.FRAME_BYTES);
      write(new Introduce.OfPeer(identity.id()).encode(encoder));
      write(new Introduce.OfRoom(ROOM).encode(encoder));
      write(new Ping(number).encode(encoder));
    }
    flush();
  }

  private void control(Frame frame) throws ProtocolException {
    switch (frame.type()) {
      case FrameType.PING -> {
        write(new Pong(Ping.decode(frame).token(), wallClock()).encode(encoder));
        flush();
      }
      case FrameType.PONG -> answered = true;
      case FrameType.CLOSE -> end(Close.decode(frame).reason());
      default -> {
        // Presence, addresses and names of others: a client of the generator wants none of them.
      }
    }
  }

  private static long wallClock() {
    return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
  }

  private synchronized void write(Frame frame) {
    output.put(frame.array(), frame.start(), frame.lengthBytes());
  }

  private synchronized void end(CloseReason reason) {
    if (ended != null) {
      return;
    }
    ended = reason;
    try {
      channel.close();
    } catch (IOException e) {
      // The link is over either way; its reason is already recorded.
      ended = reason;
    }
  }

  private Handshake handshake(Dialing dialing) {
    byte[] nonce = new byte[Hello.NONCE_BYTES];
    dialing.nonces.nextBytes(nonce);
    Hello hello =
        new Hello(
            identity.signatures().signed(),
            identity.id(),
            dialing.instanceMillis,
            nonce,
            1,
            "bench",
            "",
            "client " + number);
    return new Handshake(Role.DIALER, hello, null, identity.signatures(), this::write);
  }
}
