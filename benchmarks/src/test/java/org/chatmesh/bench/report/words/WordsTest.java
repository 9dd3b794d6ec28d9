package org.chatmesh.bench.report.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final ResourceBundle ENGLISH = Words.ENGLISH.bundle();
  private static final ResourceBundle PORTUGUESE = Words.PORTUGUESE.bundle();

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
  void noTextIsEmptyOrHasAnApostropheThatWouldSwallowABlank() {
    for (ResourceBundle bundle : new ResourceBundle[] {ENGLISH, PORTUGUESE}) {
      for (String key : bundle.keySet()) {
        assertThat(bundle.getString(key)).as(key).isNotBlank().doesNotContain("'");
      }
    }
  }

  @Test
  void whatStandsInAChartHasNoMarkup() {
    for (ResourceBundle bundle : new ResourceBundle[] {ENGLISH, PORTUGUESE}) {
      for (String key : bundle.keySet()) {
        if (key.startsWith("chart.") || key.startsWith("cell.") || key.startsWith("load.")) {
          assertThat(bundle.getString(key)).as(key).doesNotContain("`", "*");
        }
      }
    }
  }

  @Test
  void aComputerThatSpeaksSomethingElseGetsEnglish() {
    assertThat(Words.in(Locale.JAPANESE)).isSameAs(Words.ENGLISH);
    assertThat(Words.in(Locale.of("pt"))).isSameAs(Words.PORTUGUESE);
  }

  @Test
  void aTextThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> Words.PORTUGUESE.of("nosuch"))
        .isInstanceOf(MissingResourceException.class);
  }

  /// Without what it would take from its parent.
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
