package org.chatmesh.bench.load;

import java.util.Map;
import org.HdrHistogram.Histogram;

/// What one phase has yielded.
///
/// @param inFlight see [LoadResult]
/// @param startNanos see [LoadResult]; 0 outside the open phase
/// @param due messages due; 0 outside the open phase
/// @param written messages written by schedule; 0 outside the open phase
/// @param histograms by tag
record Outcome(
    Usage usage,
    InFlight inFlight,
    long startNanos,
    long due,
    long written,
    Pacer.Effort sender,
    long connects,
    long failedConnects,
    Map<String, Histogram> histograms) {

  /// Responses under way: on average as watched, on average by Little's law, and at the end.
  record InFlight(double mean, double meanByLittle, long atEnd) {
    static final InFlight NONE = new InFlight(0, 0, 0);
  }

  LoadResult result(long linksNanos, Tally tally, String endings, boolean exhausted) {
    return new LoadResult(
        linksNanos,
        tally,
        usage,
        inFlight.mean,
        inFlight.meanByLittle,
        inFlight.atEnd,
        startNanos,
        due,
        written,
        sender.overdue(),
        sender.heldBackNanos(),
        connects,
        failedConnects,
        endings,
        exhausted);
  }
}
