package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.chatmesh.mesh.MeshEvent;
import org.chatmesh.protocol.PeerId;
import org.junit.jupiter.api.Test;

class OutgoingTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Place LOBBY = new Place.Room("lobby");
  private static final PeerId BOB = PeerId.of(new byte[PeerId.BYTES]);

  private final Mouth mouth = new Mouth();
  private final Reach reach = new Reach();
  private final RecordingPresenter told = new RecordingPresenter();
  private final Confirmations confirmations = new Confirmations();

  @Test
  void whatWasTypedWithNobodyThereWaitsForALinkAndKeepsItsOrder() throws Exception {
    Outgoing outgoing = outgoing(Duration.ZERO);
    for (int i = 0; i < 100; i++) {
      outgoing.to(LOBBY, "text " + i);
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
    outgoing.to(LOBBY, "one");
    outgoing.to(LOBBY, "two");
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
                  outgoing.to(LOBBY, "x");
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
                  outgoing.to(LOBBY, "x".repeat(65_536));
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
    outgoing.to("bob", "psst");
    await().atMost(LONG).until(() -> mouth.asked > 1);
    mouth.known = List.of(new Recipient.Candidate(BOB, "bob"));

    assertThat(outgoing.finish(LONG)).isZero();
    assertThat(mouth.said).containsExactly(BOB + ": psst");
    assertThat(told.errors).isEmpty();
  }

  @Test
  void whoIsStillNotThereAfterAWhileIsAnErrorAndStopsNobody() throws Exception {
    Outgoing outgoing = outgoing(Duration.ZERO);
    mouth.links = 1;
    reach.linkOpened();
    outgoing.to("bob", "psst");
    outgoing.to(LOBBY, "hello");

    assertThat(outgoing.finish(LONG)).isEqualTo(1);
    assertThat(mouth.said).containsExactly("lobby: hello");
    assertThat(told.errors)
        .singleElement()
        .asString()
        .startsWith("not sent: nobody")
        .contains("bob");
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
    outgoing.to("bob", "psst");

    assertThat(outgoing.finish(LONG)).isEqualTo(1);
    assertThat(mouth.said).isEmpty();
    assertThat(told.errors).singleElement().asString().contains(BOB.shortForm());
  }

  @Test
  void whatWaitsIsToldToWaitAndThenToHaveGoneOut() throws Exception {
    Outgoing outgoing = outgoing(Duration.ZERO);
    outgoing.to(LOBBY, "one");
    await().atMost(LONG).until(() -> told.own.size() == 1);
    outgoing.to(LOBBY, "two");
    assertThat(told.own)
        .containsExactly(
            new OwnLine.Waiting(1, LOBBY, "one"), new OwnLine.Waiting(2, LOBBY, "two"));
    assertThat(outgoing.waiting()).isEqualTo(2);
    mouth.links = 3;
    reach.linkOpened();
    assertThat(outgoing.finish(LONG)).isZero();
    outgoing.to(LOBBY, "three");
    assertThat(outgoing.finish(LONG)).isZero();

    assertThat(told.own.subList(2, told.own.size()))
        .containsExactly(
            new OwnLine.Sent(1, LOBBY, "one", 3, true),
            new OwnLine.Sent(2, LOBBY, "two", 3, true),
            new OwnLine.Sent(3, LOBBY, "three", 3, false));
  }

  @Test
  void whoHasReadALineIsCountedAndWhoHasNotIsNamed() throws Exception {
    Outgoing outgoing = outgoing(Duration.ZERO);
    mouth.links = 2;
    outgoing.to(LOBBY, "one");
    assertThat(outgoing.finish(LONG)).isZero();
    confirmations.happened(new MeshEvent.Confirmed(1, BOB, 5));
    confirmations.happened(new MeshEvent.Unconfirmed(1, BOB, "bob"));
    confirmations.happened(new MeshEvent.Confirmed(99, BOB, 5));

    assertThat(told.own)
        .containsExactly(
            new OwnLine.Sent(1, LOBBY, "one", 2, false),
            new OwnLine.Read(1, LOBBY, "one", 2, 1),
            new OwnLine.Unread(1, LOBBY, "one", BOB, "bob"));
  }

  private Outgoing outgoing(Duration settling) {
    return new Outgoing(mouth, reach, confirmations, settling, told, Words.in(Words.ENGLISH))
        .start();
  }

  private static final class Mouth implements Voice {
    private final List<String> said = new CopyOnWriteArrayList<>();
    private volatile int links;
    private volatile int asked;
    private volatile List<Recipient.Candidate> known = List.of();

    @Override
    public int say(String room, String text, long number) {
      return take(room + ": " + text);
    }

    @Override
    public int sayTo(PeerId recipient, String text, long number) {
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
