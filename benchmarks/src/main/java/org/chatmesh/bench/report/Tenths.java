package org.chatmesh.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.chatmesh.bench.load.Timeline;
import org.chatmesh.bench.load.Timeline.Slice;
import org.chatmesh.bench.stats.Percentiles;

/// The timelines of several forks side by side, by tenths of a second of the measured part: of each
/// tenth, the slices of the forks in which something arrived. A slice that lasted longer, as the
/// generator got no CPU, stands for every tenth that it covers.
record Tenths(List<List<Slice>> forks) {
  private static final double TENTH_MILLIS = TimeUnit.NANOSECONDS.toMillis(Timeline.SLICE_NANOS);
  private static final double MILLIS_PER_SECOND = 1e3;

  static Tenths of(List<List<Slice>> timelines) {
    List<List<Slice>> forks = new ArrayList<>();
    for (List<Slice> timeline : timelines) {
      int tenth = 0;
      for (Slice slice : timeline) {
        for (; tenth < Math.floor(slice.endMillis() / TENTH_MILLIS); tenth++) {
          if (forks.size() <= tenth) {
            forks.add(new ArrayList<>());
          }
          if (slice.deliveries() > 0) {
            forks.get(tenth).add(slice);
          }
        }
      }
    }
    return new Tenths(forks);
  }

  /// True if nothing ever arrived.
  boolean empty() {
    return forks.stream().allMatch(List::isEmpty);
  }

  /// True if enough samples lie beyond that percentile in each slice of each fork.
  boolean shows(double percentile) {
    return forks.stream().allMatch(slices -> shows(slices, percentile));
  }

  /// The same of one tenth.
  static boolean shows(List<Slice> slices, double percentile) {
    return slices.stream().allMatch(slice -> Percentiles.shown(slice.deliveries(), percentile));
  }

  /// When a tenth begins; they are counted from 0, and there is one more moment than tenths.
  static double seconds(int tenth) {
    return tenth * TENTH_MILLIS / MILLIS_PER_SECOND;
  }
}
