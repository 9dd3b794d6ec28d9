package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrappingTest {
  @Test
  void linesBreakBetweenWords() {
    assertThat(rows("12:04 <bob> one two three", 20))
        .containsExactly("12:04 <bob> one two", "      three");
  }

  @Test
  void aWordThatIsTooLongBreaksWhereItMust() {
    assertThat(rows("12:04 " + "あ".repeat(12), 20))
        .containsExactly("12:04", "      ああああああ", "      ああああああ");
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 17, 20, 40, 80, 200})
  void noRowBeginsAsALineDoesWhateverTheText(int columns) {
    for (int spaces = 0; spaces < 2 * columns; spaces++) {
      List<String> rows = rows("12:04 <eve> x" + " ".repeat(spaces) + "12:04 -- y", columns);
      assertThat(rows.stream().skip(1)).allMatch(row -> row.startsWith("      "));
    }
  }

  private static List<String> rows(String line, int columns) {
    return Wrapping.of(new AttributedString(line), columns).stream()
        .map(AttributedString::toString)
        .toList();
  }
}
