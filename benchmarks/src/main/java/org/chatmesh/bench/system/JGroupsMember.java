package org.chatmesh.bench.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jgroups.Address;
import org.jgroups.BytesMessage;
import org.jgroups.EmptyMessage;
import org.jgroups.Event;
import org.jgroups.JChannel;
import org.jgroups.Message;
import org.jgroups.Receiver;
import org.jgroups.protocols.BasicTCP;
import org.jgroups.protocols.FRAG2;
import org.jgroups.protocols.TCPPING;
import org.jgroups.protocols.UFC;
import org.jgroups.protocols.UNICAST3;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.protocols.pbcast.NAKACK2;
import org.jgroups.protocols.pbcast.STABLE;
import org.jgroups.stack.IpAddress;
import org.jgroups.util.MessageBatch;
import org.jspecify.annotations.Nullable;

/// One member of a JGroups cluster whose members stand in a line, in the order in which they
/// joined: it hands each message to its neighbours, as a message of JGroups to one member
/// (reliable, in order), and passes on what comes from one of them to the other.
///
/// The protocols are those of the `tcp.xml` that comes with JGroups, without the ones that look for
/// members that have failed or were parted: a node that fails ends the run.
///
/// A member greets the one before it with an empty message and waits for the answer: from then on
/// both know their neighbour. `send` may wait until its neighbour takes more; any thread. Arrivals
/// are told by JGroups' threads, those of one neighbour in order.
final class JGroupsMember implements Receiver, AutoCloseable {
  private static final String CLUSTER = "chain";

  /// Where others may have taken the port meanwhile: how many more are tried.
  private static final int PORTS = 10;

  /// Nobody is there whom the first member could join, so it does not look for long.
  private static final long ALONE_MILLIS = 1;

  private static final long GREETING_SECONDS = 10;

  private final JGroupsTransport transport;
  private final Arrivals arrivals;
  private final CountDownLatch greeted = new CountDownLatch(1);
  private @Nullable JChannel channel;
  private volatile @Nullable Address before;
  private volatile @Nullable Address behind;

  JGroupsMember(JGroupsTransport transport, Arrivals arrivals) {
    this.transport = transport;
    this.arrivals = arrivals;
  }

  /// Told what comes from the neighbours.
  interface Arrivals {
    /// A message; the bytes are valid during the call.
    void message(byte[] bytes, int start, int length);

    /// There is nothing more at the moment.
    void pause();

    void problem(String what, Throwable cause);
  }

  /// Where members of a line listen.
  ///
  /// @param first the one whom all others join
  /// @param last the one who joined last
  record Line(int first, int last) {}

  /// Joins a line at its end, or begins one, and returns it as it is then.
  ///
  /// @param line null to begin one
  Line join(@Nullable Line line) throws IOException {
    try {
      int port = freePort();
      JChannel joining =
          new JChannel(
              tcp(port),
              ping(line == null ? new Line(port, port) : line),
              new NAKACK2(),
              new UNICAST3(),
              new STABLE(),
              gms(line == null),
              new UFC(),
              new FRAG2());
      channel = joining;
      joining.getProtocolStack().getTransport().getDiagnosticsHandler().setEnabled(false);
      joining.setReceiver(this);
      joining.connect(CLUSTER);
      if (line != null) {
        greet(joining);
      }
      int bound = port(joining);
      return new Line(line == null ? bound : line.first, bound);
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      // Whatever JGroups declares: "Exception".
      throw new IOException("JGroups could not join the member before it", e);
    }
  }

  /// JGroups refuses port 0 where the members are listed. If somebody else takes this one before it
  /// does, it takes one of the next.
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private BasicTCP tcp(int port) {
    BasicTCP tcp = transport.create();
    tcp.setBindAddress(InetAddress.getLoopbackAddress());
    tcp.setBindPort(port);
    tcp.setPortRange(PORTS);
    // As all links of a comparison have it; JGroups' default is off.
    tcp.tcpNodelay(true);
    return tcp;
  }

  private static TCPPING ping(Line line) {
    List<InetSocketAddress> known =
        IntStream.of(line.first, line.last)
            .distinct()
            .mapToObj(port -> new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .toList();
    return new TCPPING().setInitialHosts(known).setPortRange(0);
  }

  private static GMS gms(boolean alone) {
    GMS gms = new GMS().printLocalAddress(false);
    return alone ? gms.setJoinTimeout(ALONE_MILLIS) : gms;
  }

  private static int port(JChannel joined) {
    Event question = new Event(Event.GET_PHYSICAL_ADDRESS, joined.getAddress());
    return ((IpAddress) joined.down(question)).getPort();
  }

  private void greet(JChannel joined) throws Exception {
    List<Address> members = joined.getView().getMembers();
    int own = members.indexOf(joined.getAddress());
    if (own < 1) {
      throw new IOException("JGroups found no member to join");
    }
    Address known = members.get(own - 1);
    before = known;
    joined.send(new EmptyMessage(known));
    if (!greeted.await(GREETING_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("the JGroups member before this one does not answer");
    }
  }

  /// Hands a message to both neighbours, as far as there are any. The array must not change any
  /// more.
  void send(byte[] bytes) {
    pass(null, bytes, 0, bytes.length);
  }

  private void pass(@Nullable Address from, byte[] bytes, int start, int length) {
    send(before, from, bytes, start, length);
    send(behind, from, bytes, start, length);
  }

  private void send(
      @Nullable Address to, @Nullable Address from, byte[] bytes, int start, int length) {
    if (to != null && !to.equals(from)) {
      send(new BytesMessage(to, bytes, start, length));
    }
  }

  private void send(Message message) {
    JChannel joined = channel;
    if (joined == null) {
      return;
    }
    try {
      joined.send(message);
    } catch (Exception e) {
      arrivals.problem("JGroups did not take a message", e);
    }
  }

  @Override
  public void receive(Message message) {
    take(message);
    arrivals.pause();
  }

  @Override
  public void receive(MessageBatch batch) {
    for (Message message : batch) {
      take(message);
    }
    arrivals.pause();
  }

  private void take(Message message) {
    Address from = message.getSrc();
    if (message.getLength() == 0) {
      greeted(from);
      return;
    }
    byte[] bytes = message.getArray();
    arrivals.message(bytes, message.getOffset(), message.getLength());
    pass(from, bytes, message.getOffset(), message.getLength());
  }

  /// A greeting of the member behind this one, or the answer of the one before it.
  private void greeted(Address from) {
    if (from.equals(before)) {
      greeted.countDown();
    } else {
      behind = from;
      send(new EmptyMessage(from));
    }
  }

  @Override
  public void close() {
    if (channel != null) {
      channel.close();
    }
  }
}
