package org.chatmesh.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chatmesh.bench.run.RunDraft.SECOND;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToLongFunction;
import org.HdrHistogram.Histogram;
import org.chatmesh.bench.load.Histograms;
import org.chatmesh.bench.load.Tally;
import org.chatmesh.bench.load.Timeline;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Load;
import org.chatmesh.bench.plan.Run;
import org.chatmesh.bench.plan.Scenario;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final double NO_CEILING = Double.NaN;

  private final RunDraft run = new RunDraft();

  @Test
  void aCleanRunIsValid() {
    assertValid(judge());
  }

  @Test
  void aRunThatBrokeOffFails() {
    RunRecord broken = RunRecord.broken(new Run(run.cell, run.load, "nio", 1));
    assertThat(judge(broken, Map.of(), List.of(), NO_CEILING))
        .isEqualTo(Judgement.failed("the run broke off"));
  }

  @Test
  void lostMessagesFail() {
    run.tally = new Tally(100, 700, 697, 0, 3, 0, 0, 0, 0);
    assertFails("3 deliveries were lost");
  }

  @Test
  void doubledMessagesFail() {
    run.tally = new Tally(100, 700, 700, 0, 0, 2, 0, 0, 0);
    assertFails("2 deliveries were doubled");
  }

  @Test
  void messagesOutOfOrderFail() {
    run.tally = new Tally(100, 700, 700, 0, 0, 0, 1, 0, 0);
    assertFails("1 deliveries were out of order");
  }

  @Test
  void corruptMessagesFail() {
    run.tally = new Tally(100, 700, 699, 0, 1, 0, 0, 1, 0);
    assertFails("corrupt");
  }

  @Test
  void aMessageWhereItMustNotBeFails() {
    run.tally = new Tally(100, 700, 700, 0, 0, 0, 0, 0, 1);
    assertFails("must not");
  }

  @Test
  void aBrokenLinkFails() {
    run.endings = "RESET";
    assertFails("links ended: RESET");
  }

  @Test
  void aPassingLinkThatDoesNotOpenFails() {
    run.open(100).failedConnects = 2;
    assertFails("2 links did not open");
  }

  @Test
  void anEngineThatReportsAProblemFails() {
    run.problems = "read: boom";
    assertFails("the engine reported: read: boom");
  }

  @Test
  void aSilentLinkThatIsGoneFails() {
    run.cell = Cell.of(Scenario.IDLE, 1_000);
    run.load = Load.IDLE;
    run.tally = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0);
    run.idle = new RunRecord.IdleUsage(1, 1, 1, 1, 999, null, null);
    assertThat(judge()).isEqualTo(Judgement.failed("only 999 of 1000 links stayed open"));
  }

  @Test
  void nothingIsExpectedOfAGeneratorThatSaysNothing() {
    run.cell = Cell.of(Scenario.IDLE, 1_000);
    run.load = Load.IDLE;
    run.tally = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0);
    run.measuredDeliveries = 0;
    run.othersNanos = SECOND;
    run.idle = new RunRecord.IdleUsage(1, 1, 1, 1, 1_000, null, null);
    assertValid(judge());
  }

  @Test
  void aFailureOutweighsADoubtAndKeepsIt() {
    run.tally = new Tally(100, 700, 697, 2, 1, 0, 0, 0, 0);
    assertThat(judge())
        .isEqualTo(
            new Judgement(
                Status.FAIL,
                List.of("1 deliveries were lost", "2 deliveries were late: a backlog grew"),
                false));
  }

  @Test
  void aSlowPeerSaysThatTheRateWasNotSustainedAndDoesNotFail() {
    run.open(100).endings = "SLOW_PEER";
    run.tally = new Tally(100, 700, 600, 0, 100, 0, 0, 0, 0);
    assertInvalid("rate not sustained: the node closed a link as SLOW_PEER");
  }

  @Test
  void aSlowPeerThatOnlyTheNodeKnowsOfDoesNotFailEither() {
    run.open(100).endings = "RESET";
    run.slowPeers = 1;
    run.tally = new Tally(100, 700, 600, 0, 100, 0, 0, 0, 0);
    assertInvalid("rate not sustained");
  }

  @Test
  void theReceiverThatStopsReadingMayBeClosedAsSlow() {
    run.cell = Cell.of(Scenario.SLOW, 10);
    run.open(100).slowPeers = 1;
    assertValid(judge());
    run.slowPeers = 2;
    assertInvalid("rate not sustained");
  }

  @Test
  void lateMessagesAreABacklog() {
    run.open(100).tally = new Tally(100, 700, 690, 10, 0, 0, 0, 0, 0);
    assertInvalid("10 deliveries were late");
  }

  @Test
  void messagesThatCouldNotBeWrittenAreNotSustained() {
    run.open(100).written = 99;
    assertInvalid("99 of 100 messages could be written");
  }

  @Test
  void aRunThatDeliversNothingMeasuresNothing() {
    run.measuredDeliveries = 0;
    assertInvalid("nothing was delivered");
  }

  @Test
  void aLoadThatRunsOutOfSignedMessagesIsShort() {
    run.exhausted = true;
    assertInvalid("ran out");
    run.open(100);
    assertInvalid("ran out");
  }

  @Test
  void aBusyGeneratorOnAnIdleMachineWasTheBottleneck() {
    run.nodeCpuNanos = SECOND / 4;
    run.readingThreadNanos = SECOND * 96 / 100;
    run.generatorCpuNanos = SECOND;
    assertInvalid("the generator was the bottleneck: its reading thread was busy 96 %");
  }

  @Test
  void aBusyMachineIsALabelNotAReason() {
    run.nodeCpuNanos = SECOND;
    run.readingThreadNanos = SECOND * 96 / 100;
    run.generatorCpuNanos = SECOND * 96 / 100;
    assertValid(judge());
  }

  @Test
  void othersThatUseTheCpusSpoilTheRun() {
    run.othersNanos = 2 * SECOND * 11 / 100;
    assertInvalid("other programs used 11 % of the CPUs");
  }

  @Test
  void othersThatStarveTheGeneratorAreSaidToDoSo() {
    run.othersNanos = SECOND;
    run.waitingNanos = SECOND * 6 / 10;
    assertInvalid(
        "other programs used 50 % of the CPUs, and starved the generator: it waited for one 60 %");
  }

  @Test
  void theKernelsOwnWorkSpoilsNothing() {
    run.othersNanos = 2 * SECOND * 9 / 100;
    assertValid(judge());
  }

  @Test
  void cpusThatTheHostGaveToOthersSpoilTheRun() {
    run.stolenNanos = 2 * SECOND * 6 / 100;
    assertInvalid("the host of this machine gave 6 % of the CPUs to others");
    run.stolenNanos = 2 * SECOND * 4 / 100;
    assertValid(judge());
  }

  @Test
  void aGeneratorThatStoodStillHasNotLoadedEvenly() {
    assertInvalid(
        judge(Map.of(Histograms.HICCUP, constant(150)), List.of(), NO_CEILING),
        "the generator stood still for 150 ms");
    assertValid(judge(Map.of(Histograms.HICCUP, constant(90)), List.of(), NO_CEILING));
  }

  @Test
  void littlesLawWatchesTheInstrument() {
    run.meanInFlight = 100;
    run.meanInFlightByLittle = 94;
    assertInvalid("Little's law is off by 6 %");
    run.meanInFlightByLittle = 96;
    assertValid(judge());
  }

  @Test
  void littlesLawIsNotAskedWhereResponsesAreMissing() {
    run.open(100).endings = "SLOW_PEER";
    run.tally = new Tally(100, 700, 600, 0, 100, 0, 0, 0, 0);
    run.meanInFlight = 100;
    run.meanInFlightByLittle = 50;
    assertThat(judge().reasons()).noneMatch(reason -> reason.contains("Little"));
  }

  @Test
  void anOpenLoadNearTheCeilingLeavesTheGeneratorNoRoom() {
    run.open(100);
    assertInvalid(judge(Map.of(), List.of(), 800), "88 % of what the null relay sustains");
    assertValid(judge(Map.of(), List.of(), 900));
  }

  @Test
  void aThroughputNearTheCeilingIsTheGenerators() {
    Judge own = new Judge(Processors.split(List.of(0, 1, 2, 3)), true);
    assertInvalid(
        own.judge(run.record(), Map.of(), List.of(), 720), "97 % of what the null relay reached");
    assertValid(own.judge(run.record(), Map.of(), List.of(), 750));
  }

  @Test
  void onSharedCpusAThroughputNearTheCeilingSaysNothing() {
    assertValid(judge(Map.of(), List.of(), 720));
  }

  @Test
  void nobodyKnowsTheCeilingOfAJob() {
    run.load = Load.of("job-100");
    assertValid(judge(Map.of(), List.of(), 700));
  }

  @Test
  void aRunThatBecomesFasterIsStillWarmingUp() {
    List<Timeline.Slice> faster = slices(i -> i < 15 ? 100 : 150);
    assertInvalid(
        judge(Map.of(), faster, NO_CEILING),
        "still warming up: throughput rose by 50 % between the first and the last third,"
            + " and CPU time per delivery fell by 33 %");
    assertValid(judge(Map.of(), slices(i -> i < 15 ? 100 : 115), NO_CEILING));
  }

  @Test
  void aRunThatIsGivenMoreCpuIsNotWarmingUp() {
    List<Timeline.Slice> faster =
        slices(i -> i < 15 ? 100 : 150).stream()
            .map(slice ->
                new Timeline.Slice(
                    slice.endMillis(), slice.deliveries(), slice.deliveries(), 1, 1, 1))
            .toList();
    assertValid(judge(Map.of(), faster, NO_CEILING));
  }

  @Test
  void aRunThatBecomesSlowerIsASampleLikeOthers() {
    assertValid(judge(Map.of(), slices(i -> i < 15 ? 100 : 70), NO_CEILING));
  }

  @Test
  void aShortRunMayChange() {
    List<Timeline.Slice> few = slices(i -> 100L * i).subList(0, 8);
    assertValid(judge(Map.of(), few, NO_CEILING));
  }

  @Test
  void whereNobodyLookedForTheEndOfWarmUpNothingWasPromised() {
    Judge judge = new Judge(Processors.shared(2), false);
    List<Timeline.Slice> faster = slices(i -> i < 15 ? 100 : 200);
    assertValid(judge.judge(run.record(), Map.of(), faster, NO_CEILING));
  }

  @Test
  void anOpenLoadIsAsSteadyAsItsSchedule() {
    run.open(100);
    assertValid(judge(Map.of(), slices(i -> i < 15 ? 100 : 200), NO_CEILING));
  }

  @Test
  void latencyThatMostlyPassedBeforeSendingIsTheGenerators() {
    run.open(100);
    assertInvalid(
        judge(latencies(10, 3), List.of(), NO_CEILING),
        "the generator was late: of the latency at p50, 70 % passed before it had sent");
  }

  @Test
  void aGeneratorThatWaitedForACpuWasStarved() {
    run.open(100).waitingNanos = SECOND * 4 / 10;
    assertInvalid(
        judge(latencies(10, 3), List.of(), NO_CEILING),
        "the generator was starved of CPU, it waited for one 40 % of the time");
  }

  @Test
  void latencyThatMostlyPassedAfterSendingIsTheNodes() {
    run.open(100).waitingNanos = SECOND * 4 / 10;
    assertValid(judge(latencies(10, 6), List.of(), NO_CEILING));
  }

  private void assertFails(String reason) {
    assertThat(judge().status()).isEqualTo(Status.FAIL);
    assertThat(String.join("; ", judge().reasons())).contains(reason);
  }

  private void assertInvalid(String reason) {
    assertInvalid(judge(), reason);
  }

  private static void assertInvalid(Judgement judgement, String reason) {
    assertThat(judgement.status()).as("%s", judgement).isEqualTo(Status.INVALID);
    assertThat(String.join("; ", judgement.reasons())).contains(reason);
  }

  private static void assertValid(Judgement judgement) {
    assertThat(judgement).isEqualTo(new Judgement(Status.VALID, List.of(), false));
  }

  private Judgement judge() {
    return judge(Map.of(), List.of(), NO_CEILING);
  }

  private Judgement judge(
      Map<String, Histogram> histograms, List<Timeline.Slice> timeline, double ceiling) {
    return judge(run.record(), histograms, timeline, ceiling);
  }

  private static Judgement judge(
      RunRecord record,
      Map<String, Histogram> histograms,
      List<Timeline.Slice> timeline,
      double ceiling) {
    return new Judge(Processors.shared(2), true).judge(record, histograms, timeline, ceiling);
  }

  private static List<Timeline.Slice> slices(IntToLongFunction deliveries) {
    List<Timeline.Slice> slices = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      slices.add(new Timeline.Slice(100 * (i + 1), deliveries.applyAsLong(i), 1, 1, 1, 1));
    }
    return slices;
  }

  private static Map<String, Histogram> latencies(long dueMillis, long sentMillis) {
    return Map.of(
        Histograms.LATENCY, constant(dueMillis), Histograms.FROM_SEND, constant(sentMillis));
  }

  private static Histogram constant(long millis) {
    Histogram histogram = Histograms.create();
    histogram.recordValue(TimeUnit.MILLISECONDS.toNanos(millis));
    return histogram;
  }
}
