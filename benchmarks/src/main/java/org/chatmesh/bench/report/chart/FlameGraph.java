package org.chatmesh.bench.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chatmesh.bench.profile.Call;
import org.chatmesh.bench.profile.Frame;
import org.chatmesh.bench.report.chart.Canvas.Anchor;
import org.chatmesh.bench.report.chart.Canvas.Font;
import org.chatmesh.bench.report.words.Numbers;

/// Stacks from the outermost frame at the bottom to those that ran at the top: a frame stands on
/// the one that called it and is as wide as its share of all samples; from left to right frames are
/// in the order of their names. Colours tell whose code it is.
///
/// After Gregg, "The Flame Graph", CACM 59(6), 2016.
///
/// @param calls see [org.chatmesh.bench.profile.Stacks#tree]
public record FlameGraph(Caption caption, Call calls) implements Chart {
  private static final double ROW = 16;

  /// Between neighbours.
  private static final double GAP = 0.5;

  /// Narrower frames are left out with all that stands on them: nobody sees them.
  private static final double NARROWEST = 1;

  private static final double PADDING = 3;

  /// A name that is cut to fewer letters says nothing.
  private static final int FEWEST_LETTERS = 3;

  private static final Font NAME = Font.SMALL.in(Ink.TEXT);
  private static final double PLOT = Caption.WIDTH - 2 * Caption.MARGIN;

  /// Where a call is drawn.
  ///
  /// @param before samples to the left of it
  /// @param depth 0 for what stands for all samples
  record Bar(Call call, long before, int depth) {}

  @Override
  public double bottom() {
    return bottom(bars());
  }

  @Override
  public void draw(Canvas canvas) {
    List<Bar> bars = bars();
    double bottom = bottom(bars);
    for (Bar bar : bars) {
      canvas.hinted(hint(bar), () -> bar(canvas, bar, bottom));
    }
    key(canvas);
    caption.draw(canvas, bottom);
  }

  /// All that are wide enough to be seen, callers before what they call.
  List<Bar> bars() {
    List<Bar> bars = new ArrayList<>();
    if (calls.samples() > 0) {
      add(calls, 0, 0, bars);
    }
    return bars;
  }

  private void add(Call call, long before, int depth, List<Bar> bars) {
    if (wide(call.samples()) < NARROWEST) {
      return;
    }
    bars.add(new Bar(call, before, depth));
    long left = before;
    for (Call callee : call.callees()) {
      add(callee, left, depth + 1, bars);
      left += callee.samples();
    }
  }

  private void bar(Canvas canvas, Bar bar, double bottom) {
    double x = Caption.MARGIN + wide(bar.before);
    double y = bottom - (bar.depth + 1) * ROW;
    double width = wide(bar.call.samples());
    String colour = bar.depth == 0 ? Ink.GRID : colour(bar.call.frame().origin());
    canvas.rectangle(x, y, width - GAP, ROW - GAP, colour);
    String name = fitting(bar.depth == 0 ? all() : bar.call.frame().brief(), width - 2 * PADDING);
    if (!name.isEmpty()) {
      canvas.text(x + PADDING, y + ROW - 5, name, NAME, Anchor.START);
    }
  }

  /// Which colour is whose.
  private void key(Canvas canvas) {
    double x = Caption.MARGIN;
    double y = caption.above() - ROW - 3;
    for (Frame.Origin origin : Frame.Origin.values()) {
      String key = "chart.flame.origin." + origin.name().toLowerCase(Locale.ROOT);
      String name = caption.words().of(key);
      canvas.rectangle(x, y, ROW - 4, ROW - 4, colour(origin));
      canvas.text(x + ROW, y + ROW - 6, name, Font.LABEL, Anchor.START);
      x += ROW + Canvas.width(name, Font.LABEL) + ROW;
    }
  }

  private String hint(Bar bar) {
    Numbers numbers = caption.words().numbers();
    long samples = bar.call.samples();
    return caption
        .words()
        .of(
            "chart.flame.hint",
            bar.depth == 0 ? all() : bar.call.frame().name(),
            numbers.whole(samples),
            numbers.percent((double) samples / calls.samples()));
  }

  private String all() {
    return caption.words().of("chart.flame.all");
  }

  /// As much of a text as there is room for; empty if that is next to nothing.
  private static String fitting(String text, double room) {
    if (Canvas.width(text, NAME) <= room) {
      return text;
    }
    int letters = (int) (room / Canvas.width("m", NAME)) - 1;
    return letters < FEWEST_LETTERS ? "" : text.substring(0, letters) + "…";
  }

  private double wide(long samples) {
    return PLOT * samples / calls.samples();
  }

  private double bottom(List<Bar> bars) {
    int rows = bars.stream().mapToInt(bar -> bar.depth + 1).max().orElse(1);
    return caption.above() + rows * ROW;
  }

  /// Light ones, so that names can be read on them.
  private static String colour(Frame.Origin origin) {
    return switch (origin) {
      case CHATMESH -> "#f0b86e";
      case LIBRARY -> "#d9c4e6";
      case JDK -> "#a8d1f0";
      case NATIVE -> "#d0d4d8";
    };
  }
}
