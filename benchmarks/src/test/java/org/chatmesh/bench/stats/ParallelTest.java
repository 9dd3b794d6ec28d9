package org.chatmesh.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParallelTest {
  private static final double EXACT = 1e-12;

  @Test
  void efficiencyIsTheSpeedUpOfEachProcessor() {
    assertThat(new Parallel(4, 3).efficiency()).isCloseTo(0.75, within(EXACT));
  }

  @ParameterizedTest
  @CsvSource({"2, 0.1", "4, 0.1", "8, 0.25", "64, 0.01"})
  void theSerialPartOfAJobThatFollowsAmdahlIsFoundAgain(int processors, double part) {
    Parallel measured = new Parallel(processors, Parallel.bound(processors, part));
    assertThat(measured.serialPart()).isCloseTo(part, within(EXACT));
  }

  @Test
  void aPerfectSpeedUpHasNoSerialPart() {
    assertThat(new Parallel(8, 8).serialPart()).isCloseTo(0, within(EXACT));
    assertThat(new Parallel(1, 1).serialPart()).isNaN();
  }

  @Test
  void aScaledJobSpeedsUpByWhatIsNotSerial() {
    // Gustafson's example: 1,024 processors, 0.4 % serial.
    assertThat(Parallel.scaled(1_024, 0.004)).isCloseTo(1_019.908, within(1e-9));
  }

  @Test
  void theSerialPartOfAScaledJobIsFoundAgain() {
    assertThat(new Parallel(1_024, 1_019.908).scaledSerialPart()).isCloseTo(0.004, within(1e-9));
    // 2 − 1.6 of one processor more.
    assertThat(new Parallel(2, 1.6).scaledSerialPart()).isCloseTo(0.4, within(EXACT));
    assertThat(new Parallel(1, 1).scaledSerialPart()).isNaN();
  }

  @Test
  void whatCannotBeMeasuredIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Parallel(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Parallel(2, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> new Parallel(2, 0));
  }
}
