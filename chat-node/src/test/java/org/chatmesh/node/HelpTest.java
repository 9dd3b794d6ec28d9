package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What each command says of itself comes from the bundles, in both languages. */
class HelpTest {
  private static final ResourceBundle ENGLISH = Words.in(Words.ENGLISH).bundle();
  private static final ResourceBundle PORTUGUESE = Words.in(Words.PORTUGUESE).bundle();

  static Stream<String> commands() {
    return Stream.concat(
        Stream.of(""), program(Words.ENGLISH).getSubcommands().keySet().stream().sorted());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyArgumentIsDescribedInBothLanguages(String name) {
    for (Locale locale : new Locale[] {Words.ENGLISH, Words.PORTUGUESE}) {
      Set<String> texts = texts(Words.in(locale).bundle());
      assertThat(command(locale, name).getCommandSpec().args())
          .filteredOn(argument -> !argument.hidden() && !isUnmatched(argument))
          .allSatisfy(argument -> {
            assertThat(argument.description()).as(argument.paramLabel()).isNotEmpty();
            assertThat(texts).contains(String.join("", argument.description()));
          });
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyLineAroundThemComesFromTheBundle(String name) {
    for (Locale locale : new Locale[] {Words.ENGLISH, Words.PORTUGUESE}) {
      Set<String> texts = texts(Words.in(locale).bundle());
      UsageMessageSpec usage = command(locale, name).getCommandSpec().usageMessage();
      assertThat(Stream.of(usage.header(), usage.description(), usage.footer()).flatMap(Stream::of))
          .isNotEmpty()
          .isSubsetOf(texts);
      assertThat(texts).contains(usage.synopsisHeading());
      assertThat(usage.footerHeading()).isEmpty();
    }
  }

  /** Whatever reached the help without the bundles would read the same in both. */
  @ParameterizedTest
  @MethodSource("commands")
  void noLineOfOneWordOrMoreIsTheSameInBothLanguages(String name) {
    String english = usage(Words.ENGLISH, name);
    assertThat(usage(Words.PORTUGUESE, name).lines().map(String::strip))
        .filteredOn(line -> !line.isEmpty())
        .doesNotContainAnyElementsOf(
            english.lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
  }

  @Test
  void everyTextOfTheHelpIsTranslated() {
    assertThat(ENGLISH.keySet())
        .filteredOn(key -> key.matches("(chatmesh|flag|mixinStandardHelpOptions|helpCommand)\\..*"))
        .filteredOn(key -> !ENGLISH.getString(key).isBlank())
        .allSatisfy(key ->
            assertThat(PORTUGUESE.getString(key))
                .as(key)
                .isNotBlank()
                .isNotEqualTo(ENGLISH.getString(key)));
  }

  @Test
  void everyFlagAndVariableOfAPeerIsNamed() {
    for (Locale locale : new Locale[] {Words.ENGLISH, Words.PORTUGUESE}) {
      String help = usage(locale, "node");
      for (Setting setting : Setting.values()) {
        assertThat(help)
            .contains(setting.flag().replaceFirst("--(no-)?", ""))
            .contains(setting.variable().substring("CHATMESH".length()));
      }
      for (Command command : Command.values()) {
        assertThat(help).contains(command.usage(Words.in(locale)));
      }
    }
  }

  private static boolean isUnmatched(ArgSpec argument) {
    return argument.isPositional() && argument.description().length == 0;
  }

  private static Set<String> texts(ResourceBundle bundle) {
    return bundle.keySet().stream().map(bundle::getString).collect(Collectors.toSet());
  }

  private static String usage(Locale locale, String name) {
    StringWriter text = new StringWriter();
    command(locale, name).usage(new PrintWriter(text), Ansi.OFF);
    return text.toString();
  }

  private static CommandLine command(Locale locale, String name) {
    CommandLine program = program(locale);
    return name.isEmpty()
        ? program
        : Objects.requireNonNull(program.getSubcommands().get(name), name);
  }

  private static CommandLine program(Locale locale) {
    return Main.commandLine(Map.of(), Words.in(locale));
  }
}
