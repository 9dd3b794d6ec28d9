package org.chatmesh.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TagTableTest {
  @Test
  void findsWhatWasPutUpToHalfOfItsBound() {
    TagTable<Long> table = new TagTable<>(1_000);
    LongStream.range(0, 500).forEach(tag -> table.put(tag * 0x9e3779b97f4a7c15L, tag));
    LongStream.range(0, 500)
        .forEach(tag -> assertThat(table.get(tag * 0x9e3779b97f4a7c15L)).isEqualTo(tag));
  }

  @Test
  void forgetsWhatIsNotUsedAndKeepsWhatIs() {
    TagTable<Long> table = new TagTable<>(100);
    for (long tag = 0; tag < 10_000; tag++) {
      table.put(tag, tag);
      assertThat(table.get(0)).isZero();
    }
    long kept = LongStream.range(0, 10_000).filter(tag -> table.get(tag) != null).count();
    assertThat(kept).isLessThanOrEqualTo(100);
  }
}
