package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.chatmesh.engine.Peer;
import org.chatmesh.mesh.MeshEvent.MessageReceived;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.testkit.TestKey;
import org.chatmesh.testkit.TestPeer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every engine against every engine: the one that dials, and the one that is dialed. */
class MatrixTest {
  private static final int MESSAGES = 1_000;
  private static final int FEW = 20;

  static Stream<Arguments> pairs() {
    return Engines.names().stream()
        .flatMap(dialer -> Engines.names().stream().map(other -> Arguments.of(dialer, other)));
  }

  private static TestPeer.Builder with(String engine, String name) {
    return TestPeer.with(Engines.create(engine), name);
  }

  @ParameterizedTest(name = "{0} dials {1}")
  @MethodSource("pairs")
  void bothSidesHearEachOtherInOrder(String dialer, String dialed) throws Exception {
    try (TestPeer ann = with(dialed, "ann").start();
        TestPeer bob = with(dialer, "bob").linkedTo(ann).start();
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      bob.events().awaitLink(ann.id());
      ann.events().awaitLink(bob.id());
      List<Future<?>> talks = new ArrayList<>();
      for (TestPeer author : List.of(ann, bob)) {
        talks.add(executor.submit(() -> talk(author, MESSAGES)));
      }
      for (Future<?> talk : talks) {
        talk.get();
      }
      assertHeard(bob.events().awaitMessages(MESSAGES), ann);
      assertHeard(ann.events().awaitMessages(MESSAGES), bob);
      assertThat(bob.peer().links())
          .singleElement()
          .returns(dialed, (Peer.LinkStatus link) -> link.info().engine());

      bob.say("goodbye");
      assertThat(bob.close(Duration.ofSeconds(5))).isZero();
      assertThat(ann.events().awaitDown(bob.id())).isEqualTo(CloseReason.QUIT);
      assertThat(ann.events().texts()).endsWith("goodbye");
      assertThat(ann.events().problems()).isEmpty();
      assertThat(bob.events().problems()).isEmpty();
    }
  }

  private static int talk(TestPeer author, int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      author.say("message " + i);
    }
    return count;
  }

  private static void assertHeard(List<MessageReceived> messages, TestPeer author) {
    assertThat(messages).hasSize(MESSAGES).allMatch(m -> m.author().equals(author.id()));
    for (int i = 0; i < MESSAGES; i++) {
      assertThat(messages.get(i).text()).isEqualTo("message " + i);
    }
  }

  @ParameterizedTest(name = "{0} dials {1}")
  @MethodSource("pairs")
  void bothSidesHearEachOtherSigned(String dialer, String dialed) throws Exception {
    try (TestPeer ann = with(dialed, "ann").key(TestKey.of(1)).start();
        TestPeer bob = with(dialer, "bob").key(TestKey.of(2)).linkedTo(ann).start()) {
      bob.events().awaitLink(ann.id());
      ann.events().awaitLink(bob.id());
      talk(ann, FEW);
      talk(bob, FEW);
      assertThat(ann.peer().sayTo(bob.id(), "psst")).isEqualTo(1);

      assertThat(bob.events().awaitText("psst").direct()).isTrue();
      assertThat(bob.events().awaitMessages(FEW + 1)).hasSize(FEW + 1);
      assertThat(ann.events().awaitMessages(FEW)).hasSize(FEW);
    }
  }

  @ParameterizedTest(name = "{0} and {1}")
  @MethodSource("pairs")
  void crossedDialsLeaveOneLink(String one, String other) throws Exception {
    try (TestPeer ann = with(one, "ann").start();
        TestPeer bob = with(other, "bob").start()) {
      ann.peer().connect(bob.address());
      bob.peer().connect(ann.address());
      ann.events().awaitLink(bob.id());
      bob.events().awaitLink(ann.id());
      await().until(() -> ann.say("hello") == 1);

      bob.events().awaitText("hello");
      assertThat(ann.events().problems()).isEmpty();
      assertThat(bob.events().problems()).isEmpty();
    }
  }
}
