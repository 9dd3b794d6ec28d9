package org.chatmesh.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.FrameDecoder;
import org.chatmesh.protocol.FrameEncoder;
import org.chatmesh.protocol.FrameType;
import org.chatmesh.protocol.Hello;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.ProtocolException;

/**
 * Looks for peers on this machine: says hello at each port and goes away after the answer
 * (docs/protocol.md, section 3). All ports at once; whoever answers anything else, or nothing in
 * time, is passed over.
 */
final class NearbyPeers {
  /** A peer of this machine answers in a few milliseconds. */
  private static final int PATIENCE_MILLIS = 300;

  private static final int READ_BYTES = 2_048;
  private static final SecureRandom RANDOM = new SecureRandom();

  private NearbyPeers() {}

  /** Those at the ports where peers listen who were not told where to. */
  static List<NearbyPeer> find() throws InterruptedException {
    return find(FirstRun.ports(), PATIENCE_MILLIS);
  }

  /** Those at these ports, in that order. */
  static List<NearbyPeer> find(IntStream ports, int patienceMillis) throws InterruptedException {
    List<Callable<Optional<NearbyPeer>>> visits =
        ports
            .<Callable<Optional<NearbyPeer>>>mapToObj(port -> () -> visit(port, patienceMillis))
            .toList();
    List<NearbyPeer> found = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Optional<NearbyPeer>> visit : threads.invokeAll(visits)) {
        visit.get().ifPresent(found::add);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return List.copyOf(found);
  }

  private static Optional<NearbyPeer> visit(int port, int patienceMillis) {
    long endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
    InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    try (Socket socket = new Socket()) {
      socket.connect(address, patienceMillis);
      socket.getOutputStream().write(hello());
      Hello answer = answer(socket, endNanos);
      return Optional.of(
          new NearbyPeer("127.0.0.1:" + port, ShownText.ofName(answer.nickname(), answer.id())));
    } catch (IOException | ProtocolException e) {
      return Optional.empty(); // nobody, or no peer
    }
  }

  private static Hello answer(Socket socket, long endNanos) throws IOException, ProtocolException {
    FrameDecoder decoder = new FrameDecoder();
    Frame frame = new Frame();
    byte[] bytes = new byte[READ_BYTES];
    do {
      long left = TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
      socket.setSoTimeout((int) Math.max(1, left));
      int count = socket.getInputStream().read(bytes);
      if (count < 0 || left <= 0) {
        throw new IOException("no answer");
      }
      decoder.feed(bytes, 0, count);
    } while (!decoder.next(frame));
    if (frame.type() != FrameType.HELLO) {
      throw new IOException("another answer");
    }
    return Hello.decode(frame);
  }

  /** Of a peer that never was: it must not take the place of one that is linked. */
  private static byte[] hello() {
    return new Hello(
            true,
            PeerId.of(random(PeerId.BYTES)),
            System.currentTimeMillis(),
            random(Hello.NONCE_BYTES),
            1,
            "",
            "",
            "visitor")
        .encode(new FrameEncoder())
        .toBytes();
  }

  private static byte[] random(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
