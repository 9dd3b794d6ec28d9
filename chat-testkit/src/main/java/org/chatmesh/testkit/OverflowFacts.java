package org.chatmesh.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.chatmesh.engine.PeerOptions;
import org.chatmesh.mesh.MeshEvent.LinkDown;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.FrameEncoder;
import org.chatmesh.protocol.FrameType;
import org.chatmesh.protocol.Ping;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** A peer that does not read fast enough loses its link; nobody waits for it, but who writes. */
abstract class OverflowFacts extends Facts {
  private static final String KIBIBYTE = "x".repeat(1_024);

  /** What other links' work and the system's scheduling may add to a round. Guess. */
  private static final Duration NOISE = Duration.ofMillis(400);

  private static final int SMALL_OUTBOX = 2 * PeerOptions.MIN_OUTBOX_BYTES;
  private static final int ROUND = 32;
  private static final int FLOOD_PINGS = 2_000_000;
  private static final int PINGS_PER_WRITE = 1_000;

  private TestPeer hub() throws IOException {
    return start(with("hub").options(o -> o.withOutboxLimitBytes(SMALL_OUTBOX)));
  }

  /** {@code from} says some, and {@code to} has heard them. */
  private static void round(TestPeer from, TestPeer to) throws InterruptedException {
    int before = to.events().messages().size();
    for (int i = 0; i < ROUND; i++) {
      from.say(KIBIBYTE);
    }
    to.events().awaitMessages(before + ROUND);
  }

  @Test
  void aRelayClosesALinkThatIsTooSlowAndTheOthersMissNothing() throws Exception {
    TestPeer hub = hub();
    TestPeer ann = peer("ann", hub);
    TestPeer bob = peer("bob", hub);
    RawPeer slow = linkedNarrow(hub);
    while (hub.events().linked().containsKey(slow.id())) {
      round(ann, bob);
    }

    assertThat(hub.events().awaitDown(slow.id())).isEqualTo(CloseReason.SLOW_PEER);
    round(ann, bob);
    assertThat(bob.events().missed()).isZero();
    assertThat(hub.events().linked()).containsOnlyKeys(ann.id(), bob.id());
  }

  @Test
  void aLinkThatIsTooSlowIsToldSo() throws Exception {
    TestPeer hub = hub();
    TestPeer ann = peer("ann", hub);
    RawPeer slow = linkedNarrow(hub);
    while (hub.events().linked().containsKey(slow.id())) {
      round(ann, hub);
    }
    List<Frame> frames = slow.awaitEnd();

    if (stallBound().isZero()) {
      assertThat(frames.getLast().type()).isEqualTo(FrameType.CLOSE);
      assertThat(frames.getLast().u8(0)).isEqualTo(CloseReason.SLOW_PEER.code());
    }
  }

  @Test
  @ResourceLock(value = Resources.GLOBAL, mode = ResourceAccessMode.READ_WRITE)
  void aSlowPeerDoesNotDelayTheOthers() throws Exception {
    TestPeer hub = hub();
    TestPeer ann = peer("ann", hub);
    TestPeer bob = peer("bob", hub);
    int receivers = 2;
    RawPeer one = linkedNarrow(hub);
    RawPeer two = linkedNarrow(hub);
    for (int i = 0; i < 50; i++) {
      bob.say("warm up " + i);
      ann.events().awaitMessages(i + 1);
    }
    long slowest = 0;
    while (hub.events().linked().containsKey(one.id())
        || hub.events().linked().containsKey(two.id())) {
      long start = System.nanoTime();
      round(ann, bob);
      slowest = Math.max(slowest, System.nanoTime() - start);
    }

    assertThat(Duration.ofNanos(slowest))
        .isLessThan(stallBound().multipliedBy(receivers).plus(NOISE));
  }

  @Test
  void aWriterWaitsForALinkThatIsBehind() throws Exception {
    TestPeer ann = hub();
    RawPeer slow = linkedNarrow(ann);
    int count = 4_096;
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      AtomicReference<Thread> writer = new AtomicReference<>();
      Future<Integer> written =
          executor.submit(() -> {
            writer.set(Thread.currentThread());
            int links = 0;
            for (int i = 0; i < count; i++) {
              links += ann.say(KIBIBYTE);
            }
            return links;
          });
      if (stallBound().isZero()) {
        await().until(() -> isWaiting(writer.get()));
      }
      for (int i = 0; i < count; i++) {
        slow.await(FrameType.CHAT);
      }
      assertThat(written.get()).isEqualTo(count);
    }
    assertThat(ann.events().events(LinkDown.class)).isEmpty();
  }

  private static boolean isWaiting(@Nullable Thread thread) {
    return thread != null && thread.getState() == Thread.State.TIMED_WAITING;
  }

  @Test
  void aWriterGivesUpALinkThatTakesNothing() throws Exception {
    TestPeer ann = hub();
    RawPeer stuck = linkedNarrow(ann);
    while (ann.say(KIBIBYTE) == 1) {
      // The stuck link still counts.
    }

    assertThat(ann.events().awaitDown(stuck.id())).isEqualTo(CloseReason.SLOW_PEER);
  }

  /** The PINGs of who does not read the PONGs stay where they are; the others do not notice. */
  @Test
  void aFloodOfQuestionsIsAnsweredNoFasterThanTheAnswersAreRead() throws Exception {
    TestPeer ann = start(with("ann"));
    TestPeer bob = peer("bob", ann);
    RawPeer flooder = linkedNarrow(ann);
    AtomicInteger sent = new AtomicInteger();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> flood = executor.submit(() -> flood(flooder, sent));
      await().atMost(20, TimeUnit.SECONDS).until(new Unchanging(sent), stands -> stands >= 300);
      round(bob, ann);
      round(ann, bob);
      if (stallBound().isZero()) {
        assertThat(sent.get()).isLessThan(FLOOD_PINGS);
        assertThat(ann.events().linked()).containsKey(flooder.id());
        for (int i = 0; i < sent.get(); i++) {
          flooder.await(FrameType.PONG);
        }
      } else {
        assertThat(ann.events().awaitDown(flooder.id())).isEqualTo(CloseReason.SLOW_PEER);
      }
      flooder.reset();
      flood.get();
    }
  }

  /** Sends PINGs until all are sent or the connection ends. */
  private static void flood(RawPeer flooder, AtomicInteger sent) {
    byte[] ping = new Ping(1).encode(new FrameEncoder()).toBytes();
    byte[] pings = new byte[PINGS_PER_WRITE * ping.length];
    for (int i = 0; i < pings.length; i++) {
      pings[i] = ping[i % ping.length];
    }
    try {
      while (sent.get() < FLOOD_PINGS) {
        flooder.send(pings);
        sent.addAndGet(PINGS_PER_WRITE);
      }
    } catch (IOException e) {
      // The test has ended the connection, or the peer.
      sent.incrementAndGet();
    }
  }

  /** For how many milliseconds a number has not changed. */
  private static final class Unchanging implements Callable<Long> {
    private final AtomicInteger number;
    private int last = -1;
    private long since;

    Unchanging(AtomicInteger number) {
      this.number = number;
    }

    @Override
    public Long call() {
      int now = number.get();
      if (now != last) {
        last = now;
        since = System.nanoTime();
      }
      return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
    }
  }
}
