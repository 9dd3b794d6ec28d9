package org.chatmesh.bench.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.chatmesh.engine.EngineOptions;
import org.chatmesh.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/// The ceiling: the least that a program can do which passes each message on to every other link.
/// It shakes hands and answers PING; beyond that it looks at nothing but the lengths and types of
/// frames. Rooms, duplicates, signatures of messages: nobody asks. So what the generator reaches
/// with it is what the generator can load at all, on the same sockets as the engines have.
///
/// One selector, one thread. A turn reads each ready link once, copies what came to the outputs of
/// the others, and then writes each output once.
///
/// A link that has more than an outbox of the engines pending is closed, and counted as slow. All
/// others get every message once, and those of one link in their order.
final class NullRelay implements SystemUnderTest {
  /// After an error that would come back at once. Guess.
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Selector selector = Selector.open();

  /// One for all links, since they are read one at a time.
  private final ByteBuffer input = ByteBuffer.allocateDirect(RelayLink.INPUT_BYTES);

  private final List<RelayLink> open = new ArrayList<>();
  private final List<RelayLink> pending = new ArrayList<>();
  private final Queue<String> problems = new ConcurrentLinkedQueue<>();
  private final AtomicInteger linkCount = new AtomicInteger();
  private final AtomicInteger slowPeers = new AtomicInteger();
  private @Nullable Thread thread;
  private volatile boolean closed;

  NullRelay() throws IOException {}

  @Override
  public int start(NodeSpec spec) throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open();
    try {
      listener.configureBlocking(false);
      listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      listener.bind(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
          EngineOptions.DEFAULT.backlog());
      listener.register(selector, SelectionKey.OP_ACCEPT, new RelayGreeting(spec));
    } catch (IOException | RuntimeException e) {
      listener.close();
      throw e;
    }
    thread = Thread.ofPlatform().daemon().name("null-relay").start(this::run);
    return ((InetSocketAddress) listener.getLocalAddress()).getPort();
  }

  @Override
  public int linkCount() {
    return linkCount.get();
  }

  @Override
  public int slowPeers() {
    return slowPeers.get();
  }

  @Override
  public String problems() {
    return String.join("; ", problems);
  }

  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    if (thread == null) {
      closeAll();
      return;
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Empty, with room for what a link keeps of a frame and for one read.
  ByteBuffer input() {
    return input.clear();
  }

  /// From here on the link gets what the others send.
  void opened(RelayLink link) {
    open.add(link);
    linkCount.set(open.size());
  }

  /// Copies whole messages to every open link but the one they came from.
  void relay(RelayLink from, int start, int end) {
    // Backwards, because a link that is too slow leaves the list during the call.
    for (int i = open.size() - 1; i >= 0; i--) {
      RelayLink link = open.get(i);
      if (link != from) {
        link.append(input, start, end - start);
      }
    }
  }

  /// Has the link written at the end of the turn. Each asks once, so what came in together leaves
  /// together.
  void writeLater(RelayLink link) {
    pending.add(link);
  }

  void ended(RelayLink link, boolean slow) {
    open.remove(link);
    linkCount.set(open.size());
    if (slow) {
      slowPeers.incrementAndGet();
    }
  }

  void problem(String what, Throwable cause) {
    problems.add(what + ": " + cause);
  }

  private void run() {
    while (!closed) {
      try {
        selector.select(this::ready);
        writeAll();
      } catch (IOException | RuntimeException | Error e) {
        problem("a turn of the null relay failed; it goes on", e);
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
    closeAll();
  }

  private void ready(SelectionKey key) {
    if (key.attachment() instanceof RelayLink link) {
      serve(link, RelayLink::ready);
    } else {
      accept(key);
    }
  }

  private void writeAll() {
    for (RelayLink link : pending) {
      serve(link, RelayLink::write);
    }
    pending.clear();
  }

  private interface Step {
    void take(RelayLink link) throws IOException, ProtocolException;
  }

  private void serve(RelayLink link, Step step) {
    try {
      step.take(link);
    } catch (IOException | ProtocolException e) {
      // The other side is gone, or sent what no peer sends: it costs this link and nothing else.
      link.end(false);
    } catch (RuntimeException | Error e) {
      problem("closing a link after an internal error", e);
      link.end(false);
    }
  }

  private void accept(SelectionKey listening) {
    try {
      ServerSocketChannel listener = (ServerSocketChannel) listening.channel();
      SocketChannel channel = listener.accept();
      while (channel != null) {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        key.attach(new RelayLink(this, key, (RelayGreeting) listening.attachment()));
        channel = listener.accept();
      }
    } catch (IOException e) {
      problem("the null relay accepts no more links", e);
      listening.cancel();
    }
  }

  private void closeAll() {
    try {
      for (SelectionKey key : List.copyOf(selector.keys())) {
        key.channel().close();
      }
      selector.close();
    } catch (IOException e) {
      problem("could not close a socket", e);
    }
  }
}
