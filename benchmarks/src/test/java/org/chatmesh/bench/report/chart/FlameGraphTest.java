package org.chatmesh.bench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.chatmesh.bench.profile.Stacks;
import org.chatmesh.bench.report.chart.FlameGraph.Bar;
import org.chatmesh.bench.report.words.Words;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class FlameGraphTest {
  private static final List<String> LINES =
      List.of(
          "java.lang.Thread.run;org.chatmesh.nio.NioEngine.run;org.chatmesh.engine.Link.read 250",
          "java.lang.Thread.run;org.chatmesh.nio.NioEngine.run;sun.nio.ch.Net.write0_[n] 1748",
          "java.lang.Thread.run;org.chatmesh.nio.NioEngine.run 1",
          "org.jgroups.Message.<init> 1",
          "tcp_sendmsg_[k] 2000");

  private static final double PLOT = Caption.WIDTH - 2 * Caption.MARGIN;

  @Test
  void aFrameStandsOnItsCallerAndIsAsWideAsItsShare() {
    assertThat(graph(LINES).bars())
        .extracting(
            bar -> bar.call().frame().brief(), Bar::before, Bar::depth, bar -> bar.call().samples())
        .containsExactly(
            tuple("", 0L, 0, 4_000L),
            tuple("Thread.run", 0L, 1, 1_999L),
            tuple("NioEngine.run", 0L, 2, 1_999L),
            tuple("Link.read", 0L, 3, 250L),
            tuple("Net.write0", 250L, 3, 1_748L),
            tuple("tcp_sendmsg", 2_000L, 1, 2_000L));
  }

  @Test
  void aFrameThatNobodyWouldSeeIsLeftOutButKeepsItsPlace() {
    List<Bar> bars = graph(LINES).bars();
    assertThat(bars).noneMatch(bar -> bar.call().frame().name().startsWith("org.jgroups"));
    assertThat(bars.getLast().before()).isEqualTo(2_000);
  }

  @Test
  void withoutSamplesThePictureIsEmpty() {
    assertThat(graph(List.of()).bars()).isEmpty();
    assertThat(Pictures.svg(graph(List.of()))).contains("</svg>");
  }

  @Test
  void pointingAtAFrameTellsItsWholeNameAndItsShare() throws Exception {
    List<Element> frames = frames(Pictures.svg(graph(LINES)));
    assertThat(frames.stream().map(frame -> text(frame, "title")))
        .contains(
            "all: 4,000 samples, 100 %",
            "org.chatmesh.engine.Link.read: 250 samples, 6.25 %",
            "sun.nio.ch.Net.write0: 1,748 samples, 43.7 %");
  }

  @Test
  void aFrameIsDrawnInItsPlaceAndInTheColourOfItsOwner() throws Exception {
    List<Element> frames = frames(Pictures.svg(graph(LINES)));
    Element read = rectangle(frames, "org.chatmesh.engine.Link.read");
    Element write = rectangle(frames, "sun.nio.ch.Net.write0");
    Element kernel = rectangle(frames, "tcp_sendmsg");
    Element thread = rectangle(frames, "java.lang.Thread.run");
    assertThat(number(read, "x")).isEqualTo(Caption.MARGIN);
    assertThat(number(read, "width")).isBetween(PLOT / 16 - 1, PLOT / 16);
    assertThat(number(write, "x")).isEqualTo(Caption.MARGIN + PLOT / 16);
    assertThat(number(read, "y")).isEqualTo(number(write, "y")).isLessThan(number(thread, "y"));
    assertThat(number(kernel, "y")).isEqualTo(number(thread, "y"));
    assertThat(write.getAttribute("fill")).isEqualTo(kernel.getAttribute("fill"));
    assertThat(
            List.of(
                read.getAttribute("fill"), write.getAttribute("fill"), thread.getAttribute("fill")))
        .doesNotHaveDuplicates();
  }

  @Test
  void itIsReadWithoutAProgramAndNeedsNothingElse() throws Exception {
    String svg = Pictures.svg(graph(LINES));
    assertThat(svg)
        .contains(">NioEngine.run</text>", ">ChatMesh</text>", ">JDK</text>")
        .doesNotContain("<script", "href", "url(", "onclick");
    assertThat(svg.replaceAll("xmlns=\"[^\"]*\"", "")).doesNotContain("http");
    assertThat(frames(svg)).hasSize(6);
  }

  @Test
  void aNameThatDoesNotFitIsCut() {
    String longName = "org.chatmesh.engine.Outbox.aRatherLongNameOfAMethodThatAlsoSaysTooMuch";
    String svg = Pictures.svg(graph(List.of(longName + " 100", "other 900")));
    assertThat(svg).contains(longName + ": 100 samples").containsPattern(">Outbox\\.a\\w*…</text>");
  }

  private static FlameGraph graph(List<String> lines) {
    return new FlameGraph(
        new Caption(Words.ENGLISH, "Title", List.of("what"), List.of("where"), List.of()),
        Stacks.parse(lines).tree());
  }

  private static List<Element> frames(String svg)
      throws IOException, SAXException, ParserConfigurationException {
    NodeList groups =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
            .getElementsByTagName("g");
    List<Element> frames = new ArrayList<>();
    for (int i = 0; i < groups.getLength(); i++) {
      frames.add((Element) groups.item(i));
    }
    return frames;
  }

  private static Element rectangle(List<Element> frames, String name) {
    Element frame =
        frames.stream()
            .filter(each -> text(each, "title").startsWith(name + ": "))
            .findFirst()
            .orElseThrow();
    return (Element) frame.getElementsByTagName("rect").item(0);
  }

  private static String text(Element frame, String name) {
    return frame.getElementsByTagName(name).item(0).getTextContent();
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
