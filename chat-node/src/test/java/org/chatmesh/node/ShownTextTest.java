package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.chatmesh.protocol.PeerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTextTest {
  /**
   * What comes, and what is shown; E is ESC, and everything else that cannot be seen is escaped.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # plain text stays
          hello, world                 | hello, world
          Grüße, Œuvre, naïve          | Grüße, Œuvre, naïve
          日本語 العربية עברית            | 日本語 العربية עברית
          a < b && c > "d" \\u005c n    | a < b && c > "d" \\u005c n
          # CSI: colours, cursor, modes, with intermediates
          E[31mred E[0m                | red\\u0020
          a E[2J E[H b                 | a   b
          E[38;2;255;0;0mx             | x
          E[?1049h E[?25l              | \\u0020
          E[1 qx                       | x
          E[>0;276;0cx                 | x
          # OSC: titles, links, clipboard; by BEL, by ST, by C1 ST
          E]0;owned\\u0007x            | x
          E]52;c;ZXZpbA==E\\u005cx     | x
          E]8;;http://evil\\u009cx     | x
          # DCS, SOS, PM, APC
          EP+q544eE\\u005cx            | x
          EXsosE\\u005cx               | x
          E^pmE\\u005cx                | x
          E_apcE\\u005cx               | x
          # two-character and charset sequences, reset
          Ecx                          | x
          E7xE8                        | x
          E(0x                         | x
          E#8x                         | x
          EDxEM                        | x
          # C1 forms
          \\u009b31mred                | red
          \\u009d0;owned\\u0007x       | x
          \\u0090q\\u009cx             | x
          # not ended: only the introducer goes
          E[31                         | 31
          E]0;owned                    | 0;owned
          xE                           | x
          E E[31m[31mx                 | \\u0020[31mx
          EE[31mx                      | x
          E]0;aE[31mb\\u0007c          | bc
          # other controls
          a\\u0000b\\u0001c\\u0008d    | abcd
          a\\u007fb\\u0080c\\u0099d    | abcd
          a\\u0007b\\u000eb\\u000fc    | abbc
          tab\\u0009stop               | tab stop
          # line breaks become visible, one each
          a\\u000ab                    | a⏎b
          a\\u000d\\u000ab             | a⏎b
          a\\u000db                    | a⏎b
          a\\u0085b\\u2028c\\u2029d    | a⏎b⏎c⏎d
          a\\u000bb\\u000cc            | a⏎b⏎c
          a\\u000a\\u000ab             | a⏎⏎b
          # bidirectional controls
          a\\u202eb\\u202dc\\u202cd    | abcd
          a\\u202ab\\u202bc            | abc
          a\\u2066b\\u2067c\\u2068d\\u2069e | abcde
          a\\u200eb\\u200fc\\u061cd    | abcd
          # invisible
          a\\u200bb\\ufeffc\\u2060d\\u00ade | abcde
          a\\u200cb\\u200dc            | abc
          a\\u2061b\\u2064c\\u206fd\\u180ee | abcde
          a\\u034fb\\u115fc\\u3164d\\uffa0e | abcde
          a\\udb40\\udc41b\\udb40\\udd00c   | abc
          a\\ufff9b\\ufffac\\ufffbd    | abcd
          # joiners where they belong
          \\ud83d\\udc68\\u200d\\ud83d\\udc69\\u200d\\ud83d\\udc67 | \\ud83d\\udc68\\u200d\\ud83d\\udc69\\u200d\\ud83d\\udc67
          \\u2764\\ufe0f\\u200d\\ud83d\\udd25 | \\u2764\\ufe0f\\u200d\\ud83d\\udd25
          \\u0645\\u06cc\\u200c\\u062e\\u0648 | \\u0645\\u06cc\\u200c\\u062e\\u0648
          \\u0915\\u094d\\u200d\\u0937 | \\u0915\\u094d\\u200d\\u0937
          \\u200d\\ud83d\\udc68\\u200d | \\ud83d\\udc68
          \\u0645\\u200c\\u061cx       | \\u0645x
          # broken pairs and what is no character
          a\\ud800b                    | a\\ufffdb
          a\\udc00b                    | a\\ufffdb
          a\\uffffb\\ufdd0c            | a\\ufffdb\\ufffdc
          """)
  void whatComesIsShownHarmless(String coming, String shown) {
    String cleaned = ShownText.of(unescape(coming).replace('E', '\u001b'));

    assertThat(cleaned).isEqualTo(unescape(shown));
    assertThat(ShownText.of(cleaned)).isEqualTo(cleaned);
  }

  @Test
  void noInputLeavesAnythingThatATerminalObeys() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String dangerous =
        "\u001b\u009b\u009d\u0090\u009c[]0;mPX^_\\\u0007\n\r"
            + "\u0085\u2028\u202e\u200d\ud800\udc00ا😀a ";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(24); length > 0; length--) {
        text.append(dangerous.charAt(random.nextInt(dangerous.length())));
      }
      String shown = ShownText.of(text.toString());
      assertThat(shown.chars().filter(Character::isISOControl)).as("seed %d", seed).isEmpty();
      assertThat(shown).as("seed %d", seed).doesNotContain("\u202e", "\u2028");
      assertThat(ShownText.of(shown)).as("seed %d", seed).isEqualTo(shown);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u001b]", "\u009d", "\u001b[", "\u0090a", "\u001b]a\u001b", "\u200d", "⏎"})
  void theLargestTextIsCleanedAtOnce(String unit) {
    String text = unit.repeat(65_536 / unit.length());

    org.junit.jupiter.api.Assertions.assertTimeout(Duration.ofSeconds(2), () -> ShownText.of(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0301", "\u20dd", "\u0e49"})
  void marksDoNotPileUp(String mark) {
    assertThat(ShownText.of("a" + mark.repeat(200) + "b" + mark))
        .isEqualTo("a" + mark.repeat(ShownText.MOST_MARKS) + "b" + mark);
  }

  @Test
  void aPlainTextIsNotCopied() {
    String text = "nothing to clean";
    assertThat(ShownText.of(text)).isSameAs(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u200b\u202e", "\u001b[31m", "\u00a0\u2003", "\u2800"})
  void aNameThatCannotBeSeenIsShownAsTheShortId(String name) {
    PeerId peer = PeerId.of(new byte[PeerId.BYTES]);

    assertThat(ShownText.ofName(name, peer)).isEqualTo(peer.shortForm());
    assertThat(ShownText.isShowable(name)).isFalse();
  }

  private static String unescape(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.startsWith("\\u", i)) {
        plain.append((char) Integer.parseInt(text, i + 2, i + 6, 16));
        i += 5;
      } else {
        plain.append(text.charAt(i));
      }
    }
    return plain.toString();
  }
}
