package org.chatmesh.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.hipparchus.stat.StatUtils;
import org.junit.jupiter.api.Test;

class SegmentsTest {
  private static final double PENALTY = 1.5;

  @Test
  void noOtherWayToCutIsBetter() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      double[] series = random.doubles(10, 0, 5).toArray();
      int ways = 1 << (series.length - 1);
      double least =
          IntStream.range(0, ways).mapToDouble(cuts -> cost(series, cuts)).min().orElseThrow();
      Segments segments = Segments.cut(series, PENALTY);
      assertThat(cost(series, cuts(segments))).as("seed %d", seed).isCloseTo(least, within(1e-9));
    }
  }

  @Test
  void segmentsKnowWhereTheyStartAndTheirMean() {
    Segments segments = Segments.cut(new double[] {1, 2, 3, 10, 12, 30}, 5);
    assertThat(segments.count()).isEqualTo(3);
    assertThat(IntStream.range(0, 3).map(segments::start)).containsExactly(0, 3, 5);
    assertThat(IntStream.range(0, 3).mapToDouble(segments::mean)).containsExactly(2.0, 11.0, 30.0);
  }

  @Test
  void withoutPenaltyOnlyEqualNeighboursStayTogether() {
    Segments segments = Segments.cut(new double[] {1, 1, 2, 2, 2, 3}, 0);
    assertThat(IntStream.range(0, segments.count()).map(segments::start)).containsExactly(0, 2, 5);
  }

  /// Bit `i` is set if a segment starts at `i + 1`.
  private static int cuts(Segments segments) {
    return IntStream.range(1, segments.count()).map(i -> 1 << (segments.start(i) - 1)).sum();
  }

  private static double cost(double[] series, int cuts) {
    double cost = 0;
    int start = 0;
    for (int end = 1; end <= series.length; end++) {
      boolean last = end == series.length;
      if (last || (cuts & 1 << (end - 1)) != 0) {
        cost += StatUtils.populationVariance(series, start, end - start) * (end - start);
        cost += last ? 0 : PENALTY;
        start = end;
      }
    }
    return cost;
  }
}
