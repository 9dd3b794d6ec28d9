package org.chatmesh.bench.jmh;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.chatmesh.bench.load.Identity;
import org.chatmesh.engine.Dial;
import org.chatmesh.engine.Driver;
import org.chatmesh.engine.Engine;
import org.chatmesh.engine.EngineOptions;
import org.chatmesh.engine.Link;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.FrameDecoder;
import org.chatmesh.protocol.Handshake;
import org.chatmesh.protocol.Hello;
import org.chatmesh.protocol.ProtocolException;
import org.chatmesh.protocol.Role;
import org.chatmesh.protocol.Signatures;
import org.jspecify.annotations.Nullable;

/// An engine without sockets or threads: the benchmark's thread moves the bytes.
final class MemoryEngine implements Engine {
  private static final InetSocketAddress NOWHERE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

  private @Nullable Driver driver;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public InetSocketAddress start(InetSocketAddress listen, EngineOptions options, Driver serving) {
    driver = serving;
    return NOWHERE;
  }

  @Override
  public void dial(Dial dial) {
    throw new IllegalStateException("nobody was to be dialed");
  }

  @Override
  public void close() {}

  /// A link that has been opened by a peer of that identity; nothing is pending on it.
  Link connect(Identity peer) {
    Driver serving = driver;
    if (serving == null) {
      throw new IllegalStateException("not started");
    }
    Link link = serving.accepted(() -> {}, NOWHERE);
    Hello hello =
        new Hello(false, peer.id(), 1, new byte[Hello.NONCE_BYTES], 1, "bench", "", "a client");
    Handshake handshake =
        new Handshake(
            Role.DIALER,
            hello,
            null,
            Signatures.none(),
            frame -> link.received(frame.array(), frame.start(), frame.lengthBytes()));
    handshake.start();
    answer(link, handshake);
    drain(link);
    return link;
  }

  private static void answer(Link link, Handshake handshake) {
    FrameDecoder decoder = new FrameDecoder();
    Frame frame = new Frame();
    try {
      while (!handshake.done()) {
        byte[] bytes = drain(link);
        decoder.feed(bytes, 0, bytes.length);
        while (!handshake.done() && decoder.next(frame)) {
          handshake.received(frame);
        }
      }
    } catch (ProtocolException e) {
      throw new IllegalStateException("the peer refused a client", e);
    }
  }

  private static byte[] drain(Link link) {
    ByteBuffer output = link.output();
    byte[] bytes = new byte[output.remaining()];
    output.get(bytes);
    return bytes;
  }
}
