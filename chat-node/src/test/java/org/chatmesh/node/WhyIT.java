package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.chatmesh.nio.NioEngine;
import org.chatmesh.protocol.Close;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.FrameEncoder;
import org.chatmesh.protocol.Hello;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.testkit.RawListener;
import org.chatmesh.testkit.RawPeer;
import org.chatmesh.testkit.TestKey;
import org.chatmesh.testkit.TestPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every reason why there is no link, provoked for real. */
class WhyIT {
  /** Where the version stands in a HELLO: behind length, type and magic. */
  private static final int VERSION_AT = 9;

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  @TempDir Path folder;

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final CountDownLatch over = new CountDownLatch(3);

  /** The end of the sentence about each address, in English. */
  private final Map<String, String> expected = new LinkedHashMap<>();

  private int answers;

  @AfterEach
  void closeAll() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
    assertThat(over.await(PATIENCE_NANOS, TimeUnit.NANOSECONDS)).isTrue();
  }

  @Test
  void eachReasonHasItsOwnSentenceInBothLanguages() throws Exception {
    NodeProcess ada = opened(NodeProcess.json(folder.resolve("ada"), "--name", "ada"));
    expected.put(RawListener.closedAddress(), "nobody listens there");
    expected.put(opened(RawListener.deaf()).address(), "nobody answered in time");
    expected.put("nobody.invalid:4000", "no address is known for that name");
    expected.put(
        answering(WhyIT::sayAnotherVersion), "the other side speaks another protocol version");
    expected.put(answering(WhyIT::sayHttp), "what came from there is not this protocol");
    expected.put(
        answering(raw -> raw.send(new Close(CloseReason.EVICTED))),
        "the other side closed: it has too many unfinished connections");
    expected.put(
        opened(TestPeer.with(new NioEngine(), "unsigned").start()).address(),
        "one side signs its messages, the other does not");
    expected.put(ada.address(), "this address is the peer itself");
    expected.put(fullPeer(), "the other side closed: it has no room for more links");
    expected.put(
        peerThatBlocks(PeerId.parse(ada.id())),
        "the other side closed: the person there has blocked you");
    TestPeer disliked = peer("disliked", 3);
    TestPeer friend = peer("friend", 4);
    expected.keySet().forEach(address -> type(ada, "/connect " + address));
    type(ada, "/connect " + disliked.address());
    disliked.events().awaitLinks(1);
    type(ada, "/block disliked");
    expected.put(disliked.address(), "you have blocked this peer");
    type(ada, "/connect " + friend.address());
    friend.events().awaitLinks(1);
    // Of two links to one peer the newer one stays, and has its address.
    expected.put(friend.address(), "friend");
    String otherName = friend.address().replace("127.0.0.1", "localhost");
    type(ada, "/connect " + otherName);
    expected.put(otherName, "friend");
    expected.put("127.0.0.1:9", "is not dialed");

    Map<String, String> english = new LinkedHashMap<>();
    for (Map.Entry<String, String> one : expected.entrySet()) {
      english.put(one.getKey(), why(ada, one.getKey(), one.getValue()));
    }
    type(ada, "/lang pt-BR");
    Set<String> portuguese = new HashSet<>();
    for (String address : expected.keySet()) {
      String sentence = why(ada, address, address);
      assertThat(sentence).isNotEqualTo(english.get(address));
      portuguese.add(sentence.replace(address, "").replaceAll("[0-9]+", ""));
    }
    assertThat(portuguese).hasSameSizeAs(expected.keySet());
  }

  /** Asks until the sentence about that address says this. */
  private String why(NodeProcess ada, String address, String part) throws InterruptedException {
    long giveUp = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      type(ada, "/why " + address);
      String sentence = ada.events("answer", ++answers).getLast().get("lines").get(0).stringValue();
      if (sentence.contains(part)) {
        return sentence;
      }
      assertThat(System.nanoTime()).as("%s: %s", part, sentence).isLessThan(giveUp);
    }
  }

  private static void type(NodeProcess peer, String line) {
    try {
      peer.type(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }

  private <T extends AutoCloseable> T opened(T resource) {
    open.push(resource);
    return resource;
  }

  private TestPeer peer(String name, int key) throws IOException {
    return opened(TestPeer.with(new NioEngine(), name).key(TestKey.of(key)).start());
  }

  private String fullPeer() throws Exception {
    TestPeer full =
        opened(
            TestPeer.with(new NioEngine(), "full")
                .key(TestKey.of(1))
                .options(o -> o.withMaxLinks(1))
                .start());
    opened(RawPeer.connect(full.peer().address())).as(TestKey.of(5)).link();
    full.events().awaitLinks(1);
    return full.address();
  }

  private String peerThatBlocks(PeerId ada) throws IOException {
    TestPeer blocking =
        opened(
            TestPeer.with(new NioEngine(), "blocking")
                .key(TestKey.of(2))
                .options(o -> o.withBlocked(List.of(ada)))
                .start());
    return blocking.address();
  }

  private interface Answer {
    void to(RawPeer raw) throws IOException;
  }

  /** Somebody who listens, and says that to everyone. */
  private String answering(Answer answer) throws IOException {
    RawListener listener = opened(RawListener.open());
    Thread.ofVirtual()
        .start(() -> {
          try (listener) {
            while (true) {
              answer.to(listener.accept());
            }
          } catch (IOException e) {
            over.countDown();
          }
        });
    return listener.address();
  }

  private static void sayAnotherVersion(RawPeer raw) throws IOException {
    byte[] hello = raw.as(TestKey.of(6)).hello().encode(new FrameEncoder()).toBytes();
    ByteBuffer.wrap(hello).putShort(VERSION_AT, (short) (Hello.VERSION + 1));
    raw.send(hello);
  }

  private static void sayHttp(RawPeer raw) throws IOException {
    raw.send("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
  }
}
