package org.chatmesh.mesh;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNCHRONIZED;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The brain (`chat-protocol` and `chat-mesh`) knows no I/O, no thread, no clock and no chance.
///
/// It is what makes a run repeatable: same seed and same inputs give byte-identical actions. The
/// rules name what the brain may use; anything else has to be argued for here.
class LayeringTest {
  private static final Set<String> PACKAGES =
      Set.of(
          "java.lang",
          "java.lang.annotation",
          "java.lang.invoke",
          "java.lang.runtime",
          "java.math",
          "java.nio",
          "java.nio.charset",
          "java.security",
          "java.time",
          "java.util",
          "java.util.function",
          "java.util.random",
          "java.util.stream",
          "java.util.zip",
          "org.jspecify.annotations");

  private static final Set<String> HARMLESS_ELSEWHERE =
      Set.of("java.io.Serial", "java.io.Serializable", "java.util.concurrent.TimeUnit");

  /// Classes of the packages above that bring threads, clocks, chance or an order by hash.
  private static final Pattern FORBIDDEN_CLASS =
      Pattern.compile(
          "java\\.lang\\.(Thread.*|InheritableThreadLocal|Process.*|Runtime|ScopedValue.*)"
              + "|java\\.security\\.(SecureRandom|KeyPairGenerator|KeyStore.*)"
              + "|java\\.time\\.(Clock|InstantSource)"
              + "|java\\.util\\.(Timer.*|Date|Calendar|GregorianCalendar|Scanner)"
              + "|java\\.util\\.(HashMap|HashSet|Hashtable|IdentityHashMap|WeakHashMap)(\\$.*)?");

  /// Members of allowed classes that read a clock, draw by chance, or give an order by hash.
  private static final Pattern FORBIDDEN_MEMBER =
      Pattern.compile(
          "java\\.lang\\.System\\.(?!arraycopy\\().*"
              + "|java\\.lang\\.(Strict)?Math\\.random\\(\\)"
              + "|java\\.lang\\.Object\\.(wait|notify|notifyAll)\\(.*"
              + "|java\\.time\\.\\w+\\.now\\(.*"
              + "|java\\.util\\.(Random|SplittableRandom)\\.<init>\\(\\)"
              + "|java\\.util\\.random\\.\\w+\\.(getDefault|of|create)\\(.*"
              + "|java\\.util\\.UUID\\.randomUUID\\(\\)"
              + "|java\\.util\\.Collections\\.shuffle\\(java\\.util\\.List\\)"
              + "|java\\.util\\.(Map|Set)\\.(of|ofEntries|copyOf)\\(.*"
              + "|java\\.util\\.stream\\.Collectors\\.(toSet|toUnmodifiableSet)\\(\\)"
              + "|java\\.util\\.stream\\.Collectors\\.toMap\\((\\S+, )?\\S+\\)"
              + "|java\\.util\\.stream\\.Collectors\\.toUnmodifiableMap\\(.*"
              + "|java\\.util\\.stream\\.Collectors\\.groupingBy\\((\\S+, )?\\S+\\)"
              + "|java\\.util\\.stream\\.Collectors\\.groupingByConcurrent\\(.*"
              + "|java\\..*\\.(parallel|parallelStream)\\(\\)");

  private static final ArchRule BRAIN_KNOWS_NO_IO =
      CompositeArchRule.of(
              noClasses()
                  .should()
                  .dependOnClassesThat(
                      describe("the brain may not know", LayeringTest::isForbidden)))
          .and(
              noClasses()
                  .should()
                  .accessTargetWhere(
                      describe("the brain may not use it", LayeringTest::isForbidden)))
          // An offender may have no method at all; that any class was read is the first rules'
          // matter.
          .and(noMethods().should().haveModifier(SYNCHRONIZED).allowEmptyShould(true))
          .because(
              "the brain knows no I/O: time is an argument, randomness a constructor argument");

  private static boolean isForbidden(JavaClass dependency) {
    JavaClass type = dependency.getBaseComponentType();
    String name = type.getName();
    boolean ours =
        name.startsWith("org.chatmesh.protocol.") || name.startsWith("org.chatmesh.mesh.");
    boolean known = PACKAGES.contains(type.getPackageName()) || HARMLESS_ELSEWHERE.contains(name);
    return !type.isPrimitive() && !ours && (!known || FORBIDDEN_CLASS.matcher(name).matches());
  }

  private static boolean isForbidden(JavaAccess<?> access) {
    return FORBIDDEN_MEMBER.matcher(access.getTarget().getFullName()).matches();
  }

  @Test
  void theBrainKnowsNoIo() {
    JavaClasses brain =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.chatmesh.protocol", "org.chatmesh.mesh");
    BRAIN_KNOWS_NO_IO.check(brain);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Forbidden.Socket.class,
        Forbidden.Stream.class,
        Forbidden.Channel.class,
        Forbidden.OwnThread.class,
        Forbidden.Lock.class,
        Forbidden.SynchronizedMethod.class,
        Forbidden.NanoTime.class,
        Forbidden.NanoTimeByReference.class,
        Forbidden.WallClock.class,
        Forbidden.UnseededRandom.class,
        Forbidden.ThreadsRandom.class,
        Forbidden.MathRandom.class,
        Forbidden.RandomId.class,
        Forbidden.SecureChance.class,
        Forbidden.Shuffle.class,
        Forbidden.HashOrder.class,
        Forbidden.HashOrderByReference.class,
        Forbidden.ImmutableHashOrder.class,
        Forbidden.CollectedHashOrder.class,
        Forbidden.Library.class
      })
  void theRuleBites(Class<?> offender) {
    assertThat(violationsOf(offender)).isNotEmpty();
  }

  @Test
  void theRuleLeavesTheRestAlone() {
    assertThat(violationsOf(Forbidden.Nothing.class)).isEmpty();
  }

  private static Iterable<String> violationsOf(Class<?> type) {
    JavaClasses classes = new ClassFileImporter().importClasses(type);
    return BRAIN_KNOWS_NO_IO.evaluate(classes).getFailureReport().getDetails();
  }
}
