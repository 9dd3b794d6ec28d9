package org.chatmesh.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.assertj.core.api.Assertions;
import org.chatmesh.protocol.AnyFrame;
import org.chatmesh.sequential.AnyEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Proves that the layering rule of the engines reports what it must.
class EngineLayeringTest {
  @ParameterizedTest
  @ValueSource(classes = {KnowsTheProtocol.class, KnowsAnotherEngine.class, UsesALibrary.class})
  void theRuleBites(Class<?> offender) {
    var classes = new ClassFileImporter().importClasses(offender);
    assertThat(EngineLayering.knowsTheSeamOnly("org.chatmesh.nio").evaluate(classes).hasViolation())
        .isTrue();
  }

  static final class KnowsTheProtocol {
    @Nullable AnyFrame frame;
  }

  static final class KnowsAnotherEngine {
    @Nullable AnyEngine engine;
  }

  static final class UsesALibrary {
    void check() {
      Assertions.assertThat(true).isTrue();
    }
  }
}
