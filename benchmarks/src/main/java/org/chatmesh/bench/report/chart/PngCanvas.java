package org.chatmesh.bench.report.chart;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/// Draws as PNG, two pixels for each one of the drawing.
final class PngCanvas implements Canvas {
  private static final double SCALE = 2;
  private static final float STROKE = 1.6f;
  private static final float[] DOTS = {1.5f, 3f};

  private final BufferedImage image;
  private final Graphics2D graphics;

  PngCanvas(double width, double height) {
    this.image =
        new BufferedImage(
            (int) Math.ceil(width * SCALE),
            (int) Math.ceil(height * SCALE),
            BufferedImage.TYPE_INT_RGB);
    this.graphics = image.createGraphics();
    graphics.scale(SCALE, SCALE);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    rectangle(0, 0, width, height, Ink.PAPER);
  }

  byte[] finished() {
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("a picture in memory cannot be written", e);
    }
    return bytes.toByteArray();
  }

  @Override
  public void rectangle(double x, double y, double width, double height, String fill) {
    graphics.setColor(Ink.awt(fill));
    graphics.fill(new Rectangle2D.Double(x, y, width, height));
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, String colour, double width) {
    graphics.setColor(Ink.awt(colour));
    graphics.setStroke(new BasicStroke((float) width));
    graphics.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  @Override
  public void path(double[] xs, double[] ys, String colour, double width, boolean dotted) {
    graphics.setColor(Ink.awt(colour));
    graphics.setStroke(
        dotted
            ? new BasicStroke(
                (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DOTS, 0)
            : new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
    graphics.draw(shape(xs, ys));
  }

  @Override
  public void polygon(double[] xs, double[] ys, String colour, boolean hollow) {
    Path2D shape = shape(xs, ys);
    shape.closePath();
    paint(shape, colour, hollow);
  }

  @Override
  public void veil(double[] xs, double[] ys, String colour) {
    Path2D shape = shape(xs, ys);
    shape.closePath();
    Composite opaque = graphics.getComposite();
    graphics.setComposite(AlphaComposite.SrcOver.derive((float) VEIL));
    graphics.setColor(Ink.awt(colour));
    graphics.fill(shape);
    graphics.setComposite(opaque);
  }

  @Override
  public void circle(double x, double y, double radius, String colour, boolean hollow) {
    paint(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), colour, hollow);
  }

  @Override
  public void text(double x, double y, String text, Font font, Anchor anchor) {
    graphics.setColor(Ink.awt(font.colour()));
    java.awt.Font face = face(font);
    graphics.setFont(face);
    double width = face.getStringBounds(text, graphics.getFontRenderContext()).getWidth();
    double shift =
        switch (anchor) {
          case START -> 0;
          case MIDDLE -> width / 2;
          case END -> width;
        };
    graphics.drawString(text, (float) (x - shift), (float) y);
  }

  private void paint(Shape shape, String colour, boolean hollow) {
    graphics.setColor(Ink.awt(hollow ? Ink.PAPER : colour));
    graphics.fill(shape);
    if (hollow) {
      graphics.setColor(Ink.awt(colour));
      graphics.setStroke(new BasicStroke(STROKE));
      graphics.draw(shape);
    }
  }

  private static Path2D shape(double[] xs, double[] ys) {
    Path2D path = new Path2D.Double();
    path.moveTo(xs[0], ys[0]);
    for (int i = 1; i < xs.length; i++) {
      path.lineTo(xs[i], ys[i]);
    }
    return path;
  }

  private static java.awt.Font face(Font font) {
    int style = font.bold() ? java.awt.Font.BOLD : java.awt.Font.PLAIN;
    return new java.awt.Font("DejaVu Sans", style, 1).deriveFont((float) font.size());
  }
}
