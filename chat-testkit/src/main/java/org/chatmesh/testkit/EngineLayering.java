package org.chatmesh.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/// The part of the engine contract that reads class files: an engine knows the JDK and the seam.
///
/// It names no protocol class, no brain class, no other engine and no library. An engine's tests
/// inherit it from a class in the engine's own package; that package is what is checked.
public abstract class EngineLayering {
  /// The rule for the engine that lives in the given package.
  static ArchRule knowsTheSeamOnly(String enginePackage) {
    return classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.net..",
            "org.chatmesh.engine..",
            "org.jspecify.annotations",
            enginePackage + "..")
        .because("an engine moves bytes; if it needs a word of the protocol, the seam is wrong");
  }

  @Test
  void theEngineKnowsTheSeamOnly() {
    String enginePackage = getClass().getPackageName();
    knowsTheSeamOnly(enginePackage)
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(enginePackage));
  }
}
