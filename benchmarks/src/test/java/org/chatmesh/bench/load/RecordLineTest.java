package org.chatmesh.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Phase;
import org.junit.jupiter.api.Test;

class RecordLineTest {
  @Test
  void aSpecIsReadBack() {
    LoadSpec spec =
        new LoadSpec(
            Cell.of("room-8-signed"),
            Phase.OPEN,
            4_000,
            123,
            -7,
            8,
            64,
            1_000,
            1_500,
            1234.5,
            "",
            "/tmp/a & b=c.hlog");
    assertThat(RecordLine.read(LoadSpec.class, RecordLine.write(spec))).isEqualTo(spec);
  }

  @Test
  void recordsWithinRecordsAreReadBack() {
    LoadResult result =
        new LoadResult(
            1,
            new Tally(1, 2, 3, 4, 5, 6, 7, 8, 9),
            new Usage(1, 2, 3, 4, 5, 6, 7, 8),
            1.5,
            2.5,
            3,
            4,
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
