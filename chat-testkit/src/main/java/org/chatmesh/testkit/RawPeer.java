package org.chatmesh.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.chatmesh.protocol.Close;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.ControlFrame;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.FrameDecoder;
import org.chatmesh.protocol.FrameEncoder;
import org.chatmesh.protocol.FrameType;
import org.chatmesh.protocol.Handshake;
import org.chatmesh.protocol.Hello;
import org.chatmesh.protocol.Limits;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.Ping;
import org.chatmesh.protocol.ProtocolException;
import org.chatmesh.protocol.Role;
import org.chatmesh.protocol.Signatures;
import org.jspecify.annotations.Nullable;

/**
 * A blocking socket that speaks the protocol, well or badly, as a test tells it: it sends any
 * bytes, in any pieces, and reads only when it is asked to. A read that brings nothing for long
 * fails the test. One thread reads, one writes.
 */
public final class RawPeer implements AutoCloseable {
  private static final int READ_TIMEOUT_MILLIS =
      (int) TimeUnit.SECONDS.toMillis(RecordingListener.PATIENCE_SECONDS);

  /** Source: the smallest that Linux grants is about this. */
  private static final int NARROW_BYTES = 4_096;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final FrameDecoder decoder = new FrameDecoder();
  private final Frame frame = new Frame();
  private final byte[] buffer = new byte[64 * 1_024];
  private PeerId id = TestPeer.freshId();
  private Signatures signatures = Signatures.none();
  private long instance = System.currentTimeMillis();
  private int dial = 1;
  private boolean byteByByte;

  private RawPeer(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(READ_TIMEOUT_MILLIS);
    in = socket.getInputStream();
    out = socket.getOutputStream();
    decoder.limitBytes(Limits.FRAME_BYTES);
  }

  /** A connection on which nothing was said yet. */
  public static RawPeer connect(InetSocketAddress address) throws IOException {
    return connected(new Socket(), address);
  }

  /** A connection whose system takes only some KiB that are not read. */
  public static RawPeer connectNarrow(InetSocketAddress address) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(NARROW_BYTES);
    return connected(socket, address);
  }

  private static RawPeer connected(Socket socket, InetSocketAddress address) throws IOException {
    try {
      socket.connect(address, READ_TIMEOUT_MILLIS);
      return new RawPeer(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** The other end of a connection that somebody else dialed. */
  static RawPeer of(Socket accepted) throws IOException {
    return new RawPeer(accepted);
  }

  // Who it claims to be.

  public RawPeer as(PeerId id) {
    this.id = id;
    return this;
  }

  public RawPeer as(TestKey key) {
    this.signatures = key;
    return as(key.id());
  }

  /** Signs with a key that is not that of its id, perhaps. */
  public RawPeer signing(Signatures signatures) {
    this.signatures = signatures;
    return this;
  }

  public RawPeer instance(long instance) {
    this.instance = instance;
    return this;
  }

  /** Claims that this is its so-manieth dial. */
  public RawPeer dial(int dial) {
    this.dial = dial;
    return this;
  }

  /** From now on every byte is a TCP segment of its own. */
  public RawPeer sendingByteByByte() {
    byteByByte = true;
    return this;
  }

  public PeerId id() {
    return id;
  }

  /** An author whose messages are this peer's own. */
  public TestAuthor author() {
    return new TestAuthor(id, signatures);
  }

  public Hello hello() {
    byte[] nonce = new byte[Hello.NONCE_BYTES];
    new SecureRandom().nextBytes(nonce);
    return new Hello(signatures.signed(), id, instance, nonce, dial, "raw", "", "raw");
  }

  /** The handshake of the side that connected. Throws what the other side refused it with. */
  public RawPeer link() throws IOException, ProtocolException {
    return shake(Role.DIALER);
  }

  /** The handshake of the side that accepted. */
  public RawPeer welcome() throws IOException, ProtocolException {
    return shake(Role.ACCEPTOR);
  }

  private RawPeer shake(Role role) throws IOException, ProtocolException {
    Hello hello = role == Role.DIALER ? hello() : helloOfAcceptor();
    Handshake handshake = new Handshake(role, hello, null, signatures, this::sendUnchecked);
    handshake.start();
    while (!handshake.done()) {
      handshake.received(nextOrFail("the handshake"));
    }
    return this;
  }

  private Hello helloOfAcceptor() {
    dial = 0;
    return hello();
  }

  // What it sends.

  public RawPeer send(byte[] bytes) throws IOException {
    if (byteByByte) {
      return sendByteByByte(bytes);
    }
    out.write(bytes);
    return this;
  }

  public RawPeer send(ControlFrame control) throws IOException {
    return send(control.encode(new FrameEncoder()).toBytes());
  }

  private void sendUnchecked(Frame handshakeFrame) {
    try {
      send(handshakeFrame.toBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One TCP segment a byte. */
  public RawPeer sendByteByByte(byte[] bytes) throws IOException {
    for (byte one : bytes) {
      out.write(one);
    }
    return this;
  }

  public RawPeer endOutput() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** Ends the connection with a reset instead of an end. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  // What it reads.

  /** The next whole frame, a copy; null at the end of the stream. A reset counts as one. */
  public @Nullable Frame next() throws IOException {
    try {
      while (!decoder.next(frame)) {
        int count = in.read(buffer);
        if (count < 0) {
          return null;
        }
        decoder.feed(buffer, 0, count);
      }
      return frame.copy();
    } catch (SocketException e) {
      return null;
    } catch (ProtocolException e) {
      throw new AssertionError("a peer sent what is no frame", e);
    }
  }

  private Frame nextOrFail(String awaited) throws IOException {
    Frame next = next();
    if (next == null) {
      throw new IOException("the connection ended before " + awaited);
    }
    return next;
  }

  /** Reads up to the next frame of this type. */
  public Frame await(int type) throws IOException {
    Frame next = nextOrFail("a frame of type " + type);
    while (next.type() != type) {
      next = nextOrFail("a frame of type " + type);
    }
    return next;
  }

  /** Reads to CLOSE; the reason in it. */
  public CloseReason awaitClose() throws IOException {
    try {
      return Close.decode(await(FrameType.CLOSE)).reason();
    } catch (ProtocolException e) {
      throw new AssertionError("a bad CLOSE", e);
    }
  }

  /** Reads to the end of the stream, or the reset that ends it; the frames before it. */
  public List<Frame> awaitEnd() throws IOException {
    List<Frame> frames = new ArrayList<>();
    for (Frame next = next(); next != null; next = next()) {
      frames.add(next);
    }
    return frames;
  }

  /**
   * Sends a PING and reads up to its PONG: what was sent before has been handled then. The frames
   * that came before the PONG.
   */
  public List<Frame> sync() throws IOException {
    long token = System.nanoTime();
    send(new Ping(token));
    List<Frame> frames = new ArrayList<>();
    Frame next = nextOrFail("a PONG");
    while (next.type() != FrameType.PONG || next.u64(0) != token) {
      frames.add(next);
      next = nextOrFail("a PONG");
    }
    return frames;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
