package org.chatmesh.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.chatmesh.mesh.MeshEvent.LinkUp;
import org.chatmesh.protocol.CloseReason;
import org.junit.jupiter.api.Test;

/** Many connections at once, most of them for nothing. */
abstract class CrowdFacts extends Facts {
  /** Source: docs/protocol.md, section 3. */
  private static final int WAITING_ROOM = 128;

  private static final int HANDSHAKE_SECONDS = 5;
  private static final int SILENT = 500;
  private static final int LOUD = 20;

  /** What a genuine peer may need to link. Source: the acceptance criteria. */
  private static final int GENUINE_SECONDS = 10;

  private static final int BACKLOG = 1_024;

  @Test
  void aGenuinePeerLinksAmidACrowdThatSaysNothingOrNonsense() throws Exception {
    TestPeer ann = peer("ann");
    List<RawPeer> drips = crowd(ann);
    try (ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor()) {
      Future<?> dripping = drip.scheduleAtFixedRate(() -> dripOnce(drips), 0, 1, TimeUnit.SECONDS);
      TestPeer genuine = start(with("genuine").linkedTo(ann));
      genuine.events().await("a link", GENUINE_SECONDS, all -> all.linked().size() == 1);
      ann.events().awaitLink(genuine.id());
      genuine.say("at last");
      ann.events().awaitText("at last");
      assertThat(dripping.isDone()).isFalse();
      drip.shutdownNow();
    }
    assertThat(ann.events().events(LinkUp.class)).hasSize(1);
  }

  /** Those of the crowd that are to send a byte now and then. */
  private List<RawPeer> crowd(TestPeer ann) throws IOException {
    byte[] nonsense = new byte[64];
    new Random(1).nextBytes(nonsense);
    byte[] length = ByteBuffer.allocate(Integer.BYTES).putInt(Integer.MAX_VALUE).array();
    List<RawPeer> drips = new ArrayList<>();
    for (int i = 0; i < SILENT; i++) {
      raw(ann);
    }
    for (int i = 0; i < LOUD; i++) {
      raw(ann).send(nonsense);
      raw(ann).send(length);
      drips.add(raw(ann));
    }
    return drips;
  }

  private static void dripOnce(List<RawPeer> drips) {
    for (RawPeer drip : drips) {
      try {
        drip.send(new byte[] {0});
      } catch (IOException e) {
        // The peer has closed it: what the crowd has to expect.
      }
    }
  }

  @Test
  void aConnectionThatSaysNothingIsEndedInTime() throws Exception {
    TestPeer ann = peer("ann");
    RawPeer silent = raw(ann);
    RawPeer dripping = raw(ann);
    long start = System.nanoTime();
    dripping.send(new byte[] {0, 0});
    assertThat(silent.awaitClose()).isEqualTo(CloseReason.TIMEOUT);
    assertThat(dripping.awaitClose()).isEqualTo(CloseReason.TIMEOUT);
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);

    assertThat(seconds).isBetween(HANDSHAKE_SECONDS - 1L, HANDSHAKE_SECONDS + 4L);
    assertThat(silent.awaitEnd()).isEmpty();
  }

  @Test
  void aFullWaitingRoomPutsOutItsOldest() throws Exception {
    TestPeer ann = start(with("ann").options(o -> o.withMaxLinks(2 * WAITING_ROOM)));
    RawPeer oldest = raw(ann);
    linked(ann);
    List<RawPeer> others = new ArrayList<>();
    for (int i = 0; i < WAITING_ROOM; i++) {
      others.add(raw(ann));
    }

    oldest.awaitEnd();
    for (RawPeer other : others) {
      linked(other, ann);
    }
    assertThat(ann.events().linked()).hasSize(1 + WAITING_ROOM);
  }

  /** The peer is stopped, so that its system alone takes the connections. */
  @Test
  void aThousandConnectionsAtOnceAreTakenWhileThePeerIsBusy() throws Exception {
    assumeTrue(systemBacklog() >= BACKLOG, "this system allows no such backlog");
    CountDownLatch free = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    TestPeer ann =
        start(
            with("ann")
                .hook(event -> {
                  if (event instanceof LinkUp) {
                    stopped.countDown();
                    awaitUninterruptibly(free);
                  }
                }));
    RawPeer raw = raw(ann).link();
    stopped.await();
    try {
      for (int i = 0; i < BACKLOG; i++) {
        Socket one = opened(new Socket());
        one.connect(ann.peer().address(), 1_000);
      }
    } finally {
      free.countDown();
    }
    raw.sync();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int systemBacklog() throws IOException {
    Path limit = Path.of("/proc/sys/net/core/somaxconn");
    return Files.exists(limit) ? Integer.parseInt(Files.readAllLines(limit).getFirst()) : 0;
  }
}
