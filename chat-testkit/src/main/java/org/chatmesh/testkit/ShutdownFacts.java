package org.chatmesh.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chatmesh.mesh.MeshEvent.LinkDown;
import org.chatmesh.mesh.MeshEvent.MessageReceived;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.FrameType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** A peer ends: what it accepted is flushed or reported, and nothing of it is left. */
abstract class ShutdownFacts extends Facts {
  private static final int MESSAGES = 5_000;

  /** Of each author, so that a busy computer has an end of it. */
  private static final int ENOUGH = 20_000;

  private static final Duration LINGER = Duration.ofSeconds(5);
  private static final String KIBIBYTE = "x".repeat(1_024);

  /** What ending may take beyond the time that it may wait for others. Guess. */
  private static final Duration PROMPT = Duration.ofSeconds(3);

  @TempDir Path directory;
  private int dumps;

  @Test
  void whatWasSaidIsReadBeforeThePeerIsGone() throws Exception {
    TestPeer ann = peer("ann");
    TestPeer bob = peer("bob", ann);
    for (int i = 0; i < MESSAGES; i++) {
      bob.say("message " + i);
    }

    assertThat(bob.close(LINGER)).isZero();
    assertThat(ann.events().awaitDown(bob.id())).isEqualTo(CloseReason.QUIT);
    assertThat(ann.events().messages()).hasSize(MESSAGES);
    assertThat(ann.events().texts().getLast()).isEqualTo("message " + (MESSAGES - 1));
  }

  @Test
  void aLinkThatHasNotReadEverythingIsCounted() throws Exception {
    TestPeer ann = peer("ann");
    peer("bob", ann);
    linkedNarrow(ann);
    for (int i = 0; i < 1_000; i++) {
      ann.say(KIBIBYTE);
    }
    long start = System.nanoTime();

    assertThat(ann.close(Duration.ofMillis(500))).isEqualTo(1);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PROMPT);
  }

  @Test
  void aSilentConnectionDoesNotHoldUpTheEnd() throws Exception {
    TestPeer ann = peer("ann");
    RawPeer silent = raw(ann);
    RawPeer halfway = raw(ann);
    halfway.send(halfway.hello());
    halfway.await(FrameType.PROOF);
    long start = System.nanoTime();

    ann.close(LINGER);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PROMPT);
    silent.awaitEnd();
    halfway.awaitEnd();
  }

  @Test
  void aDialUnderWayDoesNotHoldUpTheEnd() throws Exception {
    RawListener deaf = opened(RawListener.deaf());
    TestPeer ann = peer("ann");
    ann.peer().connect(deaf.address());
    TestPeer bob = peer("bob", ann);
    long start = System.nanoTime();

    bob.close(LINGER);
    ann.close(LINGER);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PROMPT.plus(LINGER));
  }

  @Test
  void afterTheEndNobodyListensAndThePortIsFree() throws Exception {
    TestPeer ann = peer("ann");
    TestPeer bob = peer("bob", ann);
    InetSocketAddress address = ann.peer().address();
    ann.close(LINGER);

    assertThat(bob.events().awaitDown(ann.id())).isEqualTo(CloseReason.QUIT);
    assertThatThrownBy(() -> RawPeer.connect(address)).isInstanceOf(ConnectException.class);
    start(TestPeer.listeningAt(address, engine(), "next"));
  }

  @Test
  void endingTwiceAndTalkingAfterwardsDoNothing() throws Exception {
    TestPeer ann = peer("ann");
    peer("bob", ann);
    ann.close(LINGER);
    ann.close(LINGER);

    assertThat(ann.say("anybody?")).isZero();
    assertThat(ann.events().linked()).isEmpty();
  }

  @Test
  void underLoadThePeerEndsInTimeAndWhatItAcceptedIsFlushedOrReported() throws Exception {
    TestPeer ann = peer("ann");
    TestPeer bob = peer("bob", ann);
    TestPeer eve = peer("eve", ann);
    AtomicBoolean stop = new AtomicBoolean();
    List<Future<Integer>> talks = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (TestPeer author : List.of(ann, ann, bob, eve)) {
        talks.add(executor.submit(() -> talkUntil(stop, author)));
      }
      bob.events().awaitMessages(500);
      eve.events().awaitMessages(500);
      long start = System.nanoTime();
      int unread = ann.close(LINGER);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LINGER.plus(PROMPT));
      stop.set(true);
      int saidByAnn = talks.get(0).get() + talks.get(1).get();
      assertFlushedOrReported(ann, List.of(bob, eve), saidByAnn, unread);
    }
  }

  private void assertFlushedOrReported(TestPeer ann, List<TestPeer> others, int said, int unread)
      throws InterruptedException {
    int flushed = 0;
    for (TestPeer other : others) {
      other.events().awaitDown(ann.id());
      long heard = other.events().messages().stream().filter(m -> isBy(ann, m)).count();
      flushed += heard == said ? 1 : 0;
    }
    int lost = 0;
    for (LinkDown down : ann.events().events(LinkDown.class)) {
      lost += down.reason() == CloseReason.QUIT ? 0 : 1;
    }
    assertThat(flushed + unread + lost).isGreaterThanOrEqualTo(others.size());
    if (stallBound().isZero()) {
      assertThat(flushed).isEqualTo(others.size());
    }
  }

  private static boolean isBy(TestPeer author, MessageReceived message) {
    return message.author().equals(author.id());
  }

  /** The number of messages that were accepted for sending. */
  private static int talkUntil(AtomicBoolean stop, TestPeer author) throws InterruptedException {
    int said = 0;
    while (!stop.get() && said < ENOUGH && author.say("message " + said) > 0) {
      said++;
    }
    return said;
  }

  /** Alone, so that whatever thread of an engine is found is a left one. */
  @Test
  @ResourceLock(value = Resources.GLOBAL, mode = ResourceAccessMode.READ_WRITE)
  void afterTheEndNoThreadIsLeft() throws Exception {
    for (int i = 0; i < 20; i++) {
      TestPeer ann = peer("ann");
      TestPeer bob = peer("bob", ann);
      RawPeer silent = raw(ann);
      RawPeer raw = linked(ann);
      ann.peer().connect(RawListener.closedAddress());
      bob.say("hello");
      ann.events().awaitText("hello");
      raw.reset();
      bob.close(LINGER);
      ann.close(LINGER);
      assertThat(threadsOf(engine().getClass().getPackageName())).isEmpty();
      silent.awaitEnd();
    }
    InetSocketAddress taken = peer("owner").peer().address();
    assertThatThrownBy(() -> start(TestPeer.listeningAt(taken, engine(), "second")))
        .isInstanceOf(IOException.class);
    closeAll();

    assertThat(threadsOf(engine().getClass().getPackageName())).isEmpty();
  }

  /** The lines of a dump of all threads, virtual ones too, that name this package. */
  private List<String> threadsOf(String packageName) throws IOException {
    Path dump = directory.resolve("threads" + dumps++ + ".txt");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(dump.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
    try (var lines = Files.lines(dump)) {
      return lines.filter(line -> line.contains(packageName + ".")).toList();
    }
  }
}
