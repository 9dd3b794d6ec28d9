package org.chatmesh.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Scenario;
import org.chatmesh.bench.system.NodeSpec;
import org.chatmesh.bench.system.SystemUnderTest;
import org.chatmesh.bench.system.Systems;
import org.chatmesh.protocol.FrameEncoder;
import org.chatmesh.protocol.FrameType;
import org.chatmesh.protocol.Limits;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// The null relay, the bare engines, and all else that relays the same bytes, loaded by the real
/// generator and by clients that want to be difficult.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ParameterizedClass
@MethodSource("relays")
class RelayTest {
  private static final long SEED = Orders.SEED;
  private static final int PAYLOAD_BYTES = 64;

  /// Less than may be pending, so that nobody is slow.
  private static final int BURST_BYTES = 2 * 1_024 * 1_024;

  @Parameter String name = "";
  @TempDir Path directory;
  @AutoClose private SystemUnderTest relay;

  @BeforeEach
  void create() throws IOException {
    assumeThat(Systems.absence(name)).isEmpty();
    relay = Systems.create(name);
  }

  static Stream<String> relays() {
    return Stream.of(
            Stream.of(Systems.CEILING),
            Systems.names().stream().map(Systems::bare),
            Systems.relays().stream())
        .flatMap(each -> each);
  }

  @Test
  void aRoomGetsEveryMessageOnceAndInOrder() throws Exception {
    saturate(Cell.of(Scenario.ROOM, 3), "");
  }

  @Test
  void everyReceiverOfAFanoutGetsEveryMessageOnceAndInOrder() throws Exception {
    saturate(Cell.of(Scenario.FANOUT, 10), "");
  }

  @Test
  void signedMessagesPass() throws Exception {
    Path pool = directory.resolve("pool");
    SignedPool.create(pool, SEED, 3, 500, PAYLOAD_BYTES);
    saturate(new Cell(Scenario.ROOM, 3, PAYLOAD_BYTES, 0, 0, true), pool.toString());
  }

  @Test
  void aReceiverThatStopsReadingIsClosedAndTheOthersGoOn() throws Exception {
    int port = start(false, 3);
    try (LoneClient sender = new LoneClient(port, 0);
        LoneClient bystander = new LoneClient(port, 1);
        LoneClient sleeper = new LoneClient(port, 2)) {
      assertThat(relay.linkCount()).isEqualTo(3);
      byte[] message = message(Limits.TEXT_BYTES);
      long sentBytes = 0;
      while (relay.slowPeers() == 0) {
        sentBytes += message.length;
        sender.send(message, 0, message.length);
        assertThat(bystander.read(message.length)).isEqualTo(message);
      }
      sender.send(message, 0, message.length);
      assertThat(bystander.read(message.length)).isEqualTo(message);
      assertThat(sleeper.skipToEnd()).isPositive().isLessThan(sentBytes);
      bystander.send(message, 0, message.length);
      assertThat(sender.read(message.length)).isEqualTo(message);
      await().until(() -> relay.linkCount() == 2);
      assertThat(relay.slowPeers()).isEqualTo(1);
      assertThat(relay.problems()).isEmpty();
    }
  }

  @Test
  void messagesThatComeInPiecesArriveWhole() throws Exception {
    int port = start(false, 3);
    try (LoneClient sender = new LoneClient(port, 0);
        LoneClient first = new LoneClient(port, 1);
        LoneClient second = new LoneClient(port, 2)) {
      Random random = new Random(SEED);
      byte[] burst = burst(random);
      CompletableFuture<Void> sent =
          CompletableFuture.runAsync(() -> sendInPieces(sender, burst, random));
      for (int at = 0; at < burst.length; at += 10_000) {
        int length = Math.min(10_000, burst.length - at);
        byte[] expected = Arrays.copyOfRange(burst, at, at + length);
        assertThat(first.read(length)).as("seed %d, from %d", SEED, at).isEqualTo(expected);
        assertThat(second.read(length)).as("seed %d, from %d", SEED, at).isEqualTo(expected);
      }
      sent.get();
      first.ping(1);
      second.ping(2);
      assertThat(relay.slowPeers()).isZero();
    }
  }

