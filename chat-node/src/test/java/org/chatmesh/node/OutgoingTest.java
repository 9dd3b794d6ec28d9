package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.chatmesh.protocol.PeerId;
import org.junit.jupiter.api.Test;

class OutgoingTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final PeerId BOB = PeerId.of(new byte[PeerId.BYTES]);

  private final Mouth mouth = new Mouth();
  private final Reach reach = new Reach();
  private final List<String> errors = new CopyOnWriteArrayList<>();

  @Test
  void whatWasTypedWithNobodyThereWaitsForALinkAndKeepsItsOrder() throws Exception {
    Outgoing outgoing = outgoing(Duration.ZERO);
    for (int i = 0; i < 100; i++) {
      outgoing.toRoom("lobby", "text " + i, 10);
    }
    assertThat(mouth.said).isEmpty();
    mouth.links = 1;
    reach.linkOpened();

    assertThat(outgoing.finish(LONG)).isZero();
    assertThat(mouth.said)
        .containsExactlyElementsOf(
            IntStream.range(0, 100).mapToObj(i -> "lobby: text " + i).toList());
  }

  @Test
  void whatNobodyEverTookIsCounted() throws Exception {
    Outgoing outgoing = outgoing(Duration.ZERO);
    outgoing.toRoom("lobby", "one", 3);
    outgoing.toRoom("lobby", "two", 3);
    outgoing.refused();

    assertThat(outgoing.finish(Duration.ZERO)).isEqualTo(3);
  }

  @Test
  void aFullQueueMakesWhoTypesWaitUntilSomethingIsSent() throws Exception {
    Outgoing outgoing = outgoing(Duration.ZERO);
    Thread typist =
        Thread.ofVirtual()
            .start(() -> {
              try {
                for (int i = 0; i < 1_500; i++) {
                  outgoing.toRoom("lobby", "x", 1);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    await().atMost(LONG).until(() -> typist.getState() == Thread.State.WAITING);
    assertThat(outgoing.finish(Duration.ZERO)).isEqualTo(1_024);
    mouth.links = 1;
    reach.linkOpened();

    assertThat(typist.join(LONG)).isTrue();
    assertThat(outgoing.finish(LONG)).isZero();
    assertThat(mouth.said).hasSize(1_500);
  }

  @Test
  void fewButLargeTextsFillTheQueueToo() throws Exception {
    Outgoing outgoing = outgoing(Duration.ZERO);
    Thread typist =
        Thread.ofVirtual()
            .start(() -> {
              try {
                for (int i = 0; i < 20; i++) {
                  outgoing.toRoom("lobby", "large", 65_536);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });

    await().atMost(LONG).until(() -> typist.getState() == Thread.State.WAITING);
    assertThat(outgoing.finish(Duration.ZERO)).isEqualTo(16);
    typist.interrupt();
  }

  @Test
  void aRecipientWhoIsNotKnownYetMayTurnUp() throws Exception {
    Outgoing outgoing = outgoing(LONG);
    mouth.links = 1;
    reach.linkOpened();
    outgoing.toPeer("bob", "psst", 4);
    await().atMost(LONG).until(() -> mouth.asked > 1);
    mouth.known = List.of(new Recipient.Candidate(BOB, "bob"));

    assertThat(outgoing.finish(LONG)).isZero();
    assertThat(mouth.said).containsExactly(BOB + ": psst");
    assertThat(errors).isEmpty();
  }

  @Test
  void whoIsStillNotThereAfterAWhileIsAnErrorAndStopsNobody() throws Exception {
    Outgoing outgoing = outgoing(Duration.ZERO);
    mouth.links = 1;
    reach.linkOpened();
    outgoing.toPeer("bob", "psst", 4);
    outgoing.toRoom("lobby", "hello", 5);

    assertThat(outgoing.finish(LONG)).isEqualTo(1);
    assertThat(mouth.said).containsExactly("lobby: hello");
    assertThat(errors).singleElement().asString().startsWith("not sent: nobody").contains("bob");
  }

  @Test
  void aDirectMessageToOneOfTwoIsNotSentAtAll() throws Exception {
    byte[] other = new byte[PeerId.BYTES];
    other[0] = 1;
    mouth.known =
        List.of(
            new Recipient.Candidate(BOB, "bob"), new Recipient.Candidate(PeerId.of(other), "bob"));
    mouth.links = 1;
    Outgoing outgoing = outgoing(LONG);
    outgoing.toPeer("bob", "psst", 4);

    assertThat(outgoing.finish(LONG)).isEqualTo(1);
    assertThat(mouth.said).isEmpty();
    assertThat(errors).singleElement().asString().contains(BOB.shortForm());
  }

  private Outgoing outgoing(Duration settling) {
    return new Outgoing(mouth, reach, settling, errors::add).start();
  }

  private static final class Mouth implements Voice {
    private final List<String> said = new CopyOnWriteArrayList<>();
    private volatile int links;
    private volatile int asked;
    private volatile List<Recipient.Candidate> known = List.of();

    @Override
    public int say(String room, String text) {
      return take(room + ": " + text);
    }

    @Override
    public int sayTo(PeerId recipient, String text) {
      return take(recipient + ": " + text);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread asks
    public List<Recipient.Candidate> known() {
      asked++;
      return known;
    }

    private int take(String what) {
      int to = links;
      if (to > 0) {
        said.add(what);
      }
      return to;
    }
  }
}
