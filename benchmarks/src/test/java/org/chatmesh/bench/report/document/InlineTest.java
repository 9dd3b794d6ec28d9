package org.chatmesh.bench.report.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InlineTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      textBlock =
          """
          plain                = plain
          a < b & c            = a &lt; b &amp; c
          `a < b`              = <code>a &lt; b</code>
          **a** and *b*        = <strong>a</strong> and <em>b</em>
          **a `*` b**          = <strong>a <code>*</code> b</strong>
          a \\* b              = a * b
          an open ` stays      = an open ` stays
          *an open star closes = <em>an open star closes</em>
          an [open one](stays  = an [open one](stays
          `byte[]` (of one)    = <code>byte[]</code> (of one)
          """)
  void markupBecomesElements(String text, String html) {
    assertThat(Inline.html(text)).isEqualTo(html);
  }

  @Test
  void aLinkLeadsSomewhere() {
    assertThat(Inline.html("see [`a` & b](charts/a&b.svg)."))
        .isEqualTo("see <a href=\"charts/a&amp;b.svg\"><code>a</code> &amp; b</a>.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a*b*c", "`x`", "<init>", "a|b", "**", "\\*", "&amp;", "[a](b)", "~a~"})
  void aTextFromOutsideStaysWhatItWas(String text) {
    assertThat(Inline.html(Inline.plain(text))).isEqualTo(Inline.escaped(text));
    assertThat(Inline.plain(text)).doesNotContainPattern("(?<!\\\\)[|<*`]");
  }

  @Test
  void aTextFromOutsideIsOneLine() {
    assertThat(Inline.plain("a\n  b")).isEqualTo("a b");
    assertThat(Inline.code(" a\nb`c ")).isEqualTo("`a b'c`");
    assertThat(Inline.code("")).isEmpty();
  }
}
