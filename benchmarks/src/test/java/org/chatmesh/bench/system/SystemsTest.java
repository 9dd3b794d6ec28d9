package org.chatmesh.bench.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class SystemsTest {
  @Test
  void everyNameStandsForASystem() throws IOException {
    for (String name : Systems.names()) {
      try (SystemUnderTest system = Systems.create(name)) {
        assertThat(system).isInstanceOf(EngineNode.class);
      }
    }
  }

  @Test
  void theCeilingIsNotAmongThoseThatAreCompared() throws IOException {
    assertThat(Systems.names()).doesNotContain(Systems.CEILING);
    try (SystemUnderTest system = Systems.create(Systems.CEILING)) {
      assertThat(system).isInstanceOf(NullRelay.class);
    }
  }

  @Test
  void anUnknownNameIsRefusedWithThoseThatExist() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Systems.create("fast"))
        .withMessageContaining("'fast'")
        .withMessageContaining("nio")
        .withMessageContaining("null-relay");
  }
}
