package org.chatmesh.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.chatmesh.bench.report.chart.Canvas;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.SyntheticResults;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// What a browser would find in `report.html`.
class ReportHtmlTest {
  /// Width of every picture.
  private static final double PICTURE = 960;

  @TempDir static Path directory;
  private static String text = "";

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static Document html;

  @BeforeAll
  static void write() throws IOException, SAXException, ParserConfigurationException {
    Report.write(SyntheticResults.everything(directory), Words.PORTUGUESE);
    text = Files.readString(directory.resolve("report.html"));
    html =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void itLoadsNothing() {
    assertThat(text).contains("Content-Security-Policy\" content=\"default-src 'none'");
    assertThat(text.replaceAll("xmlns=\"[^\"]*\"", ""))
        .doesNotContain("http://", "https://", "url(", "@import", "<script", "<link", "src=");
    for (Element link : elements("a")) {
      assertThat(link.getAttribute("href")).startsWith("#");
    }
  }

  @Test
  void everyLinkLeadsToASection() {
    List<String> ids = elements("section").stream().map(each -> each.getAttribute("id")).toList();
    assertThat(ids).doesNotHaveDuplicates().contains("question", "verdicts", "glossary");
    assertThat(elements("a").stream().map(each -> each.getAttribute("href").substring(1)))
        .containsExactlyElementsOf(ids);
  }

  @Test
  void everyRowIsAsWideAsItsHeader() {
    List<Element> tables = elements("table");
    assertThat(tables).hasSizeGreaterThan(10);
    for (Element table : tables) {
      List<Integer> widths =
          elements(table, "tr").stream()
              .map(row -> elements(row, "th").size() + elements(row, "td").size())
              .distinct()
              .toList();
      assertThat(widths).hasSize(1);
    }
  }

  @Test
  void whatMayBeWiderThanAPhoneScrollsInABoxOfItsOwn() {
    for (Element table : elements("table")) {
      assertThat(((Element) table.getParentNode()).getAttribute("class")).isEqualTo("table");
    }
    for (Element chart : elements("svg")) {
      assertThat(chart.getParentNode().getNodeName()).isEqualTo("figure");
    }
    assertThat(text).contains(".table, figure, .formula { overflow-x: auto; }");
    assertThat(text).containsPattern("pre \\{[^}]*overflow-x: auto");
  }

  @Test
  void itHoldsEveryChart() throws IOException {
    try (var files = Files.list(directory.resolve("charts"))) {
      List<Path> charts = files.filter(file -> file.toString().endsWith(".svg")).toList();
      assertThat(charts).hasSize(elements("svg").size());
      for (Path chart : charts) {
        assertThat(text).contains(Files.readString(chart));
      }
    }
  }

  @Test
  void noTextLeavesItsPicture() {
    for (Element text : elements("text")) {
      double width = Canvas.width(text.getTextContent(), font(text));
      double x = Double.parseDouble(text.getAttribute("x"));
      double from =
          switch (text.getAttribute("text-anchor")) {
            case "middle" -> x - width / 2;
            case "end" -> x - width;
            default -> x;
          };
      assertThat(from).as(text.getTextContent()).isGreaterThanOrEqualTo(0);
      assertThat(from + width).as(text.getTextContent()).isLessThanOrEqualTo(PICTURE);
    }
  }

  private static Canvas.Font font(Element text) {
    return new Canvas.Font(
        Double.parseDouble(text.getAttribute("font-size")),
        text.getAttribute("font-weight").equals("bold"),
        text.getAttribute("fill"));
  }

  private static List<Element> elements(String name) {
    return elements(html.getDocumentElement(), name);
  }

  private static List<Element> elements(Element parent, String name) {
    NodeList found = parent.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }
}
