package org.chatmesh.bench.report.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A canvas that only notes what was drawn where.
final class Drawing implements Canvas {
  final List<Text> texts = new ArrayList<>();
  final List<Marked> markers = new ArrayList<>();
  final List<Stroke> lines = new ArrayList<>();
  final List<Stroke> paths = new ArrayList<>();
  final List<Stroke> polygons = new ArrayList<>();

  record Text(String words, double from, double to, double y, double size) {
    boolean covers(Text other) {
      boolean beside = to <= other.from || other.to <= from;
      boolean above = y <= other.y - other.size || other.y <= y - size;
      return !beside && !above;
    }
  }

  record Marked(double x, double y, SystemStyle style) {}

  record Stroke(List<Double> xs, List<Double> ys, String colour, double width) {}

  /// Two texts of which one covers the other; empty if there are none.
  List<Text> overlapping() {
    for (int i = 0; i < texts.size(); i++) {
      for (Text other : texts.subList(i + 1, texts.size())) {
        if (texts.get(i).covers(other)) {
          return List.of(texts.get(i), other);
        }
      }
    }
    return List.of();
  }

  @Override
  public void rectangle(double x, double y, double width, double height, String fill) {}

  @Override
  public void line(double x1, double y1, double x2, double y2, String colour, double width) {
    lines.add(new Stroke(List.of(x1, x2), List.of(y1, y2), colour, width));
  }

  @Override
  public void path(double[] xs, double[] ys, String colour, double width, boolean dotted) {
    paths.add(stroke(xs, ys, colour, width));
  }

  @Override
  public void polygon(double[] xs, double[] ys, String colour, boolean hollow) {
    polygons.add(stroke(xs, ys, colour, 0));
  }

  @Override
  public void veil(double[] xs, double[] ys, String colour) {
    polygons.add(stroke(xs, ys, colour, 0));
  }

  @Override
  public void circle(double x, double y, double radius, String colour, boolean hollow) {}

  @Override
  public void marker(double x, double y, double radius, SystemStyle style, boolean hollow) {
    markers.add(new Marked(x, y, style));
  }

  @Override
  public void text(double x, double y, String text, Font font, Anchor anchor) {
    double width = Canvas.width(text, font);
    double from =
        switch (anchor) {
          case START -> x;
          case MIDDLE -> x - width / 2;
          case END -> x - width;
        };
    texts.add(new Text(text, from, from + width, y, font.size()));
  }

  private static Stroke stroke(double[] xs, double[] ys, String colour, double width) {
    return new Stroke(
        Arrays.stream(xs).boxed().toList(), Arrays.stream(ys).boxed().toList(), colour, width);
  }
}
