package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {
  private final Completion completion = new Completion(DemoStory.KNOWN, Words.in(Words.ENGLISH));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/jo | /join",
        "/JO | /join",
        "/msg bo | bob",
        "/msg ev | \"Eve Low\"",
        "/msg \"Eve l | \"Eve Low\"",
        "/who d | dev",
        "/help /jo | /join",
        "/me hugs bo | bob",
        "hi b | bob",
        "hi ev | Eve Low"
      })
  void theWordAtTheCursorIsCompleted(String typed, String offered) {
    assertThat(texts(typed)).containsExactly(offered);
  }

  @Test
  void aNameAtTheStartOfATextAddressesItsOwner() {
    assertThat(texts("bo")).containsExactly("bob: ");
  }

  @Test
  void aPeerIsAlsoFoundByItsId() {
    String id = DemoStory.BOB.shortForm();

    assertThat(texts("/query " + id.substring(0, 5))).containsExactly(id);
  }

  @ParameterizedTest
  @CsvSource({"/msg bob b", "/nope b", "/nick b", "//jo", "''"})
  void nothingIsOfferedWhereNothingIsKnown(String typed) {
    assertThat(texts(typed)).isEmpty();
  }

  private List<String> texts(String typed) {
    return completion.of(typed).stream().map(Completion.Offer::text).toList();
  }
}
