package org.chatmesh.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import org.chatmesh.protocol.FrameEncoder;
import org.chatmesh.protocol.Hello;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.Proof;

/**
 * A peer of the unsigned profile that opens a link and then reads nothing until it is told to: the
 * receiver that has stalled. A plain blocking socket, so that no engine stands on both sides.
 */
public final class DeafPeer implements AutoCloseable {
  /** Small, so that a writer notices soon. */
  private static final int RECEIVE_BUFFER_BYTES = 4 * 1_024;

  private final Socket socket = new Socket();

  /** Dials, and says all that a handshake needs, before it has heard a word. */
  public DeafPeer(InetSocketAddress address) throws IOException {
    byte[] id = new byte[PeerId.BYTES];
    Arrays.fill(id, (byte) 'd');
    byte[] nonce = new byte[Hello.NONCE_BYTES];
    Hello hello = new Hello(false, PeerId.of(id), 1, nonce, 1, "deaf", "", "deaf");
    FrameEncoder encoder = new FrameEncoder();
    socket.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
    socket.connect(address);
    OutputStream out = socket.getOutputStream();
    out.write(hello.encode(encoder).toBytes());
    out.write(new Proof(new byte[0]).encode(encoder).toBytes());
  }

  /** Reads, on a thread of its own, all that has come and will come. */
  public void listen() {
    Thread.ofVirtual().name("deaf-peer").start(this::readAll);
  }

  private void readAll() {
    try {
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The other side, or close(), has ended it: nothing more to read.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
