package org.chatmesh.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.chatmesh.bench.load.Histograms;
import org.chatmesh.bench.load.LoadResult;
import org.chatmesh.bench.load.Tally;
import org.chatmesh.bench.load.Usage;
import org.chatmesh.bench.plan.Phase;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final Tally CLEAN = new Tally(100, 700, 700, 0, 0, 0, 0, 0, 0);
  private static final Usage CALM = usage(SECOND / 2, SECOND / 2);

  private final Judge judge = new Judge(Processors.shared(2));

  @Test
  void aCleanRunIsValid() {
    assertThat(judge(Phase.SATURATING, result(CLEAN, CALM, "")))
        .isEqualTo(new Judgement(Status.VALID, java.util.List.of()));
  }

  @Test
  void lostMessagesFail() {
    Tally lost = new Tally(100, 700, 697, 0, 3, 0, 0, 0, 0);
    assertFails(result(lost, CALM, ""), "3 deliveries were lost");
  }

  @Test
  void doubledMessagesFail() {
    Tally doubled = new Tally(100, 700, 700, 0, 0, 2, 0, 0, 0);
    assertFails(result(doubled, CALM, ""), "2 deliveries were doubled");
  }

  @Test
  void messagesOutOfOrderFail() {
    Tally reordered = new Tally(100, 700, 700, 0, 0, 0, 1, 0, 0);
    assertFails(result(reordered, CALM, ""), "1 deliveries were out of order");
  }

  @Test
  void corruptMessagesFail() {
    Tally corrupt = new Tally(100, 700, 699, 0, 1, 0, 0, 1, 0);
    assertFails(result(corrupt, CALM, ""), "corrupt");
  }

  @Test
  void aMessageWhereItMustNotBeFails() {
    Tally echoed = new Tally(100, 700, 700, 0, 0, 0, 0, 0, 1);
    assertFails(result(echoed, CALM, ""), "must not");
  }

  @Test
  void aBrokenLinkFails() {
    assertFails(result(CLEAN, CALM, "RESET"), "links ended: RESET");
  }

  @Test
  void aSlowPeerSaysThatTheRateWasNotSustainedAndDoesNotFail() {
    Tally lost = new Tally(100, 700, 600, 0, 100, 0, 0, 0, 0);
    assertInvalid(judge(Phase.OPEN, result(lost, CALM, "SLOW_PEER")), "rate not sustained");
  }

  @Test
  void aSlowPeerThatOnlyTheNodeKnowsOfDoesNotFailEither() {
    Tally lost = new Tally(100, 700, 600, 0, 100, 0, 0, 0, 0);
    RunRecord record =
        new RunRecord(
            "room-8",
            Phase.OPEN,
            "sequential",
            1,
            8,
            0,
            result(lost, CALM, "RESET"),
            new RunRecord.NodeUsage(0, 0, 0, 1, 1, ""),
            null);
    assertInvalid(judge.judge(record, Map.of()), "rate not sustained");
  }

  @Test
  void lateMessagesAreABacklog() {
    Tally late = new Tally(100, 700, 690, 10, 0, 0, 0, 0, 0);
    assertInvalid(judge(Phase.OPEN, result(late, CALM, "")), "10 deliveries were late");
  }

  @Test
  void aBusyGeneratorOnAnIdleMachineWasTheBottleneck() {
    Usage busy = usage(SECOND / 4, SECOND * 96 / 100);
    assertInvalid(judge(Phase.SATURATING, result(CLEAN, busy, "")), "bottleneck");
  }

  @Test
  void aBusyMachineIsALabelNotAReason() {
    Usage busy = usage(SECOND, SECOND * 96 / 100);
    assertThat(judge(Phase.SATURATING, result(CLEAN, busy, "")).status()).isEqualTo(Status.VALID);
  }

  @Test
  void littlesLawWatchesTheInstrument() {
    LoadResult wrong = new LoadResult(1, CLEAN, CALM, 100, 94, 0, 0, "", false);
    assertInvalid(judge(Phase.SATURATING, wrong), "Little's law is off by 6 %");
  }

  @Test
  void messagesThatCouldNotBeWrittenAreNotSustained() {
    LoadResult short1 = new LoadResult(1, CLEAN, CALM, 0, 0, 100, 99, "", false);
    assertInvalid(judge(Phase.OPEN, short1), "99 of 100 messages could be written");
  }

  @Test
  void latencyThatMostlyPassedBeforeSendingIsTheGenerators() {
    Map<String, Histogram> late =
        Map.of(Histograms.LATENCY, constant(1_000_000), Histograms.FROM_SEND, constant(300_000));
    Judgement judgement = judge.judge(record(Phase.OPEN, result(CLEAN, CALM, "")), late);
    assertInvalid(judgement, "the generator was late");
  }

  @Test
  void latencyThatMostlyPassedAfterSendingIsTheNodes() {
    Map<String, Histogram> fine =
        Map.of(Histograms.LATENCY, constant(1_000_000), Histograms.FROM_SEND, constant(600_000));
    assertThat(judge.judge(record(Phase.OPEN, result(CLEAN, CALM, "")), fine).status())
        .isEqualTo(Status.VALID);
  }

  @Test
  void anEngineThatReportsAProblemFails() {
    RunRecord record =
        new RunRecord(
            "room-8",
            Phase.SATURATING,
            "nio",
            1,
            8,
            0,
            result(CLEAN, CALM, ""),
            new RunRecord.NodeUsage(0, 0, 0, 1, 0, "read: boom"),
            null);
    assertThat(judge.judge(record, Map.of()).reasons())
        .containsExactly("the engine reported: read: boom");
  }

  @Test
  void aSilentLinkThatIsGoneFails() {
    RunRecord record =
        new RunRecord(
            "idle-1000",
            Phase.IDLE,
            "nio",
            1,
            0,
            0,
            result(new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0), CALM, ""),
            null,
            new RunRecord.IdleUsage(1, 1, 1, 1, 999));
    assertThat(judge.judge(record, Map.of()))
        .isEqualTo(Judgement.failed("only 999 of 1000 links stayed open"));
  }

  private void assertFails(LoadResult result, String reason) {
    Judgement judgement = judge(Phase.SATURATING, result);
    assertThat(judgement.status()).isEqualTo(Status.FAIL);
    assertThat(String.join("; ", judgement.reasons())).contains(reason);
  }

  private static void assertInvalid(Judgement judgement, String reason) {
    assertThat(judgement.status()).isEqualTo(Status.INVALID);
    assertThat(String.join("; ", judgement.reasons())).contains(reason);
  }

  private Judgement judge(Phase phase, LoadResult result) {
    return judge.judge(record(phase, result), Map.of());
  }

  private static RunRecord record(Phase phase, LoadResult result) {
    return new RunRecord("room-8", phase, "nio", 1, 8, 0, result, null, null);
  }

  private static LoadResult result(Tally tally, Usage usage, String endings) {
    return new LoadResult(1, tally, usage, 10, 10, 0, 0, endings, false);
  }

  private static Usage usage(long nodeNanos, long threadNanos) {
    return new Usage(SECOND, 700, 350, nodeNanos, 1, 1, threadNanos, threadNanos);
  }

  private static Histogram constant(long nanos) {
    Histogram histogram = Histograms.create();
    histogram.recordValue(nanos);
    return histogram;
  }
}
