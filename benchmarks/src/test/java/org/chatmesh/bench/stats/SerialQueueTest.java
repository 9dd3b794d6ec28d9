package org.chatmesh.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.chatmesh.bench.stats.SerialQueue.Freeze;
import org.junit.jupiter.api.Test;

class SerialQueueTest {
  private static final double MILLI = 1e6;
  private static final SerialQueue QUEUE = new SerialQueue(0.5 * MILLI);

  /// The example of the design: 1 kHz for 30 s, one freeze of 1 s, 0.5 ms of service.
  @Test
  void aFreezeIsFeltByAllWhoWait() {
    double[] waits =
        QUEUE.waits(everyMilli(30_000), List.of(new Freeze(15_000 * MILLI, 16_000 * MILLI)));
    double[] latencies = SerialQueue.latencies(waits, part -> 0.6 * MILLI);
    assertThat(SerialQueue.percentile(latencies, 50)).isEqualTo(0.6 * MILLI);
    assertThat(SerialQueue.percentile(latencies, 95)).isCloseTo(250 * MILLI, within(2 * MILLI));
    assertThat(SerialQueue.percentile(latencies, 99)).isCloseTo(850 * MILLI, within(2 * MILLI));
    assertThat(SerialQueue.percentile(latencies, 100)).isCloseTo(1_000.6 * MILLI, within(MILLI));
  }

  @Test
  void nobodyWaitsForAnIdleServer() {
    assertThat(QUEUE.waits(everyMilli(100), List.of())).containsOnly(0);
  }

  @Test
  void aServerThatIsTooSlowKeepsThemWaitingLongerAndLonger() {
    double[] waits = new SerialQueue(2 * MILLI).waits(everyMilli(100), List.of());
    assertThat(waits[0]).isZero();
    assertThat(waits[99]).isEqualTo(99 * MILLI);
  }

  @Test
  void aBacklogIsWorkedOffBeforeTheNextFreeze() {
    double[] waits =
        QUEUE.waits(
            everyMilli(1_000),
            List.of(new Freeze(100 * MILLI, 150 * MILLI), new Freeze(600 * MILLI, 650 * MILLI)));
    long waiting = Arrays.stream(waits).filter(each -> each > 0).count();
    assertThat(waiting).isBetween(196L, 202L);
  }

  /// Who does not wait has the whole distribution, and is not all: its median is not theirs.
  @Test
  void whoWaitsMovesThePercentilesOfTheOthers() {
    double[] waits = {0, 0, 0, 0, 100};
    double[] latencies = SerialQueue.latencies(waits, part -> 8 * part);
    assertThat(latencies).containsExactly(1, 3, 5, 7, 104);
    assertThat(SerialQueue.percentile(latencies, 60)).isEqualTo(5);
  }

  private static double[] everyMilli(int count) {
    return IntStream.rangeClosed(1, count).mapToDouble(n -> n * MILLI).toArray();
  }
}
