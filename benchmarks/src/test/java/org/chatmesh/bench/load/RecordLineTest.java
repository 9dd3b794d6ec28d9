package org.chatmesh.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Scenario;
import org.junit.jupiter.api.Test;

class RecordLineTest {
  @Test
  void aSpecIsReadBack() {
    LoadSpec spec =
        new LoadSpec(
            new Cell(Scenario.IDLE, 8, 128, 3, 25, true),
            Phase.OPEN,
            List.of(4_000L, 4_001L),
            List.of(),
            List.of(5_000L),
            -7,
            -8,
            8,
            1_000,
            1_500,
            1234.5,
            true,
            99,
            2_000,
            List.of(250L, 500L),
            "",
            "/tmp/a & b=c");
    assertThat(RecordLine.read(LoadSpec.class, RecordLine.write(spec))).isEqualTo(spec);
  }

  @Test
  void recordsWithinRecordsAreReadBack() {
    LoadResult result =
        new LoadResult(
            1,
            new Tally(1, 2, 3, 4, 5, 6, 7, 8, 9),
            new Usage(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
            1.5,
            2.5,
            3,
            33,
            4,
            5,
            6,
            7,
            8,
            9,
            "RESET SLOW_PEER",
            true);
    assertThat(RecordLine.read(LoadResult.class, RecordLine.write(result))).isEqualTo(result);
  }

  @Test
  void aLineThatIsNoRecordIsRefused() {
    assertThatThrownBy(() -> RecordLine.read(Tally.class, "hello"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RecordLine.read(Tally.class, "sent=1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected");
  }
}
