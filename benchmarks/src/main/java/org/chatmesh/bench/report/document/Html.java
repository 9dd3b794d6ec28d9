package org.chatmesh.bench.report.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chatmesh.bench.report.document.Block.Bullets;
import org.chatmesh.bench.report.document.Block.Code;
import org.chatmesh.bench.report.document.Block.Paragraph;
import org.chatmesh.bench.report.document.Block.Picture;
import org.chatmesh.bench.report.document.Block.Subheading;
import org.chatmesh.bench.report.document.Block.Table;
import org.chatmesh.bench.report.document.Block.Term;
import org.chatmesh.bench.report.document.Block.Terms;
import org.chatmesh.bench.report.document.Document.Section;

/// A document as one HTML file that needs nothing beside it: style and pictures are in it, and its
/// policy forbids to load anything. It is XML too, so that programs can read it. What is wider than
/// a phone scrolls in a box of its own.
public final class Html {
  private static final String STYLE = "report.css";
  private static final Pattern VIEW_BOX = Pattern.compile("viewBox=\"0 0 ([0-9.]+) ([0-9.]+)\"");

  /// Up to so many times as high as it is wide, a picture is printed on one page; a higher one
  /// would be too small to read, and goes on on the next.
  private static final double MAX_PAGE = 1.6;

  private final Map<String, String> pictures;

  /// @param pictures each as SVG, by name
  public Html(Map<String, String> pictures) {
    this.pictures = pictures;
  }

  public String of(Document document) {
    return head(document)
        + element("h1", Inline.html(document.title()))
        + blocks(document.lead())
        + contents(document)
        + each(document.sections(), this::section)
        + "</main>\n</body>\n</html>\n";
  }

  private static String head(Document document) {
    return """
    <!DOCTYPE html>
    <html xmlns="http://www.w3.org/1999/xhtml" lang="%s">
    <head>
    <meta charset="utf-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="color-scheme" content="light dark"/>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
    style-src 'unsafe-inline'"/>
    <title>%s</title>
    <style>
    %s</style>
    </head>
    <body>
    <main>
    """
        .formatted(document.locale().toLanguageTag(), Inline.escaped(document.title()), style());
  }

  private static String contents(Document document) {
    return "<nav aria-label=\"%s\">\n<ol>\n".formatted(Inline.escaped(document.contents()))
        + each(
            document.sections(),
            section ->
                "<li><a href=\"#%s\">%s</a></li>\n"
                    .formatted(section.id(), Inline.html(section.title())))
        + "</ol>\n</nav>\n";
  }

  private String section(Section section) {
    return "<section id=\"%s\">\n".formatted(section.id())
        + element("h2", Inline.html(section.title()))
        + blocks(section.blocks())
        + "</section>\n";
  }

  private String blocks(List<Block> blocks) {
    return each(blocks, this::block);
  }

  private String block(Block block) {
    return switch (block) {
      case Subheading subheading -> element("h3", Inline.html(subheading.text()));
      case Paragraph paragraph -> element("p", Inline.html(paragraph.text()));
      case Bullets bullets ->
          "<ul>\n" + each(bullets.items(), item -> element("li", Inline.html(item))) + "</ul>\n";
      case Code code ->
          "<pre tabindex=\"0\"><code>%s</code></pre>\n"
              .formatted(Inline.escaped(String.join("\n", code.lines())));
      case Picture picture ->
          figure(Objects.requireNonNull(pictures.get(picture.name()), picture.name()));
      case Terms terms -> "<dl>\n" + each(terms.terms(), Html::term) + "</dl>\n";
      case Table table -> table(table);
    };
  }

  private static String figure(String svg) {
    Matcher size = VIEW_BOX.matcher(svg);
    boolean fits =
        size.find()
            && Double.parseDouble(size.group(2)) < MAX_PAGE * Double.parseDouble(size.group(1));
    return "<figure%s tabindex=\"0\">\n%s</figure>\n".formatted(fits ? " class=\"page\"" : "", svg);
  }

  private static String term(Term term) {
    String formula =
        term.formula().isEmpty()
            ? ""
            : "<dd class=\"formula\"><code>%s</code></dd>\n"
                .formatted(Inline.escaped(term.formula()));
    return element("dt", Inline.html(term.word()))
        + element("dd", Inline.html(term.meaning()))
        + formula;
  }

  private static String table(Table table) {
    StringBuilder rows = new StringBuilder();
    for (List<String> line : table.lines()) {
      rows.append("<tr>");
      for (int i = 0; i < line.size(); i++) {
        rows.append(cell(i == 0 ? "th scope=\"row\"" : "td", i < table.texts(), line.get(i)));
      }
      rows.append("</tr>\n");
    }
    StringBuilder header = new StringBuilder();
    for (int i = 0; i < table.header().size(); i++) {
      header.append(cell("th scope=\"col\"", i < table.texts(), table.header().get(i)));
    }
    return """
    <div class="table" tabindex="0">
    <table>
    <thead>
    <tr>%s</tr>
    </thead>
    <tbody>
    %s</tbody>
    </table>
    </div>
    """
        .formatted(header, rows);
  }

  private static String cell(String start, boolean text, String content) {
    return "<%s%s>%s</%s>"
        .formatted(
            start, text ? "" : " class=\"number\"", Inline.html(content), start.substring(0, 2));
  }

  private static String element(String name, String content) {
    return "<%s>%s</%s>\n".formatted(name, content, name);
  }

  private static <T> String each(List<T> parts, Function<T, String> html) {
    return parts.stream().map(html).collect(Collectors.joining());
  }

  private static String style() {
    try (InputStream in = Objects.requireNonNull(Html.class.getResourceAsStream(STYLE), STYLE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the style of the report cannot be read", e);
    }
  }
}
