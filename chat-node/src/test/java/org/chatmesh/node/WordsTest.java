package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTest {
  private static final ResourceBundle ENGLISH = Words.in(Words.ENGLISH).bundle();
  private static final ResourceBundle PORTUGUESE = Words.in(Words.PORTUGUESE).bundle();

  @Test
  void bothLanguagesSayTheSameThings() throws IOException {
    assertThat(own("messages_pt.properties")).isEqualTo(own("messages.properties"));
  }

  @Test
  void bothLanguagesFillInTheSameBlanks() {
    for (String key : ENGLISH.keySet()) {
      assertThat(blanks(PORTUGUESE.getString(key)))
          .as(key)
          .isEqualTo(blanks(ENGLISH.getString(key)));
    }
  }

  @Test
  void noTextHasAnApostropheThatWouldSwallowABlank() {
    for (ResourceBundle bundle : new ResourceBundle[] {ENGLISH, PORTUGUESE}) {
      for (String key : bundle.keySet()) {
        assertThat(bundle.getString(key)).as(key).doesNotContain("'");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyCommandIsExplained(Command command) {
    for (Locale locale : new Locale[] {Words.ENGLISH, Words.PORTUGUESE}) {
      Words words = Words.in(locale);
      assertThat(command.usage(words)).startsWith(command.typed());
      assertThat(command.help(words)).isNotBlank();
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyCommandIsDescribedAsItIsUsedInBothLanguages(Command command) throws IOException {
    assertThat(Files.readString(Path.of("../docs/chat.md")))
        .contains(inTable(command.usage(Words.in(Words.ENGLISH))));
    assertThat(Files.readString(Path.of("../docs/chat.pt-BR.md")))
        .contains(inTable(command.usage(Words.in(Words.PORTUGUESE))));
  }

  private static String inTable(String usage) {
    return "| `" + usage.replace("|", "\\|") + "` |";
  }

  @ParameterizedTest
  @CsvSource({"pt-BR,pt", "pt_BR.UTF-8,pt", "pt,pt", "PT,pt", "en,en", "en_GB,en"})
  void aLanguageIsFoundByItsName(String name, String language) {
    assertThat(Words.language(name).getLanguage()).isEqualTo(language);
  }

  @Test
  void aLanguageThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> Words.language("xx"))
        .isInstanceOf(Refusal.class)
        .hasMessage("there is no language “xx”, only en, pt-BR");
  }

  @Test
  void aComputerThatSpeaksSomethingElseIsSpokenToInEnglish() {
    assertThat(Words.in(Locale.JAPANESE).of("lang.now")).isEqualTo("English from now on");
  }

  /** Without what it would take from its parent. */
  private static Set<String> own(String file) throws IOException {
    Properties texts = new Properties();
    try (InputStream in = Words.class.getResourceAsStream(file)) {
      texts.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
    }
    return texts.stringPropertyNames();
  }

  private static Set<String> blanks(String pattern) {
    return Pattern.compile("\\{(\\d+)")
        .matcher(pattern)
        .results()
        .map(blank -> blank.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
