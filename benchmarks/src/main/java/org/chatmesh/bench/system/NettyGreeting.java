package org.chatmesh.bench.system;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/// What both Netty relays do alike with one link: shake hands, answer PING, close it when it must
/// be. The thread of the link's event loop.
final class NettyGreeting {
  private static final int TYPE = Integer.BYTES;

  /// How long a socket takes nothing while more than an outbox waits for it, until it is slow
  /// (guess: longer than a turn of an event loop).
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final NettyRelay relay;
  private final RelayGreeting greeting;
  private final long workTurns;
  private @Nullable RelayControl control;
  private boolean ended;

  /// Volatile, so that the work is not optimised away.
  @SuppressWarnings("UnusedVariable")
  private volatile long sink;

  /// @param workTurns turns of [Work] to spend on each message
  NettyGreeting(NettyRelay relay, RelayGreeting greeting, long workTurns) {
    this.relay = relay;
    this.greeting = greeting;
    this.workTurns = workTurns;
  }

  /// The connection stands.
  ///
  /// @param open is called once, before the first answer leaves: who has read it misses nothing
  void begin(Channel channel, Runnable open) {
    control = new RelayControl(greeting, frame -> write(channel, frame), open, () -> end(channel));
  }

  /// True if that is a message; then its work is done too.
  boolean takesMessage(ByteBuf frame, int start) {
    boolean message = begun().relays(frame.getByte(start + TYPE));
    if (message && workTurns > 0) {
      sink = Work.spin(start + 1L, workTurns);
    }
    return message;
  }

  private RelayControl begun() {
    return Objects.requireNonNull(control);
  }

  /// Where the frame ends that starts there; more than there is if it is not whole, or the link has
  /// ended.
  int frameEnd(ByteBuf input, int start) throws ProtocolException {
    if (ended || input.writerIndex() - start < TYPE) {
      return Integer.MAX_VALUE;
    }
    int length = input.getInt(start);
    if (length < 1 || length > begun().limitBytes()) {
      throw new ProtocolException(CloseReason.MALFORMED, "frame length " + length);
    }
    return start + TYPE + length;
  }

  /// Anything but a message.
  void control(ByteBuf input, int start, int end) throws ProtocolException {
    byte[] bytes = ByteBufUtil.getBytes(input, start, end - start);
    begun().take(new Frame().wrap(bytes, 0, bytes.length));
  }

  /// More or less than an outbox is pending now.
  void writabilityChanged(ChannelHandlerContext context) {
    if (!context.channel().isWritable()) {
      context.flush();
      watch(context);
    }
  }

  /// Much may be pending because many links bring much in one turn, or because it waits for this
  /// event loop: only whose socket takes nothing for a while is slow. Whether it does, io_uring
  /// says in another turn.
  private void watch(ChannelHandlerContext context) {
    ChannelOutboundBuffer pending = context.channel().unsafe().outboundBuffer();
    if (ended || pending == null || context.channel().isWritable()) {
      return;
    }
    Object first = pending.current();
    long taken = pending.currentProgress();
    var _ =
        context
            .executor()
            .schedule(
                () -> look(context, pending, first, taken), PATIENCE_NANOS, TimeUnit.NANOSECONDS);
  }

  /// The very same message, not an equal one.
  @SuppressWarnings("ReferenceEquality")
  private void look(
      ChannelHandlerContext context,
      ChannelOutboundBuffer pending,
      @Nullable Object first,
      long taken) {
    if (ended || !context.channel().isOpen() || context.channel().isWritable()) {
      return;
    }
    if (first != null && first == pending.current() && taken == pending.currentProgress()) {
      relay.slowPeer();
      end(context.channel());
    } else {
      context.flush();
      watch(context);
    }
  }

  /// Something went wrong with this link, and costs it.
  void failed(ChannelHandlerContext context, Throwable cause) {
    boolean theirs =
        cause instanceof IOException
            || cause instanceof ProtocolException
            || cause instanceof DecoderException;
    if (!theirs) {
      relay.problem("closing a link after an error", cause);
    }
    end(context.channel());
  }

  private void end(Channel channel) {
    ended = true;
    var _ = channel.close();
  }

  private static void write(Channel channel, Frame frame) {
    var _ =
        channel.writeAndFlush(
            Unpooled.copiedBuffer(frame.array(), frame.start(), frame.lengthBytes()));
  }
}
