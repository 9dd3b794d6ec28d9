package org.chatmesh.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.Frame;
import org.jspecify.annotations.Nullable;

/// All connections of a generator and the selector that serves them. One thread calls.
final class Clients implements AutoCloseable {
  /// Hands out each message that arrives; the frame is valid during the call.
  interface Arrivals {
    void message(Client receiver, Frame frame, long nowNanos);
  }

  /// A node holds at most 128 unfinished handshakes (docs/protocol.md); stay well below.
  private static final int HANDSHAKES_AT_ONCE = 64;

  private static final int READ_BUFFER_BYTES = 256 * 1_024;
  private static final int POLL_MILLIS = 20;

  private final Selector selector;
  private final ByteBuffer buffer = ByteBuffer.allocate(READ_BUFFER_BYTES);
  private final Frame frame = new Frame();
  private final List<Client> clients = new ArrayList<>();
  private final List<Client> stalling = new ArrayList<>();
  private final Cell cell;
  private final List<InetSocketAddress> nodes;
  private final long seed;
  private final Client.Dialing dialing;
  private int passed;
  private Arrivals arrivals = (receiver, message, nowNanos) -> {};

  private Clients(Selector selector, Cell cell, List<InetSocketAddress> nodes, long seed) {
    this.selector = selector;
    this.cell = cell;
    this.nodes = List.copyOf(nodes);
    this.seed = seed;
    this.dialing =
        new Client.Dialing(
            selector, System.currentTimeMillis(), new Random(seed), cell.payloadBytes());
  }

  /// Opens every link of the cell, a bounded number at a time.
  ///
  /// @param nodes one, or those of a chain: client 0 dials the first one, all others the last
  /// @throws IOException if one ends before it is open, or the time is up
  static Clients open(Cell cell, List<InetSocketAddress> nodes, long seed, long limitNanos)
      throws IOException {
    Clients clients = new Clients(Selector.open(), cell, nodes, seed);
    try {
      clients.dial(System.nanoTime() + limitNanos);
      return clients;
    } catch (IOException | RuntimeException e) {
      clients.close();
      throw e;
    }
  }

  Client get(int number) {
    return clients.get(number);
  }

  void onMessage(Arrivals arrivals) {
    this.arrivals = arrivals;
  }

  /// Waits for something to happen, at most that long, and handles it.
  void turn(long timeoutMillis) throws IOException {
    selector.select(this::ready, Math.max(1, timeoutMillis));
  }

  /// Why links have ended so far; empty if all are open.
  Set<CloseReason> endings() {
    Set<CloseReason> endings = new TreeSet<>();
    for (Client client : clients) {
      @Nullable CloseReason reason = client.ended();
      if (reason != null) {
        endings.add(reason);
      }
    }
    return endings;
  }

  /// True while no link has ended.
  boolean intact() {
    for (Client client : clients) {
      if (!client.open()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    clients.forEach(Client::close);
    stalling.forEach(Client::close);
    selector.close();
  }

  /// Dials one more link, to be closed by the caller; it is not among those accounted for.
  Client passing() throws IOException {
    return dial(cell.links() + cell.stalled() + passed++, Client.Purpose.PASSING);
  }

  /// Those that are to stop reading do so now.
  void stall() {
    stalling.forEach(Client::stall);
  }

  private void dial(long deadlineNanos) throws IOException {
    int wanted = cell.links() + cell.stalled();
    List<Client> dialed = new ArrayList<>();
    int opened = 0;
    while (opened < wanted) {
      while (dialed.size() < Math.min(wanted, opened + HANDSHAKES_AT_ONCE)) {
        int number = dialed.size();
        Client client = dial(number, purpose(number));
        dialed.add(client);
        (client.counted() ? clients : stalling).add(client);
      }
      turn(POLL_MILLIS);
      while (opened < dialed.size() && dialed.get(opened).open()) {
        opened++;
      }
      if (!endings().isEmpty()) {
        throw new IOException("a link ended before it was open: " + endings());
      }
      if (System.nanoTime() > deadlineNanos) {
        throw new IOException("only " + opened + " of " + wanted + " links opened in time");
      }
    }
  }

  private Client dial(int number, Client.Purpose purpose) throws IOException {
    Identity identity = Identity.of(seed, number, cell.signed());
    InetSocketAddress node = number == 0 ? nodes.getFirst() : nodes.getLast();
    return new Client(number, identity, purpose, node, dialing);
  }

  private Client.Purpose purpose(int number) {
    if (number < cell.senders()) {
      return Client.Purpose.SENDER;
    }
    return number < cell.links() ? Client.Purpose.RECEIVER : Client.Purpose.STALLING;
  }

  private void ready(SelectionKey key) {
    Client client = (Client) key.attachment();
    try {
      if (key.isConnectable()) {
        client.finishConnect();
      }
      if (key.isWritable()) {
        client.writable();
      }
    } catch (IOException e) {
      client.failed();
    } catch (CancelledKeyException e) {
      // The sending thread has met the end of this link first, and said why.
      return;
    }
    if (key.isValid() && key.isReadable() && client.read(buffer) > 0) {
      long now = System.nanoTime();
      while (client.nextMessage(frame)) {
        if (client.counted()) {
          arrivals.message(client, frame, now);
        }
      }
    }
  }
}
