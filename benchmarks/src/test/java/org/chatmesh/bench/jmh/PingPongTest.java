package org.chatmesh.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.chatmesh.bench.load.Identity;
import org.chatmesh.protocol.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class PingPongTest {
  private static final Frame FRAME = new Messages(Identity.of(1, 0, false)).next();

  @ParameterizedTest
  @CsvSource({
    "park, platform",
    "park, virtual",
    "selector, platform",
    "outbox, platform",
    "outbox, virtual",
    "queue, platform",
    "queue, virtual"
  })
  void theTurnGoesToAndFroAsOftenAsSaid(String way, String threads)
      throws IOException, InterruptedException {
    Counting counting = new Counting(baton(way));
    PingPong pingPong = PingPong.start(counting, threads);
    for (int played = 1; played <= 3; played++) {
      pingPong.play();
      assertThat(counting.passed).hasValue(played * PingPong.TURNS);
    }
    pingPong.end();
    assertThat(counting.closed).isTrue();
  }

  @Test
  void whoEndsWithoutPlayingIsNotKept() throws IOException, InterruptedException {
    PingPong.start(baton("park"), "virtual").end();
  }

  private static Baton baton(String way) throws IOException {
    return switch (way) {
      case "selector" -> new SelectorBaton();
      case "outbox" -> new OutboxBaton(FRAME);
      case "queue" -> new QueueBaton(FRAME);
      default -> new ParkBaton();
    };
  }

  /// Counts how often the turn is given, and passes it on as another one does.
  private static final class Counting implements Baton {
    private final Baton baton;
    private final AtomicInteger passed = new AtomicInteger();
    private volatile boolean closed;

    Counting(Baton baton) {
      this.baton = baton;
    }

    @Override
    public void pass(int to) {
      passed.incrementAndGet();
      baton.pass(to);
    }

    @Override
    public void await(int self) {
      baton.await(self);
    }

    @Override
    public void close() throws IOException {
      closed = true;
      baton.close();
    }
  }
}
