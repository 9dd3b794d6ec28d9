package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartCounterTest {
  private static final long NOW = 1_800_000_000_123L;

  @TempDir private Path folder;
  private DataDirectory data;

  @BeforeEach
  void open() throws StartFailure {
    data = DataDirectory.open(folder);
  }

  @AfterEach
  void close() throws Exception {
    data.close();
  }

  @Test
  void theFirstStartGoesByTheClock() throws Exception {
    StartCounter first = StartCounter.next(data, NOW);

    assertThat(first.instance()).isEqualTo(NOW);
    assertThat(first.firstSequence()).isEqualTo(1_800_000_000L << 32);
  }

  /** The same millisecond, a little later, an hour back, before the epoch's first second. */
  @ParameterizedTest
  @ValueSource(longs = {NOW, NOW + 1, NOW + 800, NOW + 5_000, NOW - 3_600_000, 0})
  void bothNumbersRiseWithEachStartWhateverTheClockSays(long later) throws Exception {
    StartCounter first = StartCounter.next(data, NOW);
    StartCounter second = StartCounter.next(data, later);
    StartCounter third = StartCounter.next(data, later);

    assertThat(second.instance()).isGreaterThan(first.instance());
    assertThat(third.instance()).isGreaterThan(second.instance());
    assertThat(second.firstSequence() >>> 32).isGreaterThan(first.firstSequence() >>> 32);
    assertThat(third.firstSequence() >>> 32).isGreaterThan(second.firstSequence() >>> 32);
  }

  /** The brain numbers from the larger of the instance's second and the stored one. */
  @Test
  void noStartNumbersMessagesBelowItsOwnInstance() throws Exception {
    StartCounter.next(data, NOW + 86_400_000);
    StartCounter back = StartCounter.next(data, NOW);

    assertThat(back.firstSequence() >>> 32).isGreaterThanOrEqualTo(back.instance() / 1_000);
  }

  @Test
  void aHigherNumberThatWasUsedIsRemembered() throws Exception {
    StartCounter first = StartCounter.next(data, NOW);
    long heard = (1_900_000_000L << 32) + 7;
    first.used(first.firstSequence() + 3);
    first.used(heard);

    assertThat(StartCounter.next(data, NOW + 1).firstSequence()).isGreaterThan(heard);
  }

  @Test
  void aDamagedFileIsAnError() throws Exception {
    StartCounter.next(data, NOW);
    Path file = data.file(StartCounter.NAME);
    Files.writeString(file, "ChatMesh starts 1\ninstance x\n");

    assertThatThrownBy(() -> StartCounter.next(data, NOW))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("damaged");
  }
}
