package org.chatmesh.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WindowTest {
  @Test
  void aFullWindowIsClosedUntilItsOldestMessageHasReachedEveryone() {
    Window window = new Window(1, 2, 3);
    window.sent(0, 10);
    window.sent(0, 20);
    assertThat(window.open(0)).isFalse();
    assertThat(window.inFlight()).isEqualTo(6);
    window.responded(0, 1, 25);
    window.responded(0, 1, 25);
    window.responded(0, 1, 25);
    assertThat(window.open(0)).as("the second is done, the first is not").isFalse();
    window.responded(0, 0, 30);
    window.responded(0, 0, 30);
    assertThat(window.responded(0, 0, 35)).isEqualTo(25);
    assertThat(window.open(0)).isTrue();
    assertThat(window.inFlight()).isZero();
  }

  @Test
  void driversHaveWindowsOfTheirOwn() {
    Window window = new Window(2, 1, 1);
    window.sent(0, 0);
    assertThat(window.open(0)).isFalse();
    assertThat(window.open(1)).isTrue();
  }

  @Test
  void littlesLawHoldsForAWindowThatIsWatchedInTheMiddle() {
    Window window = new Window(1, 4, 1);
    Area area = new Area();
    window.sent(0, 0);
    window.sent(0, 50);
    area.restart(100);
    double before = window.ageNanos(100);
    area.hold(window.inFlight(), 200);
    double passed = window.responded(0, 0, 200);
    window.sent(0, 200);
    area.hold(window.inFlight(), 500);
    double waited = passed - before + window.ageNanos(500);
    assertThat(area.mean()).isCloseTo(2, within(1e-9));
    assertThat(waited / area.nanos()).isCloseTo(area.mean(), within(1e-9));
  }
}
