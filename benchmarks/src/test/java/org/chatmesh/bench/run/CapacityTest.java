package org.chatmesh.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.chatmesh.bench.load.Histograms;
import org.chatmesh.bench.load.Tally;
import org.chatmesh.bench.plan.Run;
import org.chatmesh.bench.plan.Slo;
import org.chatmesh.bench.plan.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapacityTest {
  private static final Slo SLO = new Slo(99, Span.of("10ms"), 0.999);
  private static final long MESSAGES = 1_000;

  private final RunDraft probe = new RunDraft().open(MESSAGES);
  private long latencyMillis = 3;

  @Test
  void aSearchEndsWithinItsRatioBelowTheTruth() {
    long seed = 11;
    Random random = new Random(seed);
    for (int trial = 0; trial < 1_000; trial++) {
      double truth = Math.exp(random.nextDouble(2, 14));
      double guess = truth * Math.exp(random.nextDouble(-3, 3));
      assertThat(search(guess, truth))
          .as("seed %d: %f from %f", seed, truth, guess)
          .isLessThanOrEqualTo(truth)
          .isGreaterThanOrEqualTo(truth / Capacity.RATIO);
    }
  }

  @Test
  void aGoodGuessNeedsFewProbes() {
    Capacity.Search search = new Capacity.Search(1_000);
    int probes = 0;
    while (search.goesOn()) {
      probes++;
      search.found(search.rate() <= 900);
    }
    assertThat(probes).isLessThanOrEqualTo(6);
  }

  @Test
  void aSearchEndsHoweverWrongItsGuessWas() {
    assertThat(search(1, 1e12)).isPositive();
    assertThat(search(1e12, 1)).isZero();
  }

  @Test
  void whatIsNeverSustainedHasNoCapacity() {
    assertThat(search(1_000, 0)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void fromNoGuessNothingIsTried(double guess) {
    Capacity.Search search = new Capacity.Search(guess);
    assertThat(search.goesOn()).isFalse();
    assertThat(search.capacity()).isZero();
  }

  @Test
  void aProbeWithinTheSloIsSustained() {
    assertThat(sustained()).isTrue();
  }

  @Test
  void aLatencyBeyondTheSloIsNot() {
    latencyMillis = 11;
    assertThat(sustained()).isFalse();
  }

  @Test
  void whatIsUnderWayWithinTheLatencyIsNoBacklog() {
    // 7,000 responses a second, 10 ms each: 70.
    probe.inFlightAtEnd = 70;
    assertThat(sustained()).isTrue();
  }

  @Test
  void aBacklogAtTheEndIsNotSustained() {
    probe.inFlightAtEnd = 100;
    assertThat(sustained()).isFalse();
  }

  @Test
  void messagesThatWereNotWrittenAreNotSustained() {
    probe.written = MESSAGES - 1;
    assertThat(sustained()).isFalse();
  }

  @Test
  void lostMessagesAreNotSustained() {
    probe.endings = "SLOW_PEER";
    probe.tally = new Tally(MESSAGES, 7 * MESSAGES, 7 * MESSAGES - 1, 0, 1, 0, 0, 0, 0);
    assertThat(sustained()).isFalse();
  }

  @Test
  void lateMessagesAreNotSustained() {
    probe.tally = new Tally(MESSAGES, 7 * MESSAGES, 7 * MESSAGES - 1, 1, 0, 0, 0, 0, 0);
    assertThat(sustained()).isFalse();
  }

  @Test
  void aBrokenPromiseIsNotSustained() {
    probe.tally = new Tally(MESSAGES, 7 * MESSAGES, 7 * MESSAGES, 0, 0, 1, 0, 0, 0);
    assertThat(sustained()).isFalse();
  }

  @Test
  void aProbeThatBrokeOffIsNotSustained() {
    Run run = new Run(probe.cell, probe.load, "nio", 1);
    ResultSet.Entry broken =
        new ResultSet.Entry(
            RunRecord.broken(run), Judgement.failed("broke off"), Map.of(), List.of());
    assertThat(Capacity.sustained(broken, SLO)).isFalse();
  }

  private static double search(double guess, double truth) {
    Capacity.Search search = new Capacity.Search(guess);
    int probes = 0;
    while (search.goesOn()) {
      assertThat(++probes).isLessThan(20);
      search.found(search.rate() <= truth);
    }
    return search.capacity();
  }

  private boolean sustained() {
    Histogram latency = Histograms.create();
    latency.recordValueWithCount(TimeUnit.MILLISECONDS.toNanos(latencyMillis), 7 * MESSAGES);
    Map<String, Histogram> histograms = Map.of(Histograms.LATENCY, latency);
    RunRecord record = probe.record();
    Judgement judgement =
        new Judge(Processors.shared(2), false).judge(record, histograms, List.of(), Double.NaN);
    return Capacity.sustained(new ResultSet.Entry(record, judgement, histograms, List.of()), SLO);
  }
}
