package org.chatmesh.bench.system;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.chatmesh.engine.EngineOptions;
import org.chatmesh.engine.PeerOptions;

/// What somebody would write who took Netty instead of an engine: it relays the same bytes between
/// the same sockets, and knows nothing of rooms, duplicates or signatures. As Netty's own examples
/// do it ([NettyGroupLink]), and as somebody would who had measured it ([NettyBatchLink]).
///
/// A link that has more than an outbox of the engines pending, and whose socket takes no more, is
/// closed and counted as slow. Netty counts some 100 bytes more for each write that is pending.
final class NettyRelay implements SystemUnderTest {
  private static final int OUTBOX_BYTES = PeerOptions.DEFAULT_OUTBOX_BYTES;

  /// Netty's default: two for each CPU.
  private static final int DEFAULT_THREADS = 0;

  private final NettyTransport transport;
  private final NettyTuning tuning;
  private final Links links;
  private final List<EventLoopGroup> groups = new ArrayList<>();
  private final Queue<String> problems = new ConcurrentLinkedQueue<>();
  private final AtomicInteger slowPeers = new AtomicInteger();

  NettyRelay(NettyTuning.Relay relay) {
    this.transport = relay.transport();
    this.tuning = relay.tuning();
    this.links =
        tuning == NettyTuning.TUNED
            ? new NettyBatchLink.All()
            : new NettyGroupLink.All(tuning == NettyTuning.EAGER);
  }

  /// The links of a relay, of one kind.
  interface Links {
    /// Prepares a connection that has just been accepted.
    void prepare(SocketChannel channel, NettyGreeting greeting);

    /// Those that get what the others send. Any thread.
    Collection<Channel> open();
  }

  @Override
  public int start(NodeSpec spec) throws IOException {
    Throwable absence = transport.absence();
    if (absence != null) {
      throw new IOException("Netty's " + transport + " does not run here: " + absence, absence);
    }
    EventLoopGroup accepting = group(1);
    EventLoopGroup serving = tuning.oneThread() ? accepting : group(DEFAULT_THREADS);
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(accepting, serving)
            .channel(transport.listener())
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.SO_BACKLOG, EngineOptions.DEFAULT.backlog())
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(OUTBOX_BYTES / 2, OUTBOX_BYTES))
            .childHandler(initializer(new RelayGreeting(spec), spec.workTurns()));
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Channel listener = bootstrap.bind(free).syncUninterruptibly().channel();
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  private EventLoopGroup group(int threads) {
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(threads, transport.handlers());
    groups.add(group);
    return group;
  }

  private ChannelHandler initializer(RelayGreeting greeting, long workTurns) {
    return new ChannelInitializer<SocketChannel>() {
      @Override
      protected void initChannel(SocketChannel channel) {
        links.prepare(channel, new NettyGreeting(NettyRelay.this, greeting, workTurns));
      }
    };
  }

  @Override
  public int linkCount() {
    return links.open().size();
  }

  @Override
  public int slowPeers() {
    return slowPeers.get();
  }

  @Override
  public long heldBytes() {
    return links.open().stream()
        .mapToLong(channel -> Math.max(0, OUTBOX_BYTES - channel.bytesBeforeUnwritable()))
        .sum();
  }

  @Override
  public String problems() {
    return String.join("; ", problems);
  }

  void slowPeer() {
    slowPeers.incrementAndGet();
  }

  void problem(String what, Throwable cause) {
    problems.add(what + ": " + cause);
  }

  @Override
  public void close() {
    for (EventLoopGroup group : groups) {
      var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
  }
}
