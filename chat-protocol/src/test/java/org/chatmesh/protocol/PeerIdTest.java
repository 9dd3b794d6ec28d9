package org.chatmesh.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerIdTest {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

  static LongStream seeds() {
    return RandomFrames.seeds();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theShownFormReadsBack(long seed) {
    PeerId id = random(seed);

    assertThat(PeerId.parse(id.toString())).isEqualTo(id).hasSameHashCodeAs(id);
    assertThat(id.toString()).matches("([a-z2-7]{7}-){7}[a-z2-7]{7}").startsWith(id.shortForm());
    assertThat(id.shortForm()).hasSize(7);
  }

  @Test
  void howItIsTypedDoesNotMatter() {
    PeerId id = random(1);
    String shown = id.toString();

    assertThat(PeerId.parse(shown.toUpperCase(Locale.ROOT))).isEqualTo(id);
    assertThat(PeerId.parse(shown.replace("-", ""))).isEqualTo(id);
    assertThat(PeerId.parse(" " + shown.replace("-", " \t") + "\n")).isEqualTo(id);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void everyWrongCharacterIsFound(long seed) {
    String shown = random(seed).toString();
    for (int at = 0; at < shown.length(); at++) {
      for (int value = 0; value < ALPHABET.length(); value++) {
        char other = ALPHABET.charAt(value);
        if (shown.charAt(at) != '-' && shown.charAt(at) != other) {
          assertNoId(shown.substring(0, at) + other + shown.substring(at + 1));
        }
      }
    }
  }

  /**
   * The weakness of Luhn's check, here the pair of the first and the last character, is its only
   * one.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everySwapOfNeighboursIsFoundButThatOfAAnd7(long seed) {
    PeerId id = random(seed);
    String text = id.toString().replace("-", "");
    for (int at = 0; at + 1 < text.length(); at++) {
      char left = text.charAt(at);
      char right = text.charAt(at + 1);
      if (left != right && !List.of("a7", "7a").contains("" + left + right)) {
        assertNoId(text.substring(0, at) + right + left + text.substring(at + 2));
      }
    }
  }

  @Test
  void theSwapOfAAnd7IsNotFound() {
    byte[] bytes = new byte[PeerId.BYTES];
    bytes[0] = 0b00000_111;
    bytes[1] = (byte) 0b11_000000;
    PeerId id = PeerId.of(bytes);

    assertThat(id.toString()).startsWith("a7a");
    assertThat(PeerId.parse("7a" + id.toString().substring(2))).isNotEqualTo(id);
  }

  @Test
  void orderIsThatOfUnsignedBytes() {
    assertThat(Stream.of(id("ff"), id("80"), id("00ff"), id("7f"), id("0100"), id("00")).sorted())
        .containsExactly(id("00"), id("00ff"), id("0100"), id("7f"), id("80"), id("ff"));
    assertThat(id("80").compareTo(id("80"))).isZero();
  }

  @Test
  void everyBitCounts() {
    PeerId id = random(1);
    for (int bit = 0; bit < 256; bit++) {
      byte[] bytes = id.toBytes();
      bytes[bit / 8] ^= (byte) (1 << bit % 8);

      assertThat(PeerId.of(bytes)).as("bit %d", bit).isNotEqualTo(id);
      assertThat(PeerId.of(bytes).tag()).as("bit %d", bit).isNotEqualTo(id.tag());
    }
  }

  @Test
  void nobodyCanChangeAnIdFromOutside() {
    byte[] bytes = new byte[PeerId.BYTES];
    PeerId id = PeerId.of(bytes);
    bytes[0] = 1;
    id.toBytes()[1] = 1;

    assertThat(id.toBytes()).containsOnly(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33})
  void otherLengthsAreNoIds(int length) {
    assertThatIllegalArgumentException().isThrownBy(() -> PeerId.of(new byte[length]));
  }

  private static PeerId random(long seed) {
    byte[] bytes = new byte[PeerId.BYTES];
    new SplittableRandom(seed).nextBytes(bytes);
    return PeerId.of(bytes);
  }

  private static PeerId id(String firstBytes) {
    return PeerId.of(Arrays.copyOf(HexFormat.of().parseHex(firstBytes), PeerId.BYTES));
  }

  private static void assertNoId(String text) {
    assertThatIllegalArgumentException().as(text).isThrownBy(() -> PeerId.parse(text));
  }
}
