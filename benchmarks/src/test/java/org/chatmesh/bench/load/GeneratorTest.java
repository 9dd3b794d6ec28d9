package org.chatmesh.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.HdrHistogram.Histogram;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Scenario;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole generator against a relay that does to one message what a broken engine might.
class GeneratorTest {
  private static final UnaryOperator<List<byte[]>> HONEST = UnaryOperator.identity();
  private static final int VICTIM = 50;
  private static final Cell ROOM = Cell.of(Scenario.ROOM, 3);
  private static final Cell FANOUT = Cell.of(Scenario.FANOUT, 2);
  private static final Cell PINGPONG = Cell.of(Scenario.PINGPONG, 2);

  @TempDir Path directory;

  @Test
  void anHonestRelayDeliversEverything() throws Exception {
    LoadResult result = saturate(ROOM, HONEST);
    Tally tally = result.tally();
    assertThat(tally.delivered()).isPositive().isEqualTo(tally.expected());
    assertThat(tally.expected()).isEqualTo(tally.sent() * 2);
    assertThat(faults(tally)).isZero();
    assertThat(result.endings()).isEmpty();
    assertThat(result.meanInFlightByLittle())
        .isCloseTo(result.meanInFlight(), within(0.02 * result.meanInFlight()));
  }

  @Test
  void theShareOfEachSenderIsKept() throws Exception {
    try (FaultyRelay relay = new FaultyRelay(HONEST)) {
      LoadSpec spec = spec(ROOM, Phase.SATURATING, relay.port(), 0);
      LoadResult result = Generator.run(spec, new Quiet(() -> {}), () -> false);
      Histogram shares = read(Histograms.read(spec.histogramFile()), Histograms.SHARES);
      assertThat(shares.getTotalCount()).isEqualTo(ROOM.senders());
      assertThat(shares.getMean() * ROOM.senders())
          .isPositive()
          .isLessThanOrEqualTo(1.001 * result.tally().sent());
    }
  }

  @Test
  void aDroppedMessageIsLost() throws Exception {
    Tally tally = saturate(FANOUT, victim(message -> List.of())).tally();
    assertThat(tally.lost()).isEqualTo(2);
    assertThat(tally.expected()).isEqualTo(tally.delivered() + tally.late() + tally.lost());
  }

  @Test
  void aRepeatedMessageIsDoubled() throws Exception {
    UnaryOperator<List<byte[]>> twice =
        victim(message -> List.of(message.getFirst(), message.getFirst()));
    Tally tally = saturate(FANOUT, twice).tally();
    assertThat(tally.duplicated()).isEqualTo(2);
    assertThat(tally.lost()).isZero();
  }

  @Test
  void twoSwappedMessagesAreOutOfOrder() throws Exception {
    Tally tally = saturate(FANOUT, new Swap()).tally();
    assertThat(tally.reordered()).isEqualTo(2);
    assertThat(tally.lost()).isZero();
  }

  @Test
  void aDamagedMessageIsCorrupt() throws Exception {
    Tally tally = saturate(FANOUT, victim(GeneratorTest::damage)).tally();
    assertThat(tally.corrupt()).isEqualTo(2);
    assertThat(tally.lost()).isEqualTo(2);
  }

  @Test
  void aBrokenLinkIsReported() throws Exception {
    try (FaultyRelay relay = new FaultyRelay(HONEST)) {
      LoadSpec spec = spec(FANOUT, Phase.IDLE, relay.port(), 0);
      LoadResult result = Generator.run(spec, new Quiet(relay::breakLink), () -> false);
      assertThat(result.endings()).isEqualTo(CloseReason.ENDED.name());
    }
  }

  @Test
  void anOpenPhasePlaysItsWholeSchedule() throws Exception {
    try (FaultyRelay relay = new FaultyRelay(HONEST)) {
      LoadSpec spec = spec(ROOM, Phase.OPEN, relay.port(), 1_000);
      LoadResult result = Generator.run(spec, new Quiet(() -> {}), () -> false);
      assertThat(result.due()).isPositive();
      assertThat(result.written()).isEqualTo(result.due());
      assertThat(faults(result.tally())).isZero();
      Map<String, Histogram> read = Histograms.read(spec.histogramFile());
      assertThat(count(read, Histograms.LATENCY)).isEqualTo(2 * result.due());
      assertThat(count(read, Histograms.FROM_SEND)).isEqualTo(2 * result.due());
      assertThat(count(read, Histograms.LAG)).isEqualTo(result.due());
      assertThat(count(read, Histograms.COMPLETION)).isEqualTo(result.due());
      assertThat(read(read, Histograms.COMPLETION).getMean())
          .isGreaterThanOrEqualTo(read(read, Histograms.LATENCY).getMean());
    }
  }

  @Test
  void aPingpongCountsThereAndBack() throws Exception {
    try (FaultyRelay relay = new FaultyRelay(HONEST)) {
      LoadSpec spec = spec(PINGPONG, Phase.OPEN, relay.port(), 500);
      LoadResult result = Generator.run(spec, new Quiet(() -> {}), () -> false);
      assertThat(faults(result.tally())).isZero();
      assertThat(count(Histograms.read(spec.histogramFile()), Histograms.LATENCY))
          .isEqualTo(result.due());
    }
  }

  private static Histogram read(Map<String, Histogram> tagged, String tag) {
    return Objects.requireNonNull(tagged.get(tag), tag);
  }

  private LoadResult saturate(Cell cell, UnaryOperator<List<byte[]>> fault) throws Exception {
    try (FaultyRelay relay = new FaultyRelay(fault)) {
      LoadSpec spec = spec(cell, Phase.SATURATING, relay.port(), 0);
      return Generator.run(spec, new Quiet(() -> {}), () -> false);
    }
  }

  private LoadSpec spec(Cell cell, Phase phase, int port, double rate) {
    return Orders.of(cell, phase, port, rate, directory);
  }

  private static long faults(Tally tally) {
    return tally.late()
        + tally.lost()
        + tally.duplicated()
        + tally.reordered()
        + tally.corrupt()
        + tally.unexpected();
  }

  private static long count(Map<String, Histogram> histograms, String tag) {
    Histogram histogram = histograms.get(tag);
    return histogram == null ? 0 : histogram.getTotalCount();
  }

  private static List<byte[]> damage(List<byte[]> message) {
    byte[] damaged = message.getFirst().clone();
    damaged[Frame.HEADER_BYTES + 60] ^= 1;
    return List.of(damaged);
  }

  private static UnaryOperator<List<byte[]>> victim(UnaryOperator<List<byte[]>> fault) {
    AtomicInteger seen = new AtomicInteger();
    return message -> seen.incrementAndGet() == VICTIM ? fault.apply(message) : message;
  }

  /// Sends one message behind the next one.
  private static final class Swap implements UnaryOperator<List<byte[]>> {
    private final List<byte[]> held = new ArrayList<>();
    private int seen;

    @Override
    public List<byte[]> apply(List<byte[]> message) {
      seen++;
      if (seen == VICTIM) {
        held.addAll(message);
        return List.of();
      }
      List<byte[]> out = new ArrayList<>(message);
      out.addAll(held);
      held.clear();
      return out;
    }
  }
}
