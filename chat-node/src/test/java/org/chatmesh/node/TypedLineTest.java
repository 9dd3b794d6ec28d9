package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedLineTest {
  static Stream<Arguments> lines() {
    return Stream.of(
        Arguments.of("", new TypedLine.Nothing()),
        Arguments.of("hello", new TypedLine.Say("hello")),
        Arguments.of("  spaces stay  ", new TypedLine.Say("  spaces stay  ")),
        Arguments.of(" /join x", new TypedLine.Say(" /join x")),
        Arguments.of("//etc/passwd", new TypedLine.Say("/etc/passwd")),
        Arguments.of("//", new TypedLine.Say("/")),
        Arguments.of("/join garden", new TypedLine.Order(Command.JOIN, "garden")),
        Arguments.of("/JOIN  rose garden ", new TypedLine.Order(Command.JOIN, "rose garden ")),
        Arguments.of("/leave", new TypedLine.Order(Command.LEAVE, "")),
        Arguments.of("/leave garden", new TypedLine.Order(Command.LEAVE, "garden")),
        Arguments.of("/msg bob  two  words ", new TypedLine.Order(Command.MSG, "bob  two  words ")),
        Arguments.of("/nick Ada L", new TypedLine.Order(Command.NICK, "Ada L")),
        Arguments.of("/who", new TypedLine.Order(Command.WHO, "")),
        Arguments.of("/who garden", new TypedLine.Order(Command.WHO, "garden")),
        Arguments.of("/peers", new TypedLine.Order(Command.PEERS, "")),
        Arguments.of("/quit", new TypedLine.Order(Command.QUIT, "")));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void aLineMeans(String line, TypedLine meaning) {
    assertThat(TypedLine.of(line)).isEqualTo(meaning);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/bogus x", "/joi", "/j oin"})
  void whatIsNoCommandIsNotSent(String line) {
    assertThat(TypedLine.of(line)).isInstanceOf(TypedLine.Unknown.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bob  two  words|bob|two  words",
        "\"Bob B\" hi|Bob B|hi",
        "bob|bob|''",
        "''|''|''",
        "\"bob hi|''|''"
      })
  void whoAndWhatAreToldApart(String rest, String who, String text) {
    assertThat(Addressed.of(rest)).isEqualTo(new Addressed(who, text));
  }
}
