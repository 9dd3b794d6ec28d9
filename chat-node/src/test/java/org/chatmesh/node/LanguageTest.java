package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
  @ParameterizedTest
  @CsvSource({
    "'',               '',    en",
    "'',               pt_BR, pt",
    "--lang en,        pt_BR, en",
    "--lang=pt,        '',    pt",
    "--help --lang pt, '',    pt",
    "--lang xx,        '',    en",
    "--lang xx,        pt,    en",
    "'',               xx,    en",
    "--lang,           pt,    pt",
    "-- --lang pt,     '',    en"
  })
  void theFlagIsHeardBeforeTheVariableAndThatBeforeTheComputer(
      String typed, String variable, String language) {
    Locale found = Language.of(typed.split(" "), Map.of("CHATMESH_LANG", variable), Locale.ENGLISH);
    assertThat(found.getLanguage()).isEqualTo(language);
  }

  @ParameterizedTest
  @CsvSource({
    "pt_BR.UTF-8, '',          '',    pt",
    "en_GB.UTF-8, pt_BR.UTF-8, '',    pt",
    "pt_BR.UTF-8, pt_BR,       en_US, en",
    "C.UTF-8,     '',          '',    en",
    "'',          '',          '',    en"
  })
  void theVariablesOfPosixCountEvenWhereTheirLocaleIsNotInstalled(
      String lang, String messages, String all, String language) {
    Map<String, String> environment = Map.of("LANG", lang, "LC_MESSAGES", messages, "LC_ALL", all);
    Locale found = Language.of(new String[0], environment, Locale.ENGLISH);
    assertThat(Words.in(found).locale().getLanguage()).isEqualTo(language);
  }

  @Test
  void withoutEitherItIsTheComputers() {
    assertThat(Language.of(new String[0], Map.of(), Locale.JAPANESE)).isEqualTo(Locale.JAPANESE);
  }

  @ParameterizedTest
  @CsvSource({
    "--lang pt,             node --lang pt",
    "--lang=pt --name x,    node --lang=pt --name x",
    "--lang pt --help,      --lang pt --help",
    "--lang pt config,      --lang pt config",
    "--lang,                node --lang"
  })
  void theLanguageMayStandInFrontOfTheCommand(String typed, String understood) {
    assertThat(Main.withCommand(typed.split(" "))).containsExactly(understood.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          node --bogus           | não há a opção --bogus
          node stray             | para que serve stray?
          node --name            | --name precisa de um valor
          node --name a --name b | --name foi dada mais de uma vez
          node --max-links=0     | --max-links: espera-se um número de 1 a 65.535
          node --peer=x          | --peer: “x” não é HOST:PORTA
          config --engine=x      | --engine: não há o motor “x”
          completion fish        | não há autocompletar para “fish”
          completion --lang=xx   | --lang: não há o idioma “xx”
          bench                  | “bench” é iniciado por ./chatmesh
          --lang=pt              | falta um comando
          """)
  void whatIsWrongIsSaidInTheLanguageOfThePerson(String typed, String sentence) {
    StringWriter err = new StringWriter();
    int status =
        Main.commandLine(Map.of(), Words.in(Words.PORTUGUESE))
            .setErr(new PrintWriter(err))
            .execute(typed.split(" "));
    assertThat(status).isEqualTo(2);
    assertThat(err.toString()).startsWith("chatmesh: " + sentence);
  }
}
