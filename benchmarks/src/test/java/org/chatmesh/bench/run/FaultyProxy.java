package org.chatmesh.bench.run;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.FrameDecoder;
import org.chatmesh.protocol.FrameType;
import org.chatmesh.protocol.Limits;
import org.chatmesh.protocol.ProtocolException;

/// Stands between the generator and a node on the loopback interface, and does to one single
/// delivery what a broken engine might: the [#VICTIM]th that it sees, of all links together.
/// Everything else passes as it came.
final class FaultyProxy implements AutoCloseable {
  private static final int VICTIM = 100;
  private static final int READ_BYTES = 16_384;

  /// What happens to the victim.
  enum Fault {
    DROP,
    DOUBLE,
    /// It comes behind the next delivery on its link.
    SWAP
  }

  private final ServerSocket server;
  private final int nodePort;
  private final Fault fault;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private int deliveries;

  FaultyProxy(int nodePort, Fault fault) throws IOException {
    this.nodePort = nodePort;
    this.fault = fault;
    this.server = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().name("proxy").daemon().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /// Deliveries seen so far.
  synchronized int deliveries() {
    return deliveries;
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private synchronized boolean isVictim() {
    return ++deliveries == VICTIM;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = open(server.accept());
        Socket node = open(new Socket(InetAddress.getLoopbackAddress(), nodePort));
        Thread.ofPlatform().daemon().start(() -> pump(client, node, false));
        Thread.ofPlatform().daemon().start(() -> pump(node, client, true));
      }
    } catch (IOException e) {
      // Closed: the test is over.
      assert server.isClosed() : e;
    }
  }

  private Socket open(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    sockets.add(socket);
    return socket;
  }

  /// Copies frames one way until one side ends, which ends the other.
  private void pump(Socket from, Socket to, boolean deliveries) {
    FrameDecoder decoder = new FrameDecoder();
    decoder.limitBytes(Limits.FRAME_BYTES);
    Frame frame = new Frame();
    List<byte[]> held = new ArrayList<>();
    byte[] buffer = new byte[READ_BYTES];
    try (from;
        to) {
      OutputStream output = to.getOutputStream();
      int count = from.getInputStream().read(buffer);
      while (count >= 0) {
        decoder.feed(buffer, 0, count);
        while (decoder.next(frame)) {
          boolean delivery = deliveries && frame.type() == FrameType.CHAT;
          if (delivery && isVictim()) {
            strike(frame.toBytes(), output, held);
          } else {
            output.write(frame.toBytes());
            if (delivery && !held.isEmpty()) {
              output.write(held.removeFirst());
            }
          }
        }
        count = from.getInputStream().read(buffer);
      }
    } catch (IOException | ProtocolException e) {
      // One side is gone: so is the other, as try has closed it.
      held.clear();
    }
  }

  private void strike(byte[] victim, OutputStream output, List<byte[]> held) throws IOException {
    switch (fault) {
      case DROP -> {
        // Gone.
      }
      case DOUBLE -> {
        output.write(victim);
        output.write(victim);
      }
      case SWAP -> held.add(victim);
    }
  }
}
