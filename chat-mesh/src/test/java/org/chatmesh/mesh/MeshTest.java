package org.chatmesh.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.chatmesh.mesh.MeshEvent.Change;
import org.chatmesh.mesh.MeshEvent.LinkDown;
import org.chatmesh.mesh.MeshEvent.LinkUp;
import org.chatmesh.mesh.MeshEvent.MessageReceived;
import org.chatmesh.mesh.MeshEvent.MessagesMissed;
import org.chatmesh.mesh.MeshEvent.PresenceChanged;
import org.chatmesh.mesh.TestNetwork.Node;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.FrameEncoder;
import org.chatmesh.protocol.MessageFrame;
import org.chatmesh.protocol.PeerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The brain's behaviour in small meshes, in virtual time. */
class MeshTest {
  private static final List<String> LOBBY = List.of("lobby");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void everyMessageArrivesOnceAndInOrderWhateverTheOrderOfEvents(long seed) {
    Random random = new Random(seed);
    TestNetwork net = new TestNetwork(seed, seed % 2 == 0);
    List<Node> nodes = IntStream.range(0, 6).mapToObj(i -> net.add("n" + i, LOBBY)).toList();
    List<int[]> links = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      links.add(new int[] {i, (i + 1) % nodes.size()});
    }
    links.add(new int[] {0, 3});
    int[] said = new int[nodes.size()];
    for (int round = 0; round < 60; round++) {
      if (round % 5 == 0 && !links.isEmpty()) {
        int[] link = links.remove(random.nextInt(links.size()));
        net.link(nodes.get(link[0]), nodes.get(link[1]));
      }
      int who = random.nextInt(nodes.size());
      if (nodes.get(who).mesh.linkCount() > 0) {
        nodes.get(who).say("lobby", who + ":" + said[who]++);
      }
      for (int i = random.nextInt(20); i > 0; i--) {
        net.step();
      }
    }
    net.settle();
    net.pass(3, TimeUnit.SECONDS);
    for (Node receiver : nodes) {
      for (int author = 0; author < nodes.size(); author++) {
        int from = author;
        List<String> expected =
            nodes.get(author) == receiver
                ? List.of()
                : IntStream.range(0, said[author]).mapToObj(n -> from + ":" + n).toList();
        assertThat(receiver.textsFrom(nodes.get(author))).as("seed %d", seed).isEqualTo(expected);
      }
      assertThat(receiver.events(MessagesMissed.class)).isEmpty();
    }
  }

  @Test
  void theSameInputsGiveTheSameOrders() {
    assertThat(traceOfARun()).isEqualTo(traceOfARun()).hasSizeGreaterThan(50);
  }

  private static List<String> traceOfARun() {
    TestNetwork net = new TestNetwork(42, true);
    Node a = net.add("a", LOBBY);
    Node b = net.add("b", LOBBY, List.of("a:1"), true);
    Node c = net.add("c", LOBBY, List.of("a:1"), true);
    net.pass(2, TimeUnit.SECONDS);
    a.say("lobby", "one");
    b.say("lobby", "two");
    net.pass(20, TimeUnit.SECONDS);
    List<String> trace = new ArrayList<>(a.trace);
    trace.addAll(b.trace);
    trace.addAll(c.trace);
    return trace;
  }

  @Test
  void oneAddressJoinsAllAndEachPairHasOneLink() {
    TestNetwork net = new TestNetwork(1, true);
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      nodes.add(net.add("n" + i, LOBBY, i == 0 ? List.of() : List.of("n0:1"), true));
    }
    net.pass(3, TimeUnit.SECONDS);
    for (Node node : nodes) {
      assertThat(node.mesh.links().stream().map(link -> link.info().peer()).distinct()).hasSize(7);
      assertThat(node.mesh.linkCount()).isEqualTo(7);
      assertThat(node.events(LinkDown.class)).isEmpty();
      assertThat(node.events(LinkUp.class)).hasSize(7);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void crossedDialsLeaveOneLinkAndLoseNothing(long seed) {
    TestNetwork net = new TestNetwork(seed, true);
    Node a = net.add("a", LOBBY);
    Node b = net.add("b", LOBBY);
    TestNetwork.Pipe one = net.new Pipe(a, b);
    TestNetwork.Pipe two = net.new Pipe(b, a);
    assertThat(one).isNotEqualTo(two);
    for (int i = 0; i < 50; i++) {
      if (a.mesh.linkCount() > 0) {
        a.say("lobby", "a" + a.mesh.lastSequence());
      }
      net.step();
    }
    net.pass(1, TimeUnit.SECONDS);
    assertThat(a.mesh.linkCount()).isEqualTo(1);
    assertThat(b.mesh.linkCount()).isEqualTo(1);
    boolean dialedByA = a.mesh.links().getFirst().info().dialed();
    assertThat(b.mesh.links().getFirst().info().dialed()).isEqualTo(!dialedByA);
    assertThat(dialedByA).isEqualTo(a.id.compareTo(b.id) < 0);
    assertThat(b.textsFrom(a)).doesNotHaveDuplicates().isSorted().hasSizeGreaterThan(10);
    assertThat(b.events(MessagesMissed.class)).isEmpty();
    assertThat(a.events(LinkUp.class)).hasSize(1);
    assertThat(b.events(LinkUp.class)).hasSize(1);
    assertThat(b.events(LinkDown.class)).isEmpty();
  }

  @Test
  void aNewerStartOfAPeerReplacesItsGhost() {
    TestNetwork net = new TestNetwork(1, true);
    Node a = net.add("a", LOBBY);
    Node ghost = net.add("b", LOBBY);
    net.link(ghost, a);
    net.settle();
    ghost.alive = false;
    net.now += TimeUnit.SECONDS.toNanos(1);
    Node reborn = net.add("b", ghost.id, LOBBY, List.of(), false);
    net.link(reborn, a);
    net.settle();
    assertThat(a.closed).containsExactly(CloseReason.REPLACED);
    assertThat(a.mesh.linkCount()).isEqualTo(1);
    reborn.say("lobby", "I am back");
    net.settle();
    assertThat(a.textsFrom(reborn)).containsExactly("I am back");
  }

  @Test
  void aLinkThatOpensLateIsBroughtUpToDateFromThePeersStartOn() {
    TestNetwork net = new TestNetwork(1, true);
    Node a = net.add("a", LOBBY);
    Node b = net.add("b", LOBBY);
    Node waiting = net.add("c", LOBBY);
    net.link(a, b);
    net.settle();
    a.say("lobby", "first");
    a.say("lobby", "second");
    net.settle();
    net.pass(1, TimeUnit.SECONDS);
    Node newcomer = net.add("d", LOBBY);
    net.link(waiting, b);
    net.link(newcomer, b);
    a.say("lobby", "third");
    net.pass(3, TimeUnit.SECONDS);
    assertThat(waiting.textsFrom(a)).containsExactly("first", "second", "third");
    assertThat(newcomer.textsFrom(a)).containsExactly("third");
  }

  @Test
  void aForgeryClosesItsLinkAndDoesNotSuppressTheRealMessage() {
    TestNetwork net = new TestNetwork(1, true);
    Node author = net.add("author", LOBBY);
    Node receiver = net.add("receiver", LOBBY);
    Node forger = net.add("forger", LOBBY);
    TestNetwork.Pipe bad = net.link(forger, receiver);
    net.link(author, receiver);
    author.say("lobby", "hello");
    net.settle();
    long next = author.mesh.lastSequence() + 1;
    Frame forged =
        MessageFrame.encodeChat(
            new FrameEncoder(), author.id, "lobby", next, 0, new byte[] {'x'}, forger.signatures);
    bad.send(forger, forged.toBytes());
    net.settle();
    assertThat(receiver.closed).containsExactly(CloseReason.FORGED);
    author.say("lobby", "real");
    net.settle();
    assertThat(receiver.textsFrom(author)).containsExactly("hello", "real");
    assertThat(receiver.textsFrom(forger)).isEmpty();
  }

  @Test
  void aReplayedMessageIsDropped() {
    TestNetwork net = new TestNetwork(1, true);
    Node a = net.add("a", LOBBY);
    Node b = net.add("b", LOBBY);
    TestNetwork.Pipe pipe = net.link(a, b);
    Frame frame =
        MessageFrame.encodeChat(
            new FrameEncoder(),
            a.id,
            "lobby",
            a.mesh.lastSequence() + 1,
            0,
            new byte[] {'x'},
            a.signatures);
    pipe.send(a, frame.toBytes());
    pipe.send(a, frame.toBytes());
    net.settle();
    assertThat(b.textsFrom(a)).containsExactly("x");
  }

  @Test
  void aGapIsWaitedForThenTold() {
    TestNetwork net = new TestNetwork(1, true);
    Node a = net.add("a", LOBBY);
    Node b = net.add("b", LOBBY);
    TestNetwork.Pipe pipe = net.link(a, b);
    long first = a.mesh.lastSequence() + 1;
    for (long sequence : new long[] {first, first + 3, first + 2}) {
      byte[] text = ("" + (sequence - first)).getBytes(java.nio.charset.StandardCharsets.UTF_8);
      pipe.send(
          a,
          MessageFrame.encodeChat(
                  new FrameEncoder(), a.id, "lobby", sequence, 0, text, a.signatures)
              .toBytes());
    }
    net.settle();
    assertThat(b.textsFrom(a)).containsExactly("0");
    net.pass(2_100, TimeUnit.MILLISECONDS);
    assertThat(b.textsFrom(a)).containsExactly("0", "2", "3");
    assertThat(b.events(MessagesMissed.class)).containsExactly(new MessagesMissed(a.id, 1));
  }

  @Test
  void whoDoesNotKnowATagAsksForIt() {
    TestNetwork net = new TestNetwork(1, true);
    Node relay = net.add("relay", List.of());
    Node receiver = net.add("receiver", LOBBY);
    TestNetwork.Pipe pipe = net.link(relay, receiver);
    net.settle();
    PeerId stranger = PeerId.of(new byte[PeerId.BYTES]);
    Frame frame =
        MessageFrame.encodeChat(
            new FrameEncoder(),
            stranger,
            "lobby",
            1L << 32 | 1,
            0,
            new byte[] {'x'},
            new TestSignatures(stranger));
    pipe.send(relay, frame.toBytes());
    net.settle();
    assertThat(receiver.events(MessageReceived.class)).isEmpty();
    Frame introduce =
        new org.chatmesh.protocol.Introduce.OfPeer(stranger).encode(new FrameEncoder());
    pipe.send(relay, introduce.toBytes());
    net.pass(1, TimeUnit.SECONDS);
    assertThat(receiver.events(MessageReceived.class)).hasSize(1);
  }

  @Test
  void aDirectMessageReachesItsRecipientAcrossTheMeshAndNobodyElseSeesIt() {
    TestNetwork net = new TestNetwork(1, true);
    Node a = net.add("a", LOBBY);
    Node middle = net.add("middle", LOBBY);
    Node b = net.add("b", List.of());
    net.link(a, middle);
    net.link(middle, b);
    a.mesh.sayTo(b.id, "only you", net.now, a);
    net.settle();
    assertThat(b.textsFrom(a)).containsExactly("only you");
    assertThat(b.events(MessageReceived.class).getFirst().direct()).isTrue();
    assertThat(middle.textsFrom(a)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void theFirstMessageFromAfarComesWithItsAuthorsName(long seed) {
    TestNetwork net = new TestNetwork(seed, true);
    Node a = net.add("a", LOBBY);
    List<Node> chain = new ArrayList<>(List.of(a));
    for (int i = 1; i < 5; i++) {
      chain.add(net.add("n" + i, LOBBY));
      net.link(chain.get(i - 1), chain.get(i));
    }
    a.say("lobby", "hello");
    net.settle();
    MessageReceived heard = chain.getLast().events(MessageReceived.class).getFirst();
    assertThat(heard.name()).isEqualTo("a");
  }

  @Test
  void aMessageToARoomPassesThroughPeersThatAreNotInIt() {
    TestNetwork net = new TestNetwork(1, true);
    Node a = net.add("a", List.of("secret garden"));
    Node middle = net.add("middle", LOBBY);
    Node b = net.add("b", List.of("secret garden"));
    net.link(a, middle);
    net.link(middle, b);
    a.say("secret garden", "psst");
    net.settle();
    assertThat(b.textsFrom(a)).containsExactly("psst");
    assertThat(middle.textsFrom(a)).isEmpty();
  }

  @Test
  void comingGoingAndRenamingIsToldAlongAChain() {
    TestNetwork net = new TestNetwork(1, true);
    Node a = net.add("a", LOBBY);
    Node middle = net.add("middle", LOBBY);
    Node b = net.add("b", LOBBY);
    net.link(a, middle);
    net.link(middle, b);
    net.pass(2, TimeUnit.SECONDS);
    a.mesh.rename("anna", net.now, a);
    net.pass(2, TimeUnit.SECONDS);
    a.mesh.leave("lobby", net.now, a);
    net.pass(2, TimeUnit.SECONDS);
    assertThat(changesOf(a, b)).containsExactly(Change.JOINED, Change.RENAMED, Change.LEFT);
    a.mesh.join("lobby", net.now, a);
    net.pass(2, TimeUnit.SECONDS);
    a.mesh.quit(net.now, a);
    net.pass(2, TimeUnit.SECONDS);
    assertThat(changesOf(a, b))
        .containsExactly(Change.JOINED, Change.RENAMED, Change.LEFT, Change.JOINED, Change.LEFT);
  }

  @Test
  void aPeerThatVanishesIsLostToItsNeighboursFirstThenToAll() {
    TestNetwork net = new TestNetwork(1, true);
    Node a = net.add("a", LOBBY);
    Node middle = net.add("middle", LOBBY);
    Node b = net.add("b", LOBBY);
    TestNetwork.Pipe pipe = net.link(a, middle);
    net.link(middle, b);
    net.pass(5, TimeUnit.SECONDS);
    a.alive = false;
    pipe.cut();
    net.pass(5, TimeUnit.SECONDS);
    assertThat(changesOf(a, middle)).containsExactly(Change.JOINED, Change.LOST);
    net.pass(6, TimeUnit.SECONDS);
    assertThat(changesOf(a, b)).containsExactly(Change.JOINED, Change.LOST);
  }

  @Test
  void aPeerThatCanStillBeHeardByAnotherWayIsNotLost() {
    TestNetwork net = new TestNetwork(1, true);
    Node a = net.add("a", LOBBY);
    Node b = net.add("b", LOBBY);
    Node c = net.add("c", LOBBY);
    TestNetwork.Pipe pipe = net.link(a, b);
    net.link(b, c);
    net.link(c, a);
    net.pass(5, TimeUnit.SECONDS);
    pipe.cut();
    net.pass(30, TimeUnit.SECONDS);
    assertThat(changesOf(a, b)).containsExactly(Change.JOINED);
    assertThat(b.events(LinkDown.class)).hasSize(1);
  }

  @Test
  void aSilentLinkIsTakenForDead() {
    TestNetwork net = new TestNetwork(1, true);
    Node a = net.add("a", LOBBY);
    Node b = net.add("b", LOBBY);
    net.link(a, b);
    net.pass(20, TimeUnit.SECONDS);
    assertThat(a.events(LinkDown.class)).isEmpty();
    b.alive = false;
    b.pipes.getFirst().cutSilently();
    net.pass(16, TimeUnit.SECONDS);
    assertThat(a.events(LinkDown.class)).hasSize(1);
    assertThat(a.events(LinkDown.class).getFirst().reason()).isEqualTo(CloseReason.TIMEOUT);
  }

  @Test
  void aFullPeerRefusesWhoComesButNotWhomItWasToldToDial() {
    TestNetwork net = new TestNetwork(1, true);
    Node hub = net.add("hub", LOBBY);
    for (int i = 0; i < 64; i++) {
      net.link(net.add("n" + i, LOBBY), hub);
    }
    Node late = net.add("late", LOBBY);
    net.link(late, hub);
    assertThat(hub.closed).containsExactly(CloseReason.FULL);
    assertThat(hub.mesh.linkCount()).isEqualTo(64);
  }

  private static List<Change> changesOf(Node who, Node seenBy) {
    return seenBy.events(PresenceChanged.class).stream()
        .filter(change -> change.peer().equals(who.id))
        .map(PresenceChanged::change)
        .toList();
  }
}
