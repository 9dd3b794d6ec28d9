package org.chatmesh.bench.report.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chatmesh.bench.report.document.Block.Bullets;
import org.chatmesh.bench.report.document.Block.Code;
import org.chatmesh.bench.report.document.Block.Paragraph;
import org.chatmesh.bench.report.document.Block.Picture;
import org.chatmesh.bench.report.document.Block.Subheading;
import org.chatmesh.bench.report.document.Block.Table;
import org.chatmesh.bench.report.document.Block.Term;
import org.chatmesh.bench.report.document.Block.Terms;
import org.chatmesh.bench.report.document.Document.Section;
import org.junit.jupiter.api.Test;

class DocumentTest {
  private static final Document DOCUMENT =
      new Document(
          Locale.of("pt", "BR"),
          "Title",
          "Contents",
          List.of(new Paragraph("**Lead.**")),
          List.of(
              new Section(
                  "first",
                  "First",
                  List.of(
                      new Subheading("Part"),
                      new Bullets(List.of("one", "two")),
                      new Table(List.of("a", "b"), 1, List.of(List.of("x", "1"))),
                      new Picture("chart", "A chart"),
                      new Code(List.of("a < b")),
                      new Terms(List.of(new Term("W", "meaning.", "a < b")))))));

  @Test
  void asMarkdownItIsReadWithoutAnyProgram() {
    assertThat(Markdown.of(DOCUMENT))
        .isEqualTo(
            """
            # Title

            **Lead.**

            ## First

            ### Part

            - one
            - two

            | a | b |
            | --- | ---: |
            | x | 1 |

            ![A chart](charts/chart.svg)

                a < b

            - **W**: meaning. `a < b`
            """);
  }

  @Test
  void asHtmlItHoldsItsPictures() {
    assertThat(new Html(Map.of("chart", "<svg/>\n")).of(DOCUMENT))
        .contains(
            "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"pt-BR\">",
            "<p><strong>Lead.</strong></p>",
            "<li><a href=\"#first\">First</a></li>",
            "<section id=\"first\">\n<h2>First</h2>\n<h3>Part</h3>",
            "<ul>\n<li>one</li>\n<li>two</li>\n</ul>",
            "<tr><th scope=\"col\">a</th><th scope=\"col\" class=\"number\">b</th></tr>",
            "<tr><th scope=\"row\">x</th><td class=\"number\">1</td></tr>",
            "<figure tabindex=\"0\">\n<svg/>\n</figure>",
            "<pre tabindex=\"0\"><code>a &lt; b</code></pre>",
            "<dt>W</dt>\n<dd>meaning.</dd>\n<dd class=\"formula\"><code>a &lt; b</code></dd>");
  }

  @Test
  void aPictureThatIsNotTooHighIsPrintedOnOnePage() {
    String low = "<svg viewBox=\"0 0 960 1400\"/>\n";
    String high = "<svg viewBox=\"0 0 960 1600.5\"/>\n";
    assertThat(new Html(Map.of("chart", low)).of(DOCUMENT)).contains("<figure class=\"page\"");
    assertThat(new Html(Map.of("chart", high)).of(DOCUMENT)).contains("<figure tabindex");
  }

  @Test
  void aTableIsAsWideAsItsHeader() {
    assertThatThrownBy(() -> new Table(List.of("a", "b"), 1, List.of(List.of("x"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 cells do not fit under 2 headings");
  }
}
