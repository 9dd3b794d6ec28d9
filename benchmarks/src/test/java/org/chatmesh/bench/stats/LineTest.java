package org.chatmesh.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.chatmesh.bench.stats.Line.Point;
import org.junit.jupiter.api.Test;

class LineTest {
  private static final int SETS = 1_000;

  @Test
  void aKnownLineIsFoundAgain() {
    Line line =
        through(new Point(1_000, 7_100), new Point(9_000, 63_100), new Point(9_000, 63_100));
    assertThat(line.slope()).isCloseTo(7, within(1e-9));
    assertThat(line.intercept()).isCloseTo(100, within(1e-6));
    assertThat(line.y(3_000)).isCloseTo(21_100, within(1e-6));
    assertThat(line.points()).isEqualTo(3);
    Interval interval = Objects.requireNonNull(line.interval());
    assertThat(interval.high() - interval.low()).isLessThan(1e-5);
  }

  /// By hand: the slope of (0, 0), (1, 1), (2, 4) is 2, its squares about the line sum up to 2/3,
  /// so its standard error is √(2/3 ÷ 1 ÷ 2); t of one degree of freedom at 97.5 % is 12.706.
  @Test
  void theIntervalIsThatOfStudent() {
    Line line = through(new Point(0, 0), new Point(1, 1), new Point(2, 4));
    assertThat(line.slope()).isCloseTo(2, within(1e-12));
    double half = 12.7062 * Math.sqrt(1.0 / 3);
    Interval interval = Objects.requireNonNull(line.interval());
    assertThat(interval.low()).isCloseTo(2 - half, within(1e-3));
    assertThat(interval.high()).isCloseTo(2 + half, within(1e-3));
  }

  @Test
  void theIntervalHoldsTheTruthIn95OfAHundredSets() {
    Random random = new Random(1);
    int held = 0;
    for (int set = 0; set < SETS; set++) {
      List<Point> points = new ArrayList<>();
      for (int fork = 0; fork < 5; fork++) {
        points.add(new Point(1_000, 5 + 1_000 * 3 + 200 * random.nextGaussian()));
        points.add(new Point(9_000, 5 + 9_000 * 3 + 200 * random.nextGaussian()));
      }
      Line line = Objects.requireNonNull(Line.through(points));
      held += Objects.requireNonNull(line.interval()).contains(3) ? 1 : 0;
    }
    assertThat((double) held / SETS).isBetween(0.93, 0.97);
  }

  @Test
  void twoPointsHaveALineAndNoInterval() {
    Line line = through(new Point(1, 1), new Point(2, 3));
    assertThat(line.slope()).isCloseTo(2, within(1e-12));
    assertThat(line.interval()).isNull();
  }

  @Test
  void pointsAtOnePlaceHaveNoLine() {
    assertThat(Line.through(List.of(new Point(1_000, 1), new Point(1_000, 2)))).isNull();
    assertThat(Line.through(List.of())).isNull();
  }

  private static Line through(Point... points) {
    return Objects.requireNonNull(Line.through(List.of(points)));
  }
}
