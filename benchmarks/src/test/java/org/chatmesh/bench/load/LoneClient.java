package org.chatmesh.bench.load;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.FrameEncoder;
import org.chatmesh.protocol.FrameType;
import org.chatmesh.protocol.Handshake;
import org.chatmesh.protocol.Hello;
import org.chatmesh.protocol.Ping;
import org.chatmesh.protocol.Pong;
import org.chatmesh.protocol.ProtocolException;
import org.chatmesh.protocol.Role;

/// A client without a generator: it sends and reads bytes when its test says so. Blocks.
final class LoneClient implements AutoCloseable {
  private static final int BUFFER_BYTES = 16 * 1_024;

  private final Socket socket = new Socket();
  private final DataInputStream input;
  private final OutputStream output;

  /// Dials, shakes hands, and returns once its PING is answered.
  LoneClient(int port, int number) throws IOException, ProtocolException {
    socket.setReceiveBufferSize(BUFFER_BYTES);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    input = new DataInputStream(socket.getInputStream());
    output = socket.getOutputStream();
    Identity identity = Identity.of(1, number, false);
    Hello hello =
        new Hello(false, identity.id(), 1, new byte[Hello.NONCE_BYTES], 1, "test", "", "lone");
    Handshake handshake =
        new Handshake(Role.DIALER, hello, null, identity.signatures(), this::send);
    handshake.start();
    while (!handshake.done()) {
      handshake.received(read());
    }
    ping(number);
  }

  void send(byte[] bytes, int start, int length) throws IOException {
    output.write(bytes, start, length);
  }

  /// Returns once all that was sent before has been read by the other side. No message may be on
  /// its way to this client.
  void ping(long token) throws IOException, ProtocolException {
    send(new Ping(token).encode(new FrameEncoder()));
    Frame frame = read();
    if (frame.type() != FrameType.PONG || Pong.decode(frame).token() != token) {
      throw new AssertionError("not the answer to PING " + token + ": type " + frame.type());
    }
  }

  byte[] read(int length) throws IOException {
    byte[] bytes = new byte[length];
    input.readFully(bytes);
    return bytes;
  }

  /// Waits until the other side closes; returns how many bytes it had still sent.
  long skipToEnd() throws IOException {
    return input.transferTo(OutputStream.nullOutputStream());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private Frame read() throws IOException {
    int length = input.readInt();
    byte[] bytes = new byte[Integer.BYTES + length];
    ByteBuffer.wrap(bytes).putInt(length);
    input.readFully(bytes, Integer.BYTES, length);
    return new Frame().wrap(bytes, 0, bytes.length);
  }

  private void send(Frame frame) {
    try {
      output.write(frame.array(), frame.start(), frame.lengthBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
