package org.chatmesh.bench.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.chatmesh.bench.stats.Median;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.FrameDecoder;
import org.chatmesh.protocol.FrameEncoder;
import org.chatmesh.protocol.FrameType;
import org.chatmesh.protocol.Handshake;
import org.chatmesh.protocol.Limits;
import org.chatmesh.protocol.Ping;
import org.chatmesh.protocol.Pong;
import org.chatmesh.protocol.ProtocolException;

/// The server of a canary: takes one message after the other, each for the same time, and passes it
/// on to all other links; when told to, it stands still for known times.
///
/// Its times are absolute: a message is done one service time after the one before it was due to be
/// done, however late the server noticed. So what it does is what the arithmetic of a serial queue
/// says, and whatever is measured beside that is the instrument's. It watches its sockets without
/// pause: one thread, one CPU.
final class Freezer implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 * 1_024;

  /// Linux wakes a sleeper up to so late; the rest of a freeze is spent watching the clock (guess).
  private static final long WAKE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final FreezerSpec spec;
  private final ServerSocketChannel listener = ServerSocketChannel.open();
  private final RelayGreeting greeting = new RelayGreeting(new NodeSpec("", false, 2, 0, 0, 0, 0));
  private final List<Link> links = new ArrayList<>();
  private final Deque<Message> queue = new ArrayDeque<>();
  private final ByteBuffer input = ByteBuffer.allocate(BUFFER_BYTES);
  private final List<Long> starts = new ArrayList<>();
  private final List<Long> ends = new ArrayList<>();
  private volatile long begunNanos;
  private volatile boolean closed;
  private long freeNanos;
  private boolean thawed;
  private final List<Long> backlogDone = new ArrayList<>();
  private final List<Double> services = new ArrayList<>();

  Freezer(FreezerSpec spec) throws IOException {
    this.spec = spec;
  }

  /// What waits to be served.
  private static final class Message {
    private final Link from;
    private final byte[] bytes;
    private final long readNanos;

    Message(Link from, byte[] bytes, long readNanos) {
      this.from = from;
      this.bytes = bytes;
      this.readNanos = readNanos;
    }
  }

  int start() throws IOException {
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    listener.configureBlocking(false);
    Thread.ofPlatform().name("freezer").daemon().start(this::run);
    return ((InetSocketAddress) listener.getLocalAddress()).getPort();
  }

  /// From now on it freezes at its times.
  void begin() {
    begunNanos = System.nanoTime();
  }

  /// To be read when nothing is sent any more.
  synchronized FreezerReport report() {
    double service = services.isEmpty() ? spec.serviceNanos() : Median.of(services);
    return new FreezerReport(List.copyOf(starts), List.copyOf(ends), service);
  }

  @Override
  public void close() throws IOException {
    closed = true;
    listener.close();
  }

  private void run() {
    try {
      while (!closed) {
        accept();
        for (Link link : links) {
          link.read();
        }
        serve();
        freeze();
        Thread.onSpinWait();
      }
    } catch (IOException | ProtocolException e) {
      if (!closed) {
        // The parent sees that nothing arrives any more, and this in the log.
        System.err.println("the canary's server has failed: " + e);
      }
    }
  }

  private void accept() throws IOException {
    SocketChannel channel = listener.accept();
    if (channel != null) {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      links.add(new Link(channel));
    }
  }

  private synchronized void serve() throws IOException {
    Message message = queue.peek();
    if (message == null) {
      return;
    }
    long done = Math.max(message.readNanos, freeNanos) + spec.serviceNanos();
    long now = System.nanoTime();
    if (now < done) {
      return;
    }
    queue.remove();
    for (Link link : links) {
      if (link != message.from) {
        link.write(message.bytes);
      }
    }
    count(message.readNanos <= freeNanos, now);
    freeNanos = done;
  }

  /// Between two messages: what is being served is finished first, as in the arithmetic.
  private synchronized void freeze() {
    long begun = begunNanos;
    if (begun == 0 || starts.size() == spec.freezes()) {
      return;
    }
    long start = begun + spec.firstNanos() + starts.size() * spec.everyNanos();
    Message next = queue.peek();
    boolean serving = next != null && next.readNanos <= System.nanoTime() && freeNanos <= start;
    long now = System.nanoTime();
    if (now < start
        || (serving && now < Math.max(next.readNanos, freeNanos) + spec.serviceNanos())) {
      return;
    }
    long from = Math.max(now, freeNanos);
    long end = from + spec.freezeNanos();
    while (now < end) {
      LockSupport.parkNanos(end - now - WAKE_NANOS);
      now = System.nanoTime();
    }
    starts.add(from);
    ends.add(end);
    freeNanos = Math.max(freeNanos, end);
    thawed = true;
  }

  /// The service time is measured on what a freeze has left behind: from the first message that was
  /// done after it to the last one that had to wait, as the clock has it. It is the median of what
  /// the clock says between messages half a backlog apart, so that one that was noticed late is
  /// without weight.
  private void count(boolean waited, long nowNanos) {
    if (thawed) {
      thawed = false;
      backlogDone.clear();
      backlogDone.add(nowNanos);
    } else if (waited && !backlogDone.isEmpty()) {
      backlogDone.add(nowNanos);
    } else if (!backlogDone.isEmpty()) {
      int half = backlogDone.size() / 2;
      for (int i = 0; i + half < backlogDone.size() && half > 0; i++) {
        services.add((double) (backlogDone.get(i + half) - backlogDone.get(i)) / half);
      }
      backlogDone.clear();
    }
  }

  /// One connection.
  private final class Link {
    private final SocketChannel channel;
    private final Handshake handshake = greeting.handshake(this::write);
    private final FrameDecoder decoder = new FrameDecoder();
    private final FrameEncoder encoder = new FrameEncoder();
    private final Frame frame = new Frame();
    private boolean ended;

    Link(SocketChannel channel) {
      this.channel = channel;
    }

    void read() throws IOException, ProtocolException {
      int count = ended ? 0 : channel.read(input.clear());
      if (count < 0) {
        ended = true;
        channel.close();
      }
      if (count <= 0) {
        return;
      }
      long now = System.nanoTime();
      decoder.feed(input.array(), 0, count);
      while (decoder.next(frame)) {
        if (!handshake.done()) {
          handshake.received(frame);
          if (handshake.done()) {
            decoder.limitBytes(Limits.FRAME_BYTES);
          }
        } else if (frame.type() == FrameType.CHAT) {
          queue.add(new Message(this, frame.toBytes(), now));
        } else if (frame.type() == FrameType.PING) {
          write(new Pong(Ping.decode(frame).token(), now).encode(encoder));
        }
      }
    }

    private void write(Frame sent) {
      try {
        write(sent.toBytes());
      } catch (IOException e) {
        ended = true;
      }
    }

    /// So little is sent that the socket always takes it.
    void write(byte[] bytes) throws IOException {
      if (!ended && channel.write(ByteBuffer.wrap(bytes)) < bytes.length) {
        throw new IOException("the generator does not read");
      }
    }
  }
}
