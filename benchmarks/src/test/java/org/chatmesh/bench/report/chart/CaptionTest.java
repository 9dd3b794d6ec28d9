package org.chatmesh.bench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chatmesh.bench.report.chart.Canvas.Font;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.system.Systems;
import org.junit.jupiter.api.Test;

class CaptionTest {
  private static final Pattern TEXT_X = Pattern.compile("<text x=\"([0-9.]+)\"");

  @Test
  void aTextThatIsTooLongBecomesSeveralLines() {
    String text = "twelve chars ".repeat(20).strip();
    Caption caption =
        new Caption(Words.ENGLISH, "", List.of("short", text), List.of(text), List.of());
    assertThat(caption.subtitle()).hasSizeGreaterThan(2).startsWith("short");
    assertThat(caption.subtitle())
        .allSatisfy(line ->
            assertThat(Canvas.width(line, Font.SUBTITLE))
                .isLessThanOrEqualTo(Caption.WIDTH - 2 * Caption.MARGIN));
    assertThat(String.join(" ", caption.notes())).isEqualTo(text);
  }

  @Test
  void aLegendThatIsTooLongGoesOnInTheNextLine() {
    List<String> all = Stream.concat(Systems.names().stream(), Systems.rivals().stream()).toList();
    Caption few = caption(Systems.names());
    Caption many = caption(all);
    assertThat(many.above()).isGreaterThan(few.above());
    SvgCanvas canvas = new SvgCanvas(Caption.WIDTH, 300, "test");
    many.draw(canvas, 200);
    String svg = canvas.finished();
    assertThat(all).allMatch(system -> svg.contains(">" + system + "<"));
    assertThat(TEXT_X.matcher(svg).results().map(x -> Double.parseDouble(x.group(1))))
        .allMatch(x -> x < Caption.WIDTH - Caption.MARGIN);
  }

  private static Caption caption(List<String> systems) {
    return new Caption(Words.ENGLISH, "title", List.of("subtitle"), List.of("note"), systems);
  }
}
