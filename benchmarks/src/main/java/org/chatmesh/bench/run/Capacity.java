package org.chatmesh.bench.run;

import org.HdrHistogram.Histogram;
import org.chatmesh.bench.load.Histograms;
import org.chatmesh.bench.load.LoadResult;
import org.chatmesh.bench.plan.Slo;

/// The highest rate that a system sustains: brackets it from a first guess, then bisects the
/// bracket in equal ratios. A pure search; whoever calls says what a probe found.
final class Capacity {
  /// How exactly the rate is found: the bracket's ends differ by less than this ratio. Rates are
  /// offered as shares of it, so a finer one would buy nothing (guess).
  static final double RATIO = 1.1;

  /// How the bracket widens while it has one end only.
  private static final double STEP = 2;

  /// Far more than a search from a reasonable guess takes.
  private static final int MAX_PROBES = 14;

  private Capacity() {}

  /// A search under way. Asks for one rate after the other.
  static final class Search {
    private double low;
    private double high = Double.POSITIVE_INFINITY;
    private double rate;
    private int probes;

    /// @param guess where to begin, messages per second
    Search(double guess) {
      this.rate = guess;
    }

    boolean goesOn() {
      boolean narrow = low > 0 && high / low < RATIO;
      return rate > 0 && probes < MAX_PROBES && !narrow;
    }

    /// The rate to try next.
    double rate() {
      return rate;
    }

    /// Whether the rate that was tried is sustained.
    void found(boolean sustained) {
      probes++;
      if (sustained) {
        low = rate;
      } else {
        high = rate;
      }
      if (low == 0) {
        rate = high / STEP;
      } else {
        rate = Double.isInfinite(high) ? low * STEP : Math.sqrt(low * high);
      }
    }

    /// The highest rate that was sustained; 0 if none was.
    double capacity() {
      return low;
    }
  }

  /// What a probe must hold: the latency, the share delivered, no backlog; and nobody else may have
  /// been what was measured.
  static boolean sustained(ResultSet.Entry probe, Slo slo) {
    LoadResult result = probe.record().result();
    Histogram latency = probe.histograms().get(Histograms.LATENCY);
    if (result == null || latency == null || probe.judgement().status() == Status.FAIL) {
      return false;
    }
    double offered = (double) result.due() * probe.record().cell().responsesPerMessage();
    double perNano = offered / result.usage().measuredNanos();
    double latencyNanos = slo.latency().duration().toNanos();
    // By Little's law, what may be under way when the latency is at its limit; more is a backlog.
    double underWay = perNano * latencyNanos;
    return result.written() == result.due()
        && latency.getValueAtPercentile(slo.percentile()) <= latencyNanos
        && result.tally().lost() == 0
        && result.tally().late() == 0
        && offered - result.inFlightAtEnd() >= slo.delivered() * (offered - underWay);
  }
}
