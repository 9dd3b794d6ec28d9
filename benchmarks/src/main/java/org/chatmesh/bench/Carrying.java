package org.chatmesh.bench;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.plan.Span;
import org.chatmesh.bench.report.Report;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.Comparison;
import org.chatmesh.bench.run.ResultSet;
import org.jspecify.annotations.Nullable;

/// Carries a plan out in front of somebody who may press Ctrl-C: what is complete is kept and
/// reported.
final class Carrying {
  static final int EXIT_INTERRUPTED = 130;

  private static final long REPORT_SECONDS = 60;

  private Carrying() {}

  /// Returns the exit status.
  ///
  /// @param typed the command line, for the record
  /// @param budget null for none
  /// @param profiled whether the headline cells are run again with a profiler
  /// @param words of the language of the report
  static int out(
      Plan plan,
      ResultSet results,
      String typed,
      @Nullable Span budget,
      boolean profiled,
      Words words)
      throws IOException {
    Report.prepare();
    Comparison comparison = new Comparison(plan, results, System.err, profiled);
    CountDownLatch finished = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(interrupter(Thread.currentThread(), finished));
    try {
      return compare(comparison, results, typed, budget, words);
    } finally {
      finished.countDown();
    }
  }

  private static int compare(
      Comparison comparison, ResultSet results, String typed, @Nullable Span budget, Words words)
      throws IOException {
    boolean interrupted = false;
    try {
      comparison.run(typed, budget);
    } catch (InterruptedException | ClosedByInterruptException e) {
      // The second kind leaves the thread's flag set, and nothing could be written.
      Thread.interrupted();
      interrupted = true;
      System.err.println("interrupted: what is complete is kept");
    }
    Report.write(results, words);
    System.err.println("report: " + results.directory().resolve("report.html"));
    return interrupted ? EXIT_INTERRUPTED : results.anyFailed() ? 1 : 0;
  }

  /// Ctrl-C stops the comparison, and lets the thread that runs it write the report.
  private static Thread interrupter(Thread comparing, CountDownLatch finished) {
    return new Thread(
        () -> {
          comparing.interrupt();
          try {
            finished.await(REPORT_SECONDS, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        },
        "interrupter");
  }
}
