package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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
        Arguments.of("/join garden", new TypedLine.Join("garden")),
        Arguments.of("/JOIN  rose garden ", new TypedLine.Join("rose garden")),
        Arguments.of("/leave", new TypedLine.Leave("")),
        Arguments.of("/leave garden", new TypedLine.Leave("garden")),
        Arguments.of("/msg bob  two  words ", new TypedLine.Message("bob", "two  words ")),
        Arguments.of("/msg \"Bob B\" hi", new TypedLine.Message("Bob B", "hi")),
        Arguments.of("/nick Ada L", new TypedLine.Rename("Ada L")),
        Arguments.of("/who", new TypedLine.Who("")),
        Arguments.of("/who garden", new TypedLine.Who("garden")),
        Arguments.of("/peers", new TypedLine.Peers()),
        Arguments.of("/quit", new TypedLine.Quit()));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void aLineMeans(String line, TypedLine meaning) {
    assertThat(TypedLine.of(line)).isEqualTo(meaning);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/bogus x",
        "/join",
        "/join  ",
        "/nick",
        "/msg",
        "/msg bob",
        "/msg bob  ",
        "/msg \"bob hi"
      })
  void whatCannotBeUnderstoodIsNotSent(String line) {
    assertThat(TypedLine.of(line)).isInstanceOf(TypedLine.Wrong.class);
  }

  @Test
  void theAnswerToAnUnknownCommandNamesTheKnownOnes() {
    assertThat(TypedLine.of("/\u001b[31mx"))
        .isInstanceOfSatisfying(
            TypedLine.Wrong.class,
            wrong -> assertThat(wrong.why()).contains("/x,").contains("/join").contains("two"));
  }
}
