package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chatmesh.protocol.PeerId;
import org.junit.jupiter.api.Test;

class RecipientTest {
  private final Recipient.Candidate ada = candidate("ada", 1, 0);
  private final Recipient.Candidate bob = candidate("bob", 2, 0);
  private final Recipient.Candidate otherBob = candidate("bob", 3, 0);
  private final Recipient.Candidate bigBob = candidate("Bob", 4, 0);

  @Test
  void aNameThatOneHasIsEnough() {
    assertThat(find("bob", ada, bob)).isEqualTo(new Recipient.Found(bob.id()));
  }

  @Test
  void capitalsOnlyMatterIfTheyTellTwoApart() {
    assertThat(find("BOB", ada, bob)).isEqualTo(new Recipient.Found(bob.id()));
    assertThat(find("Bob", bob, bigBob)).isEqualTo(new Recipient.Found(bigBob.id()));
    assertThat(find("BOB", bob, bigBob)).isInstanceOf(Recipient.Several.class);
  }

  @Test
  void ofTwoWithOneNameNeitherIsGuessedAndBothAreListed() {
    assertThat(find("bob", ada, bob, otherBob))
        .isInstanceOfSatisfying(
            Recipient.Several.class,
            several ->
                assertThat(several.why().getMessage())
                    .contains("bob " + bob.id().shortForm())
                    .contains("bob " + otherBob.id().shortForm())
                    .doesNotContain("ada"));
  }

  @Test
  void theStartOfAnIdTellsThemApart() {
    String shown = otherBob.id().toString();
    for (int length = Recipient.SHORTEST_START; length <= shown.length(); length++) {
      assertThat(find(shown.substring(0, length), bob, otherBob))
          .isEqualTo(new Recipient.Found(otherBob.id()));
    }
    assertThat(find(shown.substring(0, 10).toUpperCase(java.util.Locale.ROOT), bob, otherBob))
        .isEqualTo(new Recipient.Found(otherBob.id()));
    assertThat(find(shown.replace("-", "").substring(0, 12), bob, otherBob))
        .isEqualTo(new Recipient.Found(otherBob.id()));
  }

  @Test
  void threeCharactersAreTooFew() {
    assertThat(find(bob.id().toString().substring(0, 3), ada, bob))
        .isInstanceOf(Recipient.Nobody.class);
  }

  @Test
  void idsThatStartAlikeAreListedAsFarAsTheyDiffer() {
    Recipient.Candidate one = candidate("x", 9, 1);
    Recipient.Candidate two = candidate("y", 9, 2);
    String common = one.id().shortForm();
    assertThat(two.id().shortForm()).isEqualTo(common);

    assertThat(find(common, one, two))
        .isInstanceOfSatisfying(
            Recipient.Several.class,
            several ->
                assertThat(several.why().getMessage())
                    .contains("x " + one.id().toString().substring(0, 15))
                    .contains("y " + two.id().toString().substring(0, 15)));
  }

  /**
   * Somebody who takes the start of another's id for a name gets nothing that was meant for the
   * other.
   */
  @Test
  void aNameThatLooksLikeAnIdDoesNotHideThatId() {
    String start = bob.id().shortForm();
    Recipient.Candidate thief = candidate(start, 7, 0);

    assertThat(find(start, bob, thief)).isInstanceOf(Recipient.Several.class);
    assertThat(find(bob.id().toString(), bob, thief)).isEqualTo(new Recipient.Found(bob.id()));
  }

  @Test
  void aWholeIdNeedsNobodyToBeKnown() {
    assertThat(find(bob.id().toString())).isEqualTo(new Recipient.Found(bob.id()));
  }

  @Test
  void namesAreComparedAsTheyAreShown() {
    Recipient.Candidate hidden = candidate("b\u200bob\u202e", 5, 0);

    assertThat(find("bob", ada, hidden)).isEqualTo(new Recipient.Found(hidden.id()));
    assertThat(find("bob", bob, hidden)).isInstanceOf(Recipient.Several.class);
  }

  @Test
  void oneOfTwoWithOneNameIsFoundAsTheScreenShowsThem() {
    String start = otherBob.id().toString().substring(0, 4);
    assertThat(find("bob~" + start, bob, otherBob)).isEqualTo(new Recipient.Found(otherBob.id()));
    assertThat(find("ada~" + start, ada, bob, otherBob)).isInstanceOf(Recipient.Nobody.class);
  }

  @Test
  void nobodyIsFoundByAnotherName() {
    assertThat(find("carol", ada, bob))
        .isInstanceOfSatisfying(
            Recipient.Nobody.class,
            nobody -> assertThat(nobody.why().getMessage()).contains("carol"));
  }

  private static Recipient find(String who, Recipient.Candidate... known) {
    return Recipient.of(who, List.of(known));
  }

  private static Recipient.Candidate candidate(String name, int first, int last) {
    byte[] id = new byte[PeerId.BYTES];
    id[0] = (byte) (first * 31);
    id[5] = (byte) last;
    return new Recipient.Candidate(PeerId.of(id), name);
  }
}
