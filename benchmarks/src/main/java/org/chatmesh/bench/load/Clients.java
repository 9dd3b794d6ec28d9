package org.chatmesh.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
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
  private Arrivals arrivals = (receiver, message, nowNanos) -> {};

  private Clients(Selector selector) {
    this.selector = selector;
  }

  /// Opens every link of the cell, a bounded number at a time.
  ///
  /// @throws IOException if one ends before it is open, or the time is up
  static Clients open(Cell cell, InetSocketAddress node, long seed, long limitNanos)
      throws IOException {
    Clients clients = new Clients(Selector.open());
    try {
      clients.dial(cell, node, seed, limitNanos);
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
    selector.close();
  }

  private void dial(Cell cell, InetSocketAddress node, long seed, long limitNanos)
      throws IOException {
    long deadline = System.nanoTime() + limitNanos;
    Client.Dialing dialing =
        new Client.Dialing(node, selector, System.currentTimeMillis(), new Random(seed));
    int opened = 0;
    while (opened < cell.links()) {
      while (clients.size() < Math.min(cell.links(), opened + HANDSHAKES_AT_ONCE)) {
        int number = clients.size();
        Identity identity = Identity.of(seed, number, cell.signed());
        clients.add(new Client(number, identity, number < cell.senders(), dialing));
      }
      turn(POLL_MILLIS);
      while (opened < clients.size() && clients.get(opened).open()) {
        opened++;
      }
      if (!endings().isEmpty()) {
        throw new IOException("a link ended before it was open: " + endings());
      }
      if (System.nanoTime() > deadline) {
        throw new IOException("only " + opened + " of " + cell.links() + " links opened in time");
      }
    }
  }

  private void ready(SelectionKey key) {
    Client client = (Client) key.attachment();
    try {
      if (key.isConnectable()) {
        client.finishConnect();
      }
    } catch (IOException e) {
      client.failed();
    }
    if (key.isValid() && key.isWritable()) {
      client.writable();
    }
    if (key.isValid() && key.isReadable() && client.read(buffer) > 0) {
      long now = System.nanoTime();
      while (client.nextMessage(frame)) {
        arrivals.message(client, frame, now);
      }
    }
  }
}
