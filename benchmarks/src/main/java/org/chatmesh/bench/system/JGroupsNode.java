package org.chatmesh.bench.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chatmesh.engine.EngineOptions;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.FrameDecoder;
import org.chatmesh.protocol.Handshake;
import org.chatmesh.protocol.Hello;
import org.chatmesh.protocol.ProtocolException;

/// A node of a chain whose neighbours are members of a JGroups cluster: the generator's clients
/// have links with it as with any other node, and what they say travels between the nodes as
/// JGroups does it, in its own wire format. One message of JGroups for each message.
///
/// Where its JGroups member listens, and where the first of the line, its HELLO says, as address
/// and as nickname; the node behind it asks by a connection that ends with the handshake.
final class JGroupsNode implements SystemUnderTest, JGroupsMember.Arrivals {
  private static final int BUFFER_BYTES = 4 * 1_024;

  private final ServerSocket listener = new ServerSocket();
  private final JGroupsMember member;
  private final List<JGroupsLink> open = new CopyOnWriteArrayList<>();
  private final Queue<String> problems = new ConcurrentLinkedQueue<>();

  JGroupsNode(JGroupsTransport transport) throws IOException {
    this.member = new JGroupsMember(transport, this);
  }

  @Override
  public int start(NodeSpec spec) throws IOException {
    JGroupsMember.Line line = member.join(spec.dialPort() == 0 ? null : line(spec));
    listener.setReuseAddress(true);
    listener.bind(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        EngineOptions.DEFAULT.backlog());
    RelayGreeting greeting = new RelayGreeting(spec, ":" + line.last(), ":" + line.first());
    Thread.ofPlatform().daemon().name("jgroups accept").start(() -> accept(greeting));
    return listener.getLocalPort();
  }

  /// The line to whose end the node belongs that is dialed.
  private static JGroupsMember.Line line(NodeSpec spec) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), spec.dialPort())) {
      OutputStream output = socket.getOutputStream();
      Handshake handshake = new RelayGreeting(spec).dialing(frame -> write(output, frame));
      handshake.start();
      read(socket.getInputStream(), handshake);
      Hello said = handshake.remote();
      return new JGroupsMember.Line(port(said.nickname()), port(said.address()));
    } catch (ProtocolException | RuntimeException e) {
      throw new IOException("the node before this one does not say where to join it", e);
    }
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(1));
  }

  private static void write(OutputStream output, Frame frame) {
    try {
      output.write(frame.array(), frame.start(), frame.lengthBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(InputStream input, Handshake handshake)
      throws IOException, ProtocolException {
    FrameDecoder decoder = new FrameDecoder();
    Frame frame = new Frame();
    byte[] buffer = new byte[BUFFER_BYTES];
    while (!handshake.done()) {
      int count = input.read(buffer);
      if (count < 0) {
        throw new IOException("the node before this one has closed the connection");
      }
      decoder.feed(buffer, 0, count);
      while (!handshake.done() && decoder.next(frame)) {
        handshake.received(frame);
      }
    }
  }

  private void accept(RelayGreeting greeting) {
    try {
      while (!listener.isClosed()) {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        JGroupsLink link = new JGroupsLink(this, socket, greeting);
        Thread.ofPlatform().daemon().name("jgroups link").start(link::run);
      }
    } catch (IOException e) {
      if (!listener.isClosed()) {
        problem("the node accepts no more links", e);
      }
    }
  }

  /// From here on the link gets what the others send.
  void opened(JGroupsLink link) {
    open.add(link);
  }

  void ended(JGroupsLink link) {
    open.remove(link);
  }

  /// A message of a link, for all other links and both neighbours.
  void sent(JGroupsLink from, byte[] bytes) {
    for (JGroupsLink link : open) {
      if (link != from) {
        link.write(bytes, 0, bytes.length);
      }
    }
    member.send(bytes);
  }

  /// A link has sent nothing more at the moment.
  void paused(JGroupsLink from) {
    for (JGroupsLink link : open) {
      if (link != from) {
        link.flush();
      }
    }
  }

  @Override
  public void message(byte[] bytes, int start, int length) {
    for (JGroupsLink link : open) {
      link.write(bytes, start, length);
    }
  }

  @Override
  public void pause() {
    open.forEach(JGroupsLink::flush);
  }

  @Override
  public void problem(String what, Throwable cause) {
    problems.add(what + ": " + cause);
  }

  @Override
  public int linkCount() {
    return open.size();
  }

  @Override
  public int slowPeers() {
    return 0;
  }

  @Override
  public String problems() {
    return String.join("; ", problems);
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      problem("could not close the listening socket", e);
    }
    open.forEach(JGroupsLink::end);
    member.close();
  }
}
