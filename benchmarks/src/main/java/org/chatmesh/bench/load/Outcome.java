package org.chatmesh.bench.load;

import java.util.Map;
import org.HdrHistogram.Histogram;

/// What one phase has yielded.
///
/// @param meanInFlight see [LoadResult]; 0 outside the saturating phase
/// @param due messages due; 0 outside the open phase
/// @param written messages written by schedule; 0 outside the open phase
/// @param histograms by tag
record Outcome(
    Usage usage,
    double meanInFlight,
    double meanInFlightByLittle,
    long due,
    long written,
    Map<String, Histogram> histograms) {

  static Outcome closed(Usage usage, ClosedLoop.Flow flow) {
    return new Outcome(
        usage,
        flow.inFlight(),
        flow.inFlightByLittle(),
        0,
        0,
        Map.of(Histograms.RESPONSE, flow.responses()));
  }

  LoadResult result(long linksNanos, Tally tally, String endings, boolean exhausted) {
    return new LoadResult(
        linksNanos,
        tally,
        usage,
        meanInFlight,
        meanInFlightByLittle,
        due,
        written,
        endings,
        exhausted);
  }
}
