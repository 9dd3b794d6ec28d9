package org.chatmesh.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The sending thread over real sockets, with and without a late start.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PacerTest {
  private static final Cell CELL = Cell.of(Scenario.ROOM, 3);
  private static final long DURATION_NANOS = TimeUnit.MILLISECONDS.toNanos(400);
  private static final long SPIN_NANOS = 2_000;
  private static final int CATCH_UP = 4;
  private static final int WRITTEN_TOGETHER = 16;

  /// Up to this late is in time.
  private static final long OVERDUE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  @TempDir Path directory;

  @Test
  void everyMessageIsWrittenOnceAndNoneBeforeItIsDue() throws Exception {
    play(Schedule.poisson(5_000, DURATION_NANOS, 3), 0);
  }

  @Test
  void anEvenScheduleIsPlayedTheSameWay() throws Exception {
    play(Schedule.constant(2_000, DURATION_NANOS), 0);
  }

  @Test
  void overdueMessagesCatchUpNoFasterThanTheBound() throws Exception {
    Schedule schedule = Schedule.constant(1_000, DURATION_NANOS);
    Played played = play(schedule, DURATION_NANOS / 2);
    long gap = schedule.meanGapNanos() / CATCH_UP;
    long first = played.pacer.sentNanos(0);
    int overdue = 0;
    while (played.lateNanos(schedule, overdue) > OVERDUE_NANOS) {
      assertThat(played.pacer.sentNanos(overdue) - first)
          .as("message %d", overdue)
          .isGreaterThanOrEqualTo((overdue - WRITTEN_TOGETHER - 1) * gap);
      overdue++;
    }
    assertThat(overdue).isGreaterThan(schedule.count() / 2);
    assertThat(played.pacer.effort().heldBackNanos()).isPositive();
  }

  @Test
  void overdueMessagesDoCatchUpAndTheScheduleStaysWhereItWas() throws Exception {
    Schedule schedule = Schedule.constant(1_000, DURATION_NANOS);
    long behind = DURATION_NANOS / 2;
    Played played = play(schedule, behind);
    int last = schedule.count() - 1;
    assertThat(played.lateNanos(schedule, last)).isBetween(0L, behind - 1);
    assertThat(played.pacer.effort().overdue()).isGreaterThanOrEqualTo(behind / OVERDUE_NANOS - 2);
    assertThat(played.pacer.lag().getMaxValue()).isGreaterThan(behind * 9 / 10);
  }

  @Test
  void aPacerThatIsToldToEndWritesNoMore() throws Exception {
    try (FaultyRelay relay = new FaultyRelay(UnaryOperator.identity());
        Clients clients = open(relay)) {
      Rig rig = rig(relay, clients);
      Schedule late = Schedule.constant(1, TimeUnit.HOURS.toNanos(1));
      Pacer pacer =
          new Pacer(late, rig.authors(), System.nanoTime() - TimeUnit.HOURS.toNanos(1), 0);
      pacer.start();
      clients.onMessage((receiver, frame, now) -> rig.inspector().sender(receiver, frame));
      while (pacer.sent() == 0) {
        clients.turn(1);
      }
      pacer.finish();
      assertThat(pacer.running()).isFalse();
      assertThat(pacer.sent()).isPositive().isLessThan(late.count());
      assertThat(rig.ledger().tally().sent()).isEqualTo(pacer.sent());
    }
  }

  private record Played(Pacer pacer, long startNanos) {
    long lateNanos(Schedule schedule, int n) {
      return pacer.sentNanos(n) - startNanos - schedule.dueNanos(n);
    }
  }

  /// Plays a schedule whose start is that long ago, and checks what holds for each.
  private Played play(Schedule schedule, long behindNanos) throws Exception {
    try (FaultyRelay relay = new FaultyRelay(UnaryOperator.identity());
        Clients clients = open(relay)) {
      Rig rig = rig(relay, clients);
      Ledger ledger = rig.ledger();
      clients.onMessage((receiver, frame, now) -> rig.inspector().sender(receiver, frame));
      long start = System.nanoTime() - behindNanos;
      Pacer pacer = new Pacer(schedule, rig.authors(), start, SPIN_NANOS);
      pacer.start();
      while (pacer.running() || ledger.arrivals() < ledger.expected()) {
        clients.turn(1);
      }
      long count = schedule.count();
      assertThat(pacer.sent()).isEqualTo(schedule.count());
      assertThat(pacer.lag().getTotalCount()).isEqualTo(count);
      assertThat(ledger.tally())
          .isEqualTo(new Tally(count, 2 * count, 2 * count, 0, 0, 0, 0, 0, 0));
      for (int n = 0; n < count; n++) {
        assertThat(pacer.sentNanos(n))
            .as("message %d", n)
            .isGreaterThanOrEqualTo(start + schedule.dueNanos(n));
      }
      return new Played(pacer, start);
    }
  }

  private static Clients open(FaultyRelay relay) throws IOException {
    InetSocketAddress node = new InetSocketAddress(InetAddress.getLoopbackAddress(), relay.port());
    return Clients.open(CELL, List.of(node), Orders.SEED, TimeUnit.SECONDS.toNanos(30));
  }

  private Rig rig(FaultyRelay relay, Clients clients) throws IOException {
    LoadSpec spec = Orders.of(CELL, Phase.OPEN, relay.port(), 1, directory);
    return Rig.of(spec, clients, new Quiet(() -> {}), Hiccups.watch());
  }
}
