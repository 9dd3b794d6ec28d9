package org.chatmesh.bench.load;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.FrameDecoder;
import org.chatmesh.protocol.FrameEncoder;
import org.chatmesh.protocol.FrameType;
import org.chatmesh.protocol.Handshake;
import org.chatmesh.protocol.Hello;
import org.chatmesh.protocol.Limits;
import org.chatmesh.protocol.Ping;
import org.chatmesh.protocol.Pong;
import org.chatmesh.protocol.ProtocolException;
import org.chatmesh.protocol.Role;

/// A small relay that speaks the wire protocol and does to the messages what a test wants. The
/// fault sees every frame, in order of arrival, and says which frames are relayed in its place.
final class FaultyRelay implements AutoCloseable {
  private static final int READ_BYTES = 16_384;

  private final ServerSocket server;
  private final UnaryOperator<List<byte[]>> fault;
  private final List<Link> links = new CopyOnWriteArrayList<>();

  FaultyRelay(UnaryOperator<List<byte[]>> fault) throws IOException {
    this.fault = fault;
    this.server = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /// Closes one link, as a crash would.
  void breakLink() throws IOException {
    links.getLast().socket.close();
  }

  /// Lets nobody in any more.
  void refuse() throws IOException {
    server.close();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Link link : links) {
      link.socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Link link = new Link(server.accept());
        Thread.ofVirtual().start(link::serve);
      }
    } catch (IOException e) {
      // Closed: the test is over.
      assert server.isClosed() : e;
    }
  }

  private synchronized void relay(Link from, byte[] message) throws IOException {
    for (byte[] frame : fault.apply(List.of(message))) {
      for (Link link : links) {
        if (link != from && !link.socket.isClosed()) {
          link.output.write(frame);
        }
      }
    }
  }

  /// One connection and its thread.
  private final class Link {
    private final Socket socket;
    private final OutputStream output;
    private final FrameDecoder decoder = new FrameDecoder();
    private final Frame frame = new Frame();

    Link(Socket socket) throws IOException {
      this.socket = socket;
      socket.setTcpNoDelay(true);
      this.output = socket.getOutputStream();
    }

    void serve() {
      Hello own =
          new Hello(
              false,
              Identity.of(0, -1, false).id(),
              1,
              new byte[Hello.NONCE_BYTES],
              0,
              "relay",
              "",
              "relay");
      Handshake handshake =
          new Handshake(
              Role.ACCEPTOR, own, null, org.chatmesh.protocol.Signatures.none(), this::write);
      byte[] buffer = new byte[READ_BYTES];
      try {
        int count = socket.getInputStream().read(buffer);
        while (count >= 0) {
          decoder.feed(buffer, 0, count);
          while (decoder.next(frame)) {
            if (!handshake.done()) {
              shake(handshake);
            } else if (frame.type() == FrameType.CHAT) {
              relay(this, frame.toBytes());
            } else if (frame.type() == FrameType.PING) {
              write(new Pong(Ping.decode(frame).token(), 0).encode(new FrameEncoder()));
            }
          }
          count = socket.getInputStream().read(buffer);
        }
      } catch (IOException | ProtocolException e) {
        links.remove(this);
      }
    }

    /// The dialer takes its link for open once it has read HELLO and PROOF: from then on it must
    /// miss nothing, so no message passes between these and its place among the links.
    private void shake(Handshake handshake) throws ProtocolException {
      synchronized (FaultyRelay.this) {
        handshake.received(frame);
        if (handshake.done()) {
          decoder.limitBytes(Limits.FRAME_BYTES);
        } else {
          links.add(this);
        }
      }
    }

    private void write(Frame sent) {
      try {
        output.write(sent.toBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
