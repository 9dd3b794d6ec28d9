package org.chatmesh.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Scenario;
import org.chatmesh.bench.system.NodeSpec;
import org.chatmesh.bench.system.SystemUnderTest;
import org.chatmesh.bench.system.Systems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Loads by the clock against relays that do what they promise.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OpenLoadTest {
  private static final double LITTLE = 0.02;

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(names = {"PINGPONG", "FANOUT", "ROOM", "PAYLOAD", "CHURN", "SLOW"})
  void littlesLawHoldsAndEverythingArrives(Scenario scenario) throws Exception {
    LoadResult result = load(Systems.CEILING, cell(scenario, 3, 64), 500).result;
    assertThat(result.due()).isPositive();
    assertThat(result.written()).isEqualTo(result.due());
    assertClean(result);
    assertThat(result.meanInFlight()).isPositive();
    assertThat(result.meanInFlightByLittle())
        .isCloseTo(result.meanInFlight(), within(LITTLE * result.meanInFlight()));
  }

  @Test
  void linksThatComeAndGoAreCountedAndTimed() throws Exception {
    Loaded loaded = load(Systems.CEILING, cell(Scenario.CHURN, 100, 64), 500);
    assertThat(loaded.result.connects()).isPositive().isLessThanOrEqualTo(20);
    assertThat(loaded.result.failedConnects()).isZero();
    assertThat(loaded.count(Histograms.CONNECT)).isEqualTo(loaded.result.connects());
    assertClean(loaded.result);
  }

  @Test
  void aCellWithoutChurnHasNoHistogramOfIt() throws Exception {
    Loaded loaded = load(Systems.CEILING, cell(Scenario.FANOUT, 3, 64), 500);
    assertThat(loaded.result.connects()).isZero();
    assertThat(loaded.histograms).doesNotContainKey(Histograms.CONNECT);
  }

  @Test
  void aNodeThatLetsNobodyInAnyMoreIsReported() throws Exception {
    try (FaultyRelay relay = new FaultyRelay(message -> message)) {
      LoadSpec spec = spec(cell(Scenario.CHURN, 100, 64), relay.port(), 500);
      LoadResult result = Generator.run(spec, new Quiet(relay::refuse), () -> false);
      assertThat(result.failedConnects()).isPositive();
      assertThat(result.connects()).isZero();
      assertClean(result);
    }
  }

  @Test
  void aReceiverThatStopsReadingIsNotAccountedForAndTheOthersGetEverything() throws Exception {
    Loaded loaded = load("nio", cell(Scenario.SLOW, 2, 32_768), 2_000);
    Tally tally = loaded.result.tally();
    assertThat(tally.expected()).isEqualTo(2 * tally.sent());
    assertClean(loaded.result);
    assertThat(loaded.heldBytes + loaded.slowPeers).as("it did stop reading").isPositive();
    assertThat(loaded.slowPeers).isLessThanOrEqualTo(1);
  }

  @Test
  void hiccupsAreRecordedWhileItMeasures() throws Exception {
    Loaded loaded = load(Systems.CEILING, cell(Scenario.FANOUT, 3, 64), 500);
    // One every 2 ms at best, for 200 ms.
    assertThat(loaded.count(Histograms.HICCUP)).isBetween(1L, 101L);
  }

  @Test
  void aJobIsSentAndAnsweredToItsEnd() throws Exception {
    try (SystemUnderTest node = Systems.create(Systems.CEILING)) {
      Cell cell = cell(Scenario.CORES, 1, 64);
      LoadSpec spec = Orders.of(cell, Phase.JOB, start(node, Systems.CEILING, cell), 0, directory);
      LoadResult result = Generator.run(spec, new Quiet(() -> {}), () -> false);
      assertClean(result);
      long drivers = cell.drivers();
      long messages = drivers * Math.ceilDiv(spec.messages(), drivers);
      assertThat(result.usage().measuredDeliveries())
          .isEqualTo(messages * cell.deliveriesPerMessage());
      Histogram responses =
          Histograms.read(spec.histogramFile()).getOrDefault(Histograms.RESPONSE, new Histogram(1));
      assertThat(responses.getTotalCount()).isEqualTo(result.usage().measuredDeliveries());
    }
  }

  @Test
  void theTimelineAddsUpToWhatWasMeasured() throws Exception {
    Loaded loaded = load(Systems.CEILING, cell(Scenario.FANOUT, 3, 64), 1_000);
    long slices =
        Timeline.read(directory.resolve("timeline.csv")).stream()
            .mapToLong(Timeline.Slice::deliveries)
            .sum();
    assertThat(slices).isPositive().isLessThanOrEqualTo(loaded.count(Histograms.LATENCY));
  }

  /// What a run gave.
  ///
  /// @param heldBytes what waited in the node when the measured part ended
  private record Loaded(
      LoadResult result, Map<String, Histogram> histograms, long heldBytes, int slowPeers) {
    long count(String tag) {
      return histograms.getOrDefault(tag, new Histogram(1)).getTotalCount();
    }
  }

  private Loaded load(String system, Cell cell, double rate) throws Exception {
    try (SystemUnderTest node = Systems.create(system)) {
      LoadSpec spec = spec(cell, start(node, system, cell), rate);
      AtomicLong heldBytes = new AtomicLong();
      Rig.Signals signals =
          new Rig.Signals() {
            @Override
            public void linked() {}

            @Override
            public void measuring() {}

            @Override
            public void measured() {
              heldBytes.set(node.heldBytes());
            }
          };
      LoadResult result = Generator.run(spec, signals, () -> false);
      assertThat(node.problems()).isEmpty();
      Map<String, Histogram> histograms = Histograms.read(spec.histogramFile());
      return new Loaded(result, histograms, heldBytes.get(), node.slowPeers());
    }
  }

  private static int start(SystemUnderTest node, String system, Cell cell) throws IOException {
    int links = cell.links() + cell.stalled() + cell.churnPerSecond();
    return node.start(new NodeSpec(system, false, links, Orders.SEED, 0, 0, 0));
  }

  private LoadSpec spec(Cell cell, int port, double rate) {
    return Orders.of(cell, Phase.OPEN, port, rate, directory);
  }

  private static Cell cell(Scenario scenario, int size, int payloadBytes) {
    return new Cell(scenario, size, payloadBytes, 0, 0, false);
  }

  private static void assertClean(LoadResult result) {
    Tally tally = result.tally();
    assertThat(tally)
        .isEqualTo(new Tally(tally.sent(), tally.expected(), tally.expected(), 0, 0, 0, 0, 0, 0));
    assertThat(result.endings()).isEmpty();
  }
}
