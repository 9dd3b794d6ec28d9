package org.chatmesh.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.chatmesh.mesh.MeshEvent.MessageReceived;
import org.chatmesh.mesh.MeshEvent.MessagesMissed;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.FrameType;
import org.chatmesh.protocol.Introduce;
import org.chatmesh.protocol.Limits;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.Signatures;
import org.junit.jupiter.api.Test;

/** Messages arrive once and in order, the forged and the replayed ones never. */
abstract class MessageFacts extends Facts {
  private static final int MESSAGES = 2_000;

  /** The messages of one author in the order of their numbers, none missing, none twice. */
  private static void assertOrdered(List<MessageReceived> messages, PeerId author, int count) {
    long[] sequences =
        messages.stream()
            .filter(message -> message.author().equals(author))
            .mapToLong(message -> message.id().sequence())
            .toArray();
    assertThat(sequences).hasSize(count);
    for (int i = 1; i < count; i++) {
      assertThat(sequences[i]).isEqualTo(sequences[i - 1] + 1);
    }
  }

  @Test
  void messagesOfEachAuthorArriveInOrderThroughARelay() throws Exception {
    TestPeer hub = peer("hub");
    TestPeer ann = peer("ann", hub);
    TestPeer bob = peer("bob", hub);
    TestPeer eve = peer("eve", hub);
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> talks = new ArrayList<>();
      for (TestPeer author : List.of(ann, ann, bob, bob)) {
        talks.add(executor.submit(() -> talk(author, MESSAGES / 2)));
      }
      for (Future<?> talk : talks) {
        talk.get();
      }
    }

