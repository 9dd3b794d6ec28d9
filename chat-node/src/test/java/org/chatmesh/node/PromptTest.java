package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PromptTest {
  @Test
  void itIsShort() {
    assertThat(prompt("lobby", "", List.of())).isEqualTo("lobby> ");
    assertThat(
            prompt("lobby", "✓2", List.of(new Prompt.Other("dev", 3), new Prompt.Other("@bob", 1))))
        .isEqualTo("lobby ✓2 · @bob:1 dev:3> ");
  }

  @Test
  void itStaysShortWhateverHappens() {
    List<Prompt.Other> others =
        IntStream.range(0, 30).mapToObj(i -> new Prompt.Other("日本語の長い名前" + i, 12_345)).toList();

    assertThat(prompt("a room with a long name", "✓10/30", others))
        .matches("a room wi… ✓10/30 · .* \\+29> ")
        .satisfies(prompt -> assertThat(Columns.of(prompt)).isLessThanOrEqualTo(40));
  }

  private static String prompt(String place, String fate, List<Prompt.Other> others) {
    return Prompt.of(place, fate, others).toString();
  }
}
