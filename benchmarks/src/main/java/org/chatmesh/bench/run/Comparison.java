package org.chatmesh.bench.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.chatmesh.bench.load.Histograms;
import org.chatmesh.bench.load.SignedPool;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.plan.Run;
import org.jspecify.annotations.Nullable;

/// Carries a plan out, one run at a time, into a result set. One thread runs it; when it is
/// interrupted, what is complete stays.
public final class Comparison {
  /// No system is expected to check more signed messages a second than this, on any machine that a
  /// quick comparison is for (guess: twice what two CPUs of the first machine check).
  private static final int SIGNED_PER_SECOND = 25_000;

  private static final long MILLIS_PER_SECOND = 1_000;
  private static final long INTERRUPT_MILLIS = 300;

  private final Plan plan;
  private final ResultSet results;
  private final Progress progress;
  private final Judge judge;
  private final Trial trial;
  private final IdleTrial idleTrial;
  private final Processors processors = Processors.ofMachine();
  private volatile boolean failed;
  private @Nullable Path pool;

  public Comparison(Plan plan, ResultSet results, PrintStream progress) {
    this.plan = plan;
    this.results = results;
    this.progress = new Progress(plan, progress);
    this.judge = new Judge(processors);
    this.trial = new Trial(plan, processors);
    this.idleTrial = new IdleTrial(plan, processors);
  }

  /// Runs everything.
  ///
  /// @param command what the user typed, for the record
  /// @throws InterruptedException if the thread is interrupted; what is complete is kept
  public void run(String command) throws IOException, InterruptedException {
    results.begin(plan, Machine.environment(processors, plan.seed(), command));
    progress.began();
    try {
      for (Cell cell : plan.cells()) {
        if (cell.loaded()) {
          loaded(cell);
        } else {
          for (Run run : plan.runs(cell, Phase.IDLE)) {
            carryOut(run, 0);
          }
        }
      }
    } finally {
      if (pool != null) {
        Files.deleteIfExists(pool);
      }
    }
  }

  /// True if a run so far has FAILed.
  public boolean failed() {
    return failed;
  }

  private void loaded(Cell cell) throws IOException, InterruptedException {
    if (cell.signed() && pool == null) {
      Path file = Files.createTempFile("chatmesh-bench-", ".signed");
      pool = file;
      SignedPool.create(file, plan.seed(), cell.senders(), poolSize(cell), plan.payloadBytes());
    }
    OpenRate rate = new OpenRate(cell);
    for (Run run : plan.runs(cell, Phase.SATURATING)) {
      carryOut(run, 0).ifPresent(rate::reached);
    }
    if (rate.known()) {
      for (Run run : plan.runs(cell, Phase.OPEN)) {
        carryOut(run, rate.perSecond());
      }
    }
  }

  /// Carries one run out, keeps it, and returns its record unless it broke off.
  private Optional<RunRecord> carryOut(Run run, double ratePerSecond)
      throws IOException, InterruptedException {
    Path directory = results.open(run);
    try {
      RunRecord result =
          run.phase() == Phase.IDLE
              ? idleTrial.run(run, directory)
              : trial.run(run, ratePerSecond, pool == null ? "" : pool.toString(), directory);
      Judgement judgement = judge.judge(result, Histograms.read(directory.resolve("latency.hlog")));
      keep(run, result, judgement, Progress.said(result));
      return Optional.of(result);
    } catch (RunFailure e) {
      // Ctrl-C at a terminal ends the children first; give the order to stop time to arrive.
      TimeUnit.MILLISECONDS.sleep(INTERRUPT_MILLIS);
      RunRecord broken =
          new RunRecord(
              run.cell().name(), run.phase(), run.system(), run.fork(), 0, 0, null, null, null);
      keep(run, broken, Judgement.failed(Objects.requireNonNull(e.getMessage())), "");
      return Optional.empty();
    } catch (InterruptedException e) {
      results.abandon(run);
      throw e;
    }
  }

  private void keep(Run run, RunRecord record, Judgement judgement, String said)
      throws IOException {
    results.close(run, record, judgement);
    failed |= judgement.status() == Status.FAIL;
    progress.done(run, judgement, said);
  }

  private int poolSize(Cell cell) {
    long millis = plan.warmupMillis(cell) + plan.durationMillis();
    return (int) (SIGNED_PER_SECOND * millis / MILLIS_PER_SECOND / cell.senders());
  }
}
