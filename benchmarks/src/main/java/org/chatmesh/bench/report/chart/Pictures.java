package org.chatmesh.bench.report.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes charts as files, each as SVG and as PNG.
public final class Pictures {
  private static final boolean CAN_DRAW_TEXT = canDrawText();

  private Pictures() {}

  /// Loads what drawing needs, and tells if it is not there. A JVM that has begun to shut down can
  /// draw only if this was called before.
  public static boolean prepare() {
    return CAN_DRAW_TEXT;
  }

  /// The chart as one SVG element.
  public static String svg(Chart chart) {
    SvgCanvas svg = new SvgCanvas(chart.width(), chart.height(), chart.title());
    chart.draw(svg);
    return svg.finished();
  }

  /// Writes `name.svg`, and `name.png` where this Java can draw text.
  ///
  /// @return the chart as one SVG element
  public static String write(Path directory, String name, Chart chart) throws IOException {
    Files.createDirectories(directory);
    String svg = svg(chart);
    Files.writeString(directory.resolve(name + ".svg"), svg);
    if (CAN_DRAW_TEXT) {
      PngCanvas png = new PngCanvas(chart.width(), chart.height());
      chart.draw(png);
      Files.write(directory.resolve(name + ".png"), png.finished());
    }
    return svg;
  }

  /// A Java without the system's font library fails in one of several ways at the first text.
  private static boolean canDrawText() {
    try {
      PngCanvas probe = new PngCanvas(1, 1);
      probe.text(0, 0, "x", Canvas.Font.LABEL, Canvas.Anchor.START);
      return probe.finished().length > 0;
    } catch (RuntimeException | InternalError | LinkageError e) {
      System.err.println("PNG charts are left out, this Java finds no fonts: " + e.getMessage());
      return false;
    }
  }
}