  @Test
  void whatALinkSentBeforeItEndedStillArrives() throws Exception {
    int port = start(false, 2);
    try (LoneClient receiver = new LoneClient(port, 0)) {
      byte[] message = message(10);
      try (LoneClient sender = new LoneClient(port, 1)) {
        sender.send(message, 0, message.length);
      }
      assertThat(receiver.read(message.length)).isEqualTo(message);
    }
  }

  @Test
  void onlyMessagesAreRelayed() throws Exception {
    int port = start(false, 2);
    try (LoneClient sender = new LoneClient(port, 0);
        LoneClient receiver = new LoneClient(port, 1)) {
      byte[] message = message(10);
      byte[] presence = new FrameEncoder().begin(FrameType.PRESENCE).u32(0).end().toBytes();
      sender.send(presence, 0, presence.length);
      sender.send(message, 0, message.length);
      sender.send(presence, 0, presence.length);
      sender.ping(3);
      assertThat(receiver.read(message.length)).isEqualTo(message);
      receiver.ping(4);
    }
  }

  @Test
  void aMalformedFrameEndsItsLinkOnly() throws Exception {
    int port = start(false, 3);
    try (LoneClient sender = new LoneClient(port, 0);
        LoneClient receiver = new LoneClient(port, 1);
        LoneClient broken = new LoneClient(port, 2)) {
      broken.send(new byte[Integer.BYTES], 0, Integer.BYTES);
      assertThat(broken.skipToEnd()).isZero();
      byte[] message = message(10);
      sender.send(message, 0, message.length);
      assertThat(receiver.read(message.length)).isEqualTo(message);
      await().until(() -> relay.linkCount() == 2);
      assertThat(relay.slowPeers()).isZero();
    }
  }

  private void saturate(Cell cell, String pool) throws Exception {
    int port = start(cell.signed(), cell.links());
    LoadSpec spec = Orders.of(cell, Phase.SATURATING, port, 0, pool, directory);
    LoadResult result = Generator.run(spec, new Quiet(() -> {}), () -> false);
    Tally tally = result.tally();
    assertThat(tally.expected()).isPositive().isEqualTo(tally.sent() * cell.fanout());
    assertThat(tally)
        .isEqualTo(new Tally(tally.sent(), tally.expected(), tally.expected(), 0, 0, 0, 0, 0, 0));
    assertThat(result.endings()).isEmpty();
    assertThat(relay.slowPeers()).isZero();
    assertThat(relay.problems()).isEmpty();
  }

  private int start(boolean signed, int links) throws IOException {
    return relay.start(new NodeSpec(name, signed, links, SEED, 0, 0, 0));
  }

  private static byte[] message(int bodyBytes) {
    return new FrameEncoder().begin(FrameType.CHAT).bytes(new byte[bodyBytes]).end().toBytes();
  }

  /// Messages of all lengths, the longest and an empty one among them, one behind the other.
  private static byte[] burst(Random random) {
    ByteArrayOutputStream burst = new ByteArrayOutputStream();
    burst.writeBytes(message(Limits.FRAME_BYTES - 1));
    burst.writeBytes(message(0));
    FrameEncoder encoder = new FrameEncoder();
    while (burst.size() < BURST_BYTES) {
      byte[] body = new byte[1 << random.nextInt(17)];
      random.nextBytes(body);
      int length = random.nextInt(body.length);
      burst.writeBytes(encoder.begin(FrameType.CHAT).bytes(body, 0, length).end().toBytes());
    }
    return burst.toByteArray();
  }

  private static void sendInPieces(LoneClient sender, byte[] burst, Random random) {
    try {
      int at = 0;
      while (at < burst.length) {
        int length = Math.min(burst.length - at, 1 + random.nextInt(1 << random.nextInt(20)));
        sender.send(burst, at, length);
        at += length;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
