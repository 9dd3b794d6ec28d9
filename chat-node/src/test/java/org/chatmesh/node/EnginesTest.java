package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.chatmesh.engine.Engine;
import org.junit.jupiter.api.Test;

class EnginesTest {
  @Test
  void eachNameMakesTheEngineOfThatName() {
    assertThat(Engines.names()).containsExactly("sequential", "threaded", "virtual", "nio");
    for (String name : Engines.names()) {
      try (Engine engine = Engines.create(name)) {
        assertThat(engine.name()).isEqualTo(name);
      }
    }
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    assertThatThrownBy(() -> Engines.create("netty"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("netty")
        .hasMessageContaining("sequential, threaded, virtual, nio");
  }
}
