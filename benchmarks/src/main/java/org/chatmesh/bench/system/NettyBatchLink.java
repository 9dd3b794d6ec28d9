package org.chatmesh.bench.system;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chatmesh.protocol.ProtocolException;

/// The tuned relay: one event loop for all links, so that no write crosses threads, and what one
/// turn of reading brings goes to each receiver as one buffer, written and flushed once.
final class NettyBatchLink extends ChannelInboundHandlerAdapter {
  private final List<Channel> open;
  private final NettyGreeting greeting;

  /// The start of a frame that has not come whole.
  private ByteBuf begun = Unpooled.EMPTY_BUFFER;

  /// The messages of this turn.
  private ByteBuf batch = Unpooled.EMPTY_BUFFER;

  private NettyBatchLink(List<Channel> open, NettyGreeting greeting) {
    this.open = open;
    this.greeting = greeting;
  }

  /// The links of one relay.
  static final class All implements NettyRelay.Links {
    /// Changed by the event loop only; looked at by others.
    private final List<Channel> open = new CopyOnWriteArrayList<>();

    @Override
    public void prepare(SocketChannel channel, NettyGreeting greeting) {
      channel.pipeline().addLast(new NettyBatchLink(open, greeting));
    }

    @Override
    public Collection<Channel> open() {
      return open;
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    Channel own = context.channel();
    greeting.begin(
        own,
        () -> {
          open.add(own);
          own.closeFuture().addListener(_ -> open.remove(own));
        });
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object read) throws ProtocolException {
    begun = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(context.alloc(), begun, (ByteBuf) read);
    take(context);
    // Else what is read would stay in a buffer that grows for as long as frames are cut in two.
    begun = begun.isReadable() ? begun.discardSomeReadBytes() : released(begun);
  }

  private static ByteBuf released(ByteBuf buffer) {
    buffer.release();
    return Unpooled.EMPTY_BUFFER;
  }

  /// Gathers each run of messages in one piece, and leaves what is not whole.
  private void take(ChannelHandlerContext context) throws ProtocolException {
    ByteBuf input = begun;
    int run = input.readerIndex();
    int at = run;
    int next = greeting.frameEnd(input, at);
    while (next <= input.writerIndex()) {
      if (!greeting.takesMessage(input, at)) {
        gather(context, input, run, at);
        greeting.control(input, at, next);
        run = next;
      }
      at = next;
      next = greeting.frameEnd(input, at);
    }
    gather(context, input, run, at);
    input.readerIndex(at);
  }

  private void gather(ChannelHandlerContext context, ByteBuf input, int start, int end) {
    if (end == start) {
      return;
    }
    if (!batch.isReadable()) {
      batch = context.alloc().buffer(end - start);
    }
    batch.writeBytes(input, start, end - start);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (!batch.isReadable()) {
      return;
    }
    for (Channel channel : open) {
      if (!channel.equals(context.channel())) {
        var _ = channel.writeAndFlush(batch.retainedDuplicate(), channel.voidPromise());
      }
    }
    batch = released(batch);
  }

  /// What the link had sent before it ended still goes to the others.
  @Override
  public void channelInactive(ChannelHandlerContext context) {
    channelReadComplete(context);
    begun = released(begun);
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
