package org.chatmesh.node;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.chatmesh.bench.AnyBenchmark;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Nothing that a peer runs depends on a benchmark, the simulator or a test tool.
class LayeringTest {
  private static final ArchRule PEER_KNOWS_NO_LABORATORY =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.chatmesh.bench..", "org.chatmesh.simulator..", "org.chatmesh.testkit..")
          .because("what is measured must be exactly what people run");

  @Test
  void aPeerKnowsNoLaboratory() {
    PEER_KNOWS_NO_LABORATORY.check(
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("chat-testkit"))
            .importPackages("org.chatmesh"));
  }

  @Test
  void theRuleBites() {
    var offender = new ClassFileImporter().importClasses(KnowsABenchmark.class);
    assertThat(PEER_KNOWS_NO_LABORATORY.evaluate(offender).hasViolation()).isTrue();
  }

  static final class KnowsABenchmark {
    @Nullable AnyBenchmark benchmark;
  }
}
