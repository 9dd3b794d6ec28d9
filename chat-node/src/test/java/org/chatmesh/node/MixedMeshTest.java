package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chatmesh.mesh.MeshEvent.LinkDown;
import org.chatmesh.mesh.MeshEvent.MessageReceived;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.testkit.TestPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Eight peers, each engine twice, linked as configured: every message arrives everywhere, once, and
 * in the order of its author.
 */
class MixedMeshTest {
  private static final int MESSAGES = 250;

  private final List<TestPeer> peers = new ArrayList<>();

  /** Whom a peer dials, by number; those it dials have started before it. */
  enum Shape {
    CHAIN {
      @Override
      boolean links(int from, int to, int count) {
        return to == from - 1;
      }
    },
    RING {
      @Override
      boolean links(int from, int to, int count) {
        return to == from - 1 || (from == count - 1 && to == 0);
      }
    },
    STAR {
      @Override
      boolean links(int from, int to, int count) {
        return to == 0;
      }
    },
    FULL_MESH {
      @Override
      boolean links(int from, int to, int count) {
        return to < from;
      }
    };

    abstract boolean links(int from, int to, int count);
  }

  @AfterEach
  void closeAll() {
    peers.forEach(TestPeer::close);
  }

  /** Neighbours in number are of different engines, and so are opposites. */
  private void start(Shape shape) throws Exception {
    List<String> engines = new ArrayList<>(Engines.names());
    engines.addAll(Engines.names());
    int[] links = new int[engines.size()];
    for (int from = 0; from < engines.size(); from++) {
      List<TestPeer> dialed = new ArrayList<>();
      for (int to = 0; to < from; to++) {
        if (shape.links(from, to, engines.size())) {
          dialed.add(peers.get(to));
          links[from]++;
          links[to]++;
        }
      }
      String engine = engines.get(from);
      peers.add(
          TestPeer.with(Engines.create(engine), engine + " " + from)
              .linkedTo(dialed.toArray(TestPeer[]::new))
              .start());
    }
    for (int i = 0; i < links.length; i++) {
      peers.get(i).events().awaitLinks(links[i]);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyMessageArrivesOnceAndInOrderEverywhere(Shape shape) throws Exception {
    start(shape);
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> talks = new ArrayList<>();
      for (TestPeer author : peers) {
        talks.add(executor.submit(() -> talk(author)));
      }
      for (Future<?> talk : talks) {
        talk.get();
      }
    }

    int expected = (peers.size() - 1) * MESSAGES;
    for (TestPeer receiver : peers) {
      receiver.events().awaitMessages(expected);
    }
    for (TestPeer receiver : peers) {
      assertThat(receiver.events().messages()).hasSize(expected);
      for (TestPeer author : peers) {
        assertThat(texts(receiver, author.id()))
            .as("%s from %s", receiver.peer().nickname(), author.peer().nickname())
            .isEqualTo(author == receiver ? List.of() : said());
      }
      assertThat(receiver.events().missed()).isZero();
      assertThat(receiver.events().events(LinkDown.class)).isEmpty();
      assertThat(receiver.events().problems()).isEmpty();
    }
  }

  private static int talk(TestPeer author) throws InterruptedException {
    for (String text : said()) {
      author.say(text);
    }
    return MESSAGES;
  }

  private static List<String> said() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      texts.add("message " + i);
    }
    return texts;
  }

  private static List<String> texts(TestPeer receiver, PeerId author) {
    return receiver.events().messages().stream()
        .filter(message -> message.author().equals(author))
        .map(MessageReceived::text)
        .toList();
  }
}
