package org.chatmesh.bench.system;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.ChannelMatcher;
import io.netty.channel.group.ChannelMatchers;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.Collection;
import org.chatmesh.protocol.Limits;
import org.chatmesh.protocol.ProtocolException;

/// The idiomatic relay: Netty's frame decoder, a channel group, a write for each message and
/// receiver, a flush when a read is complete. Before somebody thought of flushing: a flush for each
/// message.
final class NettyGroupLink extends SimpleChannelInboundHandler<ByteBuf> {
  private static final int LENGTH_BYTES = Integer.BYTES;

  private final ChannelGroup open;
  private final ChannelMatcher others;
  private final boolean eager;
  private final NettyGreeting greeting;
  private boolean wrote;

  private NettyGroupLink(ChannelGroup open, Channel own, boolean eager, NettyGreeting greeting) {
    this.open = open;
    this.others = ChannelMatchers.isNot(own);
    this.eager = eager;
    this.greeting = greeting;
  }

  /// The links of one relay.
  static final class All implements NettyRelay.Links {
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final boolean eager;

    /// @param eager flushes each message at once
    All(boolean eager) {
      this.eager = eager;
    }

    @Override
    public void prepare(SocketChannel channel, NettyGreeting greeting) {
      channel
          .pipeline()
          .addLast(
              new LengthFieldBasedFrameDecoder(
                  LENGTH_BYTES + Limits.FRAME_BYTES, 0, LENGTH_BYTES, 0, 0))
          .addLast(new NettyGroupLink(open, channel, eager, greeting));
    }

    @Override
    public Collection<Channel> open() {
      return open;
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    Channel own = context.channel();
    greeting.begin(own, () -> open.add(own));
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, ByteBuf frame)
      throws ProtocolException {
    int start = frame.readerIndex();
    int end = greeting.frameEnd(frame, start);
    if (end > frame.writerIndex()) {
      // The link has ended: what else it sent is nobody's business.
      return;
    }
    if (greeting.takesMessage(frame, start)) {
      relay(frame.retain());
    } else {
      greeting.control(frame, start, end);
    }
  }

  /// Takes the frame over. Writes to links of other event loops are tasks of these: in order, for
  /// each pair of links.
  private void relay(ByteBuf frame) {
    if (eager) {
      var _ = open.writeAndFlush(frame, others, true);
    } else {
      var _ = open.write(frame, others, true);
      wrote = true;
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (wrote) {
      wrote = false;
      open.flush(others);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    greeting.writabilityChanged(context);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    greeting.failed(context, cause);
  }
}
