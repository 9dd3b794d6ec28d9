package org.chatmesh.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/// The seam knows the brain and the JDK: no engine, no program, no library.
class LayeringTest {
  private static final ArchRule SEAM_KNOWS_THE_BRAIN_ONLY =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.net..",
              "org.chatmesh.protocol..",
              "org.chatmesh.mesh..",
              "org.chatmesh.engine..",
              "org.jspecify.annotations")
          .because("an engine plugs into the seam, never the reverse, and the seam is JDK-only");

  @Test
  void theSeamKnowsTheBrainOnly() {
    SEAM_KNOWS_THE_BRAIN_ONLY.check(
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.chatmesh.engine"));
  }

  @Test
  void theRuleBites() {
    var offender = new ClassFileImporter().importClasses(UsesALibrary.class);
    assertThat(SEAM_KNOWS_THE_BRAIN_ONLY.evaluate(offender).hasViolation()).isTrue();
  }

  static final class UsesALibrary {
    void check() {
      Assertions.assertThat(true).isTrue();
    }
  }
}
