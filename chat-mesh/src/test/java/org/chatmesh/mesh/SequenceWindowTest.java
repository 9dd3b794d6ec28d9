package org.chatmesh.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceWindowTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void agreesWithASetThatRemembersEverything(long seed) {
    Random random = new Random(seed);
    SequenceWindow window = new SequenceWindow();
    TreeSet<Long> seen = new TreeSet<>();
    long base = 1L << 32;
    for (int i = 0; i < 20_000; i++) {
      base += random.nextInt(100) == 0 ? random.nextInt(3_000) : random.nextInt(3);
      long sequence = base - random.nextInt(1_500);
      boolean tooOld = !seen.isEmpty() && sequence <= seen.getLast() - SequenceWindow.BITS;
      boolean expected = !tooOld && !seen.contains(sequence);
      assertThat(window.isNew(sequence)).as("seed %d, step %d", seed, i).isEqualTo(expected);
      assertThat(window.mark(sequence)).isEqualTo(expected);
      if (expected) {
        seen.add(sequence);
      }
    }
  }

  @Test
  void sequencesAreUnsigned() {
    SequenceWindow window = new SequenceWindow();
    assertThat(window.mark(Long.MAX_VALUE)).isTrue();
    assertThat(window.mark(Long.MIN_VALUE)).isTrue();
    assertThat(window.mark(Long.MAX_VALUE)).isFalse();
    assertThat(window.mark(5)).isFalse();
  }
}