    for (TestPeer receiver : List.of(hub, eve)) {
      List<MessageReceived> messages = receiver.events().awaitMessages(2 * MESSAGES);
      assertOrdered(messages, ann.id(), MESSAGES);
      assertOrdered(messages, bob.id(), MESSAGES);
      assertThat(receiver.events().missed()).isZero();
    }
    assertOrdered(ann.events().awaitMessages(MESSAGES), bob.id(), MESSAGES);
    assertOrdered(bob.events().awaitMessages(MESSAGES), ann.id(), MESSAGES);
  }

  private static int talk(TestPeer author, int count) throws InterruptedException {
    int links = 0;
    for (int i = 0; i < count; i++) {
      links += author.say(author.peer().nickname() + " " + i);
    }
    return links;
  }

  @Test
  void framesThatComeByteByByteAreWhole() throws Exception {
    TestPeer ann = peer("ann");
    RawPeer raw = linked(ann);
    TestAuthor author = raw.author();
    raw.sendByteByByte(author.chat("one"));
    raw.sendByteByByte(author.chat("two"));

    ann.events().awaitMessages(2);
    assertThat(ann.events().texts()).containsExactly("one", "two");
  }

  @Test
  void aHandshakeThatComesByteByByteOpensALink() throws Exception {
    TestPeer ann = peer("ann");
    RawPeer raw = raw(ann).sendingByteByByte();
    linked(raw, ann);
  }

  @Test
  void manyFramesInOneWriteAreAllRead() throws Exception {
    TestPeer ann = peer("ann");
    RawPeer raw = linked(ann);
    TestAuthor author = raw.author();
    byte[] frames = {};
    for (int i = 0; i < MESSAGES; i++) {
      byte[] chat = author.chat("message " + i);
      byte[] both = Arrays.copyOf(frames, frames.length + chat.length);
      System.arraycopy(chat, 0, both, frames.length, chat.length);
      frames = both;
    }
    raw.send(frames);

    assertThat(ann.events().awaitMessages(MESSAGES)).hasSize(MESSAGES);
    assertThat(ann.events().texts())
        .isEqualTo(IntStream.range(0, MESSAGES).mapToObj(i -> "message " + i).toList());
  }

  @Test
  void theLongestTextArrivesWhole() throws Exception {
    TestPeer ann = peer("ann");
    TestPeer hub = peer("hub", ann);
    TestPeer bob = peer("bob", hub);
    String longest = "x".repeat(Limits.TEXT_BYTES - 2) + "é";
    for (int i = 0; i < 20; i++) {
      bob.say(longest);
    }

    ann.events().awaitMessages(20);
    assertThat(ann.events().texts()).allMatch(longest::equals);
  }

  @Test
  void aMessageForOnePeerReachesItThroughOthersAndNobodyElse() throws Exception {
    TestPeer ann = peer("ann");
    TestPeer hub = peer("hub", ann);
    TestPeer bob = peer("bob", hub);
    assertThat(bob.peer().sayTo(ann.id(), "psst")).isEqualTo(1);
    bob.say("to all");

    assertThat(ann.events().awaitText("psst")).matches(MessageReceived::direct);
    hub.events().awaitText("to all");
    assertThat(hub.events().texts()).containsExactly("to all");
  }

  @Test
  void aMessageThatComesAgainIsNeitherShownNorPassedOn() throws Exception {
    TestPeer ann = peer("ann");
    RawPeer one = linked(ann);
    RawPeer two = linked(ann);
    RawPeer watcher = linked(ann);
    byte[] chat = one.author().chat("once");
    one.send(chat).send(chat).sync();
    two.send(new Introduce.OfPeer(one.id())).send(chat).sync();
    one.send(chat).sync();

    ann.events().awaitText("once");
    assertThat(ann.events().texts()).containsExactly("once");
    assertThat(chats(watcher.sync())).isEqualTo(1);
    assertThat(chats(two.sync())).isZero();
  }

  private static long chats(List<Frame> frames) {
    return frames.stream().filter(frame -> frame.type() == FrameType.CHAT).count();
  }

  @Test
  void whatAPeerSaidItselfDoesNotComeBackToIt() throws Exception {
    TestPeer ann = peer("ann");
    RawPeer mirror = linked(ann);
    RawPeer watcher = linked(ann);
    ann.say("echo");
    mirror.send(mirror.await(FrameType.CHAT).toBytes()).sync();

    assertThat(ann.events().messages()).isEmpty();
    assertThat(chats(watcher.sync())).isEqualTo(1);
  }

  @Test
  void aForgedMessageEndsItsLinkAndDoesNotSuppressTheRealOne() throws Exception {
    TestPeer ann = start(with("ann").key(TestKey.of(1)));
    TestAuthor author = TestAuthor.signing(TestKey.of(2));
    RawPeer forger = linked(raw(ann).as(TestKey.of(3)), ann);
    RawPeer relay = linked(raw(ann).as(TestKey.of(4)), ann);
    RawPeer watcher = linked(raw(ann).as(TestKey.of(5)), ann);
    byte[] real = author.chat("true");
    forger.send(new Introduce.OfPeer(author.id())).send(TestAuthor.forged(real));

    assertThat(forger.awaitClose()).isEqualTo(CloseReason.FORGED);
    assertThat(ann.events().awaitDown(forger.id())).isEqualTo(CloseReason.FORGED);
    assertThat(ann.events().messages()).isEmpty();
    relay.send(real).sync();
    ann.events().awaitText("true");
    assertThat(chats(watcher.sync())).isEqualTo(1);
    relay.send(real).sync();
    assertThat(ann.events().messages()).hasSize(1);
  }

  @Test
  void whatWasSentBeforeAForgeryStillCounts() throws Exception {
    TestPeer ann = start(with("ann").key(TestKey.of(1)));
    RawPeer raw = linked(raw(ann).as(TestKey.of(2)), ann);
    TestAuthor author = raw.author();
    raw.send(author.chat("one")).send(author.chat("two"));
    raw.send(TestAuthor.forged(author.chat("three")));

    assertThat(raw.awaitClose()).isEqualTo(CloseReason.FORGED);
    ann.events().awaitMessages(2);
    assertThat(ann.events().texts()).containsExactly("one", "two");
  }

  @Test
  void aMessageThatOvertakesWaitsForItsTurn() throws Exception {
    TestPeer ann = peer("ann");
    RawPeer raw = linked(ann);
    TestAuthor author = raw.author();
    raw.send(author.chat(1, "one")).send(author.chat(3, "three")).send(author.chat(2, "two"));

    ann.events().awaitMessages(3);
    assertThat(ann.events().texts()).containsExactly("one", "two", "three");
    assertThat(ann.events().missed()).isZero();
  }

  @Test
  void aMessageThatNeverComesIsToldToBeMissing() throws Exception {
    TestPeer ann = peer("ann");
    RawPeer raw = linked(ann);
    TestAuthor author = raw.author();
    raw.send(author.chat(1, "one")).send(author.chat(4, "four"));

    ann.events().awaitText("four");
    assertThat(ann.events().events(MessagesMissed.class))
        .containsExactly(new MessagesMissed(author.id(), 2));
  }

  @Test
  void aMessageOfAnUnknownAuthorIsShownOnceTheAuthorIsKnown() throws Exception {
    TestPeer ann = peer("ann");
    RawPeer raw = linked(ann);
    TestAuthor author = new TestAuthor(TestPeer.freshId(), Signatures.none());
    raw.send(author.chat("who am I?"));
    raw.await(FrameType.ASK);
    raw.send(new Introduce.OfPeer(author.id()));

    assertThat(ann.events().awaitText("who am I?").author()).isEqualTo(author.id());
  }

  @Test
  void whoLinksLateHearsWhatWasSaidSinceItStarted() throws Exception {
    TestPeer ann = peer("ann");
    TestPeer bob = peer("bob", ann);
    TestPeer late = start(with("late"));
    for (int i = 0; i < 100; i++) {
      bob.say("message " + i);
    }
    ann.events().awaitMessages(100);
    late.peer().connect(ann.address());

    assertOrdered(late.events().awaitMessages(100), bob.id(), 100);
  }
}
