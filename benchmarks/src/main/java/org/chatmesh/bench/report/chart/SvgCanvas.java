package org.chatmesh.bench.report.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Draws as SVG: small, and its text stays text.
final class SvgCanvas implements Canvas {
  private static final String FONTS = "'DejaVu Sans', Verdana, 'Helvetica Neue', Arial, sans-serif";
  private static final double STROKE = 1.6;

  private final StringBuilder svg = new StringBuilder();

  /// @param title what a screen reader says of the picture
  SvgCanvas(double width, double height, String title) {
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%s" height="%s" \
        font-family="%s" role="img">
        <title>%s</title>
        """
            .formatted(
                number(width),
                number(height),
                number(width),
                number(height),
                FONTS,
                escape(title)));
    rectangle(0, 0, width, height, Ink.PAPER);
  }

  String finished() {
    return svg + "</svg>\n";
  }

  @Override
  public void rectangle(double x, double y, double width, double height, String fill) {
    element(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>"
            .formatted(number(x), number(y), number(width), number(height), fill));
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, String colour, double width) {
    element(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%s\"/>"
            .formatted(number(x1), number(y1), number(x2), number(y2), colour, number(width)));
  }

  @Override
  public void path(double[] xs, double[] ys, String colour, double width, boolean dotted) {
    String dots = dotted ? " stroke-dasharray=\"1.5 3\"" : "";
    element(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"%s/>"
            .formatted(points(xs, ys), colour, number(width), dots));
  }

  @Override
  public void polygon(double[] xs, double[] ys, String colour, boolean hollow) {
    element("<polygon points=\"%s\" %s/>".formatted(points(xs, ys), paint(colour, hollow)));
  }

  @Override
  public void veil(double[] xs, double[] ys, String colour) {
    element(
        "<polygon points=\"%s\" fill=\"%s\" fill-opacity=\"%s\"/>"
            .formatted(points(xs, ys), colour, VEIL));
  }

  @Override
  public void circle(double x, double y, double radius, String colour, boolean hollow) {
    element(
        "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" %s/>"
            .formatted(number(x), number(y), number(radius), paint(colour, hollow)));
  }

  @Override
  public void text(double x, double y, String text, Font font, Anchor anchor) {
    element(
        "<text x=\"%s\" y=\"%s\" %s text-anchor=\"%s\">%s</text>"
            .formatted(number(x), number(y), style(font), anchor(anchor), escape(text)));
  }

  @Override
  public void hinted(String hint, Runnable drawing) {
    element("<g><title>%s</title>".formatted(escape(hint)));
    drawing.run();
    element("</g>");
  }

  private void element(String text) {
    svg.append(text).append('\n');
  }

  private static String paint(String colour, boolean hollow) {
    return hollow
        ? "fill=\"%s\" stroke=\"%s\" stroke-width=\"%s\"".formatted(Ink.PAPER, colour, STROKE)
        : "fill=\"%s\"".formatted(colour);
  }

  private static String style(Font font) {
    return "font-size=\"%s\"%s fill=\"%s\""
        .formatted(number(font.size()), font.bold() ? " font-weight=\"bold\"" : "", font.colour());
  }

  private static String anchor(Anchor anchor) {
    return switch (anchor) {
      case START -> "start";
      case MIDDLE -> "middle";
      case END -> "end";
    };
  }

  private static String points(double[] xs, double[] ys) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < xs.length; i++) {
      points.append(i == 0 ? "" : " ").append(number(xs[i])).append(',').append(number(ys[i]));
    }
    return points.toString();
  }

  /// Two digits behind the point are a fiftieth of a line's width.
  private static String number(double value) {
    return BigDecimal.valueOf(value)
        .setScale(2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
