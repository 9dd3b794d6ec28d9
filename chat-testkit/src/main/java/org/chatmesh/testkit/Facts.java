package org.chatmesh.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.awaitility.Awaitility;
import org.chatmesh.engine.Engine;
import org.chatmesh.protocol.ProtocolException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What the chapters of the contract share: the engine under test, and peers and sockets that are
 * closed behind each test. A peer that reported a problem fails its test.
 */
@Execution(ExecutionMode.CONCURRENT)
abstract class Facts {
  static {
    Awaitility.setDefaultPollDelay(Duration.ZERO);
    Awaitility.setDefaultPollInterval(Duration.ofMillis(5));
    Awaitility.setDefaultTimeout(Duration.ofSeconds(RecordingListener.PATIENCE_SECONDS));
  }

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final List<TestPeer> peers = new ArrayList<>();

  /** A new engine of the kind under test, not started. */
  abstract Engine engine();

  /** For how long one receiver that takes nothing may stop all others; zero if not at all. */
  abstract Duration stallBound();

  @AfterEach
  void closeAll() throws Exception {
    List<Throwable> problems = new ArrayList<>();
    while (!open.isEmpty()) {
      open.pop().close();
    }
    peers.forEach(peer -> problems.addAll(peer.events().problems()));
    assertThat(problems).isEmpty();
  }

  <T extends AutoCloseable> T opened(T resource) {
    open.push(resource);
    return resource;
  }

  TestPeer.Builder with(String name) {
    return TestPeer.with(engine(), name);
  }

  TestPeer start(TestPeer.Builder builder) throws IOException {
    TestPeer peer = opened(builder.start());
    peers.add(peer);
    return peer;
  }

  TestPeer peer(String name, TestPeer... linkedTo) throws IOException, InterruptedException {
    TestPeer peer = start(with(name).linkedTo(linkedTo));
    peer.events().awaitLinks(linkedTo.length);
    for (TestPeer other : linkedTo) {
      other.events().awaitLink(peer.id());
    }
    return peer;
  }

  /** A connection to the peer on which nothing was said yet. */
  RawPeer raw(TestPeer to) throws IOException {
    return opened(RawPeer.connect(to.peer().address()));
  }

  /** A link to the peer. */
  RawPeer linked(TestPeer to) throws IOException, ProtocolException, InterruptedException {
    return linked(raw(to), to);
  }

  /** A link whose system takes only some KiB that are not read. */
  RawPeer linkedNarrow(TestPeer to) throws IOException, ProtocolException, InterruptedException {
    return linked(opened(RawPeer.connectNarrow(to.peer().address())), to);
  }

  static RawPeer linked(RawPeer raw, TestPeer to)
      throws IOException, ProtocolException, InterruptedException {
    raw.link();
    to.events().awaitLink(raw.id());
    return raw;
  }
}
