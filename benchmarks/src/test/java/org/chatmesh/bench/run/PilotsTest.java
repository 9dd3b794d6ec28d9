package org.chatmesh.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.chatmesh.bench.load.Timeline;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.plan.PlanFile;
import org.chatmesh.bench.plan.Span;
import org.chatmesh.bench.plan.Warmup;
import org.junit.jupiter.api.Test;

class PilotsTest {
  private static final int SLICES = 80;
  private static final Span LENGTH = Span.ofSeconds(8);
  private static final long SEED = 5;
  private static final Feasible ANYTHING =
      new Feasible(Processors.shared(2), /* maxFiles= */ Integer.MAX_VALUE);

  private final Random random = new Random(SEED);

  @Test
  void aRunThatIsSteadyFromTheStartNeedsTheLeast() {
    assertThat(warmup(i -> 1_000, i -> 50, i -> 900)).isEqualTo(500);
  }

  @Test
  void aThroughputThatRisesForTwoSecondsNeedsThem() {
    assertThat(warmup(i -> i < 20 ? 400 + 30 * i : 1_000, i -> 50, i -> 900))
        .isBetween(1_500L, 2_500L);
  }

  @Test
  void aLatencyThatFallsLaterThanTheThroughputRisesDecides() {
    assertThat(warmup(i -> i < 5 ? 500 : 1_000, i -> i < 40 ? 90 : 50, i -> 900))
        .isBetween(4_000L, 4_500L);
  }

  @Test
  void aCpuTimePerDeliveryThatFallsLastDecides() {
    assertThat(warmup(i -> i < 5 ? 500 : 1_000, i -> 50, i -> i < 60 ? 1_500 : 900))
        .isBetween(6_000L, 6_500L);
  }

  @Test
  void aRunThatNeverBecomesSteadyAsksForItsWholeLength() {
    assertThat(warmup(i -> 100 * Math.pow(1.05, i), i -> 50, i -> 900)).isGreaterThan(6_000);
  }

  @Test
  void aHiccupInTheMiddleIsNoWarmUp() {
    assertThat(warmup(i -> i == 40 ? 100 : 1_000, i -> i == 40 ? 400 : 50, i -> 900))
        .isEqualTo(500);
  }

  @Test
  void theSlowestToWarmUpDecidesForAll() {
    ResultSet.Entry quick = entry(i -> 1_000, i -> 50, i -> 900);
    ResultSet.Entry slow = entry(i -> i < 30 ? 500 : 1_000, i -> 50, i -> 900);
    assertThat(found(List.of(quick, slow))).isBetween(3_000L, 3_500L);
    assertThat(found(List.of(slow, quick))).isBetween(3_000L, 3_500L);
  }

  @Test
  void aPilotThatBrokeOffAsksForAllOfItsLength() {
    ResultSet.Entry broken =
        new ResultSet.Entry(
            new RunDraft().record(), Judgement.failed("broke off"), Map.of(), List.of());
    assertThat(found(List.of(broken))).isEqualTo(LENGTH.millis());
  }

  @Test
  void whereNothingWasPilotedTheLeastIsEnough() {
    assertThat(found(List.of())).isEqualTo(500);
  }

  @Test
  void onlyTheHeadlineOfAPlanIsPilotedForItsWarmup() throws IOException {
    Plan standard = PlanFile.named("standard");
    assertThat(Pilots.warmupCells(standard, ANYTHING).stream().map(Cell::name))
        .containsExactly("fanout-50-128B");
    assertThat(Pilots.warmupCells(PlanFile.named("quick"), ANYTHING)).isEmpty();
  }

  @Test
  void everyLoadedCellHasItsCeilingFoundOnce() throws IOException {
    for (String name : PlanFile.SHIPPED) {
      Plan plan = PlanFile.named(name);
      List<Cell> ceilings = Pilots.ceilings(plan, ANYTHING);
      assertThat(ceilings).doesNotHaveDuplicates();
      assertThat(plan.cells())
          .filteredOn(cell -> cell.drivers() > 0 && ANYTHING.obstacle(cell).isEmpty())
          .allSatisfy(cell -> assertThat(ceilings).contains(cell.ceiling()));
    }
  }

  @Test
  void aCapacityIsSearchedWhereALoadIsAShareOfIt() throws IOException {
    assertThat(Pilots.capacityCells(PlanFile.named("standard"), ANYTHING).stream().map(Cell::name))
        .containsExactly("fanout-50-128B");
    assertThat(Pilots.capacityCells(PlanFile.named("quick"), ANYTHING)).isEmpty();
  }

  private long warmup(IntToDoubleFunction rate, IntToDoubleFunction p50, IntToDoubleFunction cpu) {
    return found(List.of(entry(rate, p50, cpu)));
  }

  private static long found(List<ResultSet.Entry> pilots) {
    return Pilots.warmupMillis(
        pilots, SyntheticResults.plan(1).withWarmup(new Warmup(true, LENGTH)));
  }

  /// A pilot run in slices of 100 ms: deliveries, median latency and CPU time per delivery, with 1
  /// % of noise.
  private ResultSet.Entry entry(
      IntToDoubleFunction rate, IntToDoubleFunction p50, IntToDoubleFunction cpu) {
    List<Timeline.Slice> slices = new ArrayList<>();
    for (int i = 0; i < SLICES; i++) {
      long deliveries = Math.round(noisy(rate.applyAsDouble(i)));
      double median = noisy(p50.applyAsDouble(i));
      long nanos = Math.round(deliveries * noisy(cpu.applyAsDouble(i)));
      slices.add(
          new Timeline.Slice(100 * (i + 1), deliveries, nanos, median, 2 * median, 3 * median));
    }
    Judgement valid = new Judgement(Status.VALID, List.of(), false);
    return new ResultSet.Entry(new RunDraft().record(), valid, Map.of(), slices);
  }

  private double noisy(double value) {
    return value * Math.exp(0.01 * random.nextGaussian());
  }
}
