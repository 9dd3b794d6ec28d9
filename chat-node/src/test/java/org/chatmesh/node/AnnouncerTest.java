package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chatmesh.mesh.Cause;
import org.chatmesh.mesh.LinkInfo;
import org.chatmesh.mesh.MeshEvent;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.MessageId;
import org.chatmesh.protocol.PeerId;
import org.junit.jupiter.api.Test;

class AnnouncerTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final PeerId BOB = PeerId.of(new byte[PeerId.BYTES]);

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Reach reach = new Reach();
  private final Announcer announcer =
      new Announcer(
          new JsonPresenter(lines::add, InstantSource.system(), Words.in(Words.ENGLISH)),
          reach,
          new Tally(),
          new Confirmations(),
          Words.in(Words.ENGLISH));

  @Test
  void whatHappenedBeforeTheStartIsShownAfterIt() throws Exception {
    announcer.happened(message("early"));
    assertThat(lines).isEmpty();
    announcer.start(DiagnosticLog.NONE);
    announcer.happened(message("late"));
    announcer.close(LONG);

    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst()).contains("early");
    assertThat(lines.getLast()).contains("late");
  }

  @Test
  void aLinkIsKnownAtOnceEvenIfNothingIsShownYet() {
    assertThat(reach.everLinked()).isFalse();
    announcer.happened(new MeshEvent.LinkUp(new LinkInfo(BOB, "bob", "host:1", "nio", true)));
    assertThat(reach.everLinked()).isTrue();
  }

  @Test
  void anAddressThatKeepsFailingIsNewsOnce() throws Exception {
    announcer.start(DiagnosticLog.NONE);
    for (int i = 0; i < 3; i++) {
      announcer.happened(new MeshEvent.DialFailed("host:1", Cause.own(CloseReason.REFUSED), false));
    }
    announcer.happened(new MeshEvent.DialFailed("host:1", Cause.remote(CloseReason.FULL), false));
    announcer.happened(new MeshEvent.LinkUp(new LinkInfo(BOB, "bob", "host:1", "nio", true)));
    announcer.happened(new MeshEvent.DialFailed("host:1", Cause.remote(CloseReason.FULL), false));
    announcer.close(LONG);

    assertThat(lines.stream().filter(line -> line.contains("\"error\"")))
        .hasSize(3)
        .allMatch(line -> line.contains("host:1"));
  }

  @Test
  void aProblemInALoopIsToldOnce() throws Exception {
    announcer.start(DiagnosticLog.NONE);
    for (int i = 0; i < 100; i++) {
      announcer.problem("cannot accept", new IOException("too many files"));
    }
    announcer.close(LONG);

    assertThat(lines).singleElement().asString().contains("cannot accept", "too many files");
  }

  @Test
  void whatDoesNotFitIsCounted() throws Exception {
    MeshEvent large = message("x".repeat(65_536));
    for (int i = 0; i < 300; i++) {
      announcer.happened(large);
    }
    announcer.start(DiagnosticLog.NONE);
    await().atMost(LONG).until(() -> lines.stream().anyMatch(line -> line.contains("not shown")));
    announcer.close(LONG);

    assertThat(lines.stream().filter(line -> line.contains("\"message\",\"at\""))).hasSize(256);
    assertThat(lines).anyMatch(line -> line.contains("44 events were not shown"));
  }

  private static MeshEvent message(String text) {
    return new MeshEvent.MessageReceived(new MessageId(1, 1), BOB, "bob", "lobby", text, false);
  }
}
