package org.chatmesh.bench.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Samples of stacks, folded: how often each was seen. A stack is written as its frames from the
/// outermost to the one that ran, with semicolons between; a line of [#text] has a space and the
/// number behind it, which is what tools for flame graphs read.
///
/// @param counts by stack
public record Stacks(SortedMap<String, Long> counts) {
  public static final Stacks NONE = new Stacks(Collections.emptySortedMap());

  private static final String BETWEEN = ";";

  public Stacks {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  /// How often a frame itself ran, whoever called it.
  public record Self(Frame frame, long samples) {}

  /// One sample of each, the outermost frame first.
  static Stacks of(List<List<Frame>> samples) {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (List<Frame> frames : samples) {
      String stack = frames.stream().map(Frame::written).collect(Collectors.joining(BETWEEN));
      counts.merge(stack, 1L, Long::sum);
    }
    return new Stacks(counts);
  }

  /// Reads what [#text] has written.
  public static Stacks parse(List<String> lines) {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (String line : lines) {
      int space = line.lastIndexOf(' ');
      counts.merge(line.substring(0, space), Long.valueOf(line.substring(space + 1)), Long::sum);
    }
    return new Stacks(counts);
  }

  public String text() {
    StringBuilder text = new StringBuilder();
    counts.forEach((stack, count) -> text.append(stack).append(' ').append(count).append('\n'));
    return text.toString();
  }

  public long samples() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /// All stacks as one tree, whose root stands for no frame.
  public Call tree() {
    Call.Draft root = new Call.Draft();
    counts.forEach((stack, count) -> root.add(frames(stack), count));
    return root.finished(new Frame(""));
  }

  /// The frames that ran themselves, those with the most samples first.
  public List<Self> self() {
    Map<Frame, Long> samples = new TreeMap<>();
    counts.forEach((stack, count) -> samples.merge(frames(stack).getLast(), count, Long::sum));
    List<Self> self = new ArrayList<>();
    samples.forEach((frame, count) -> self.add(new Self(frame, count)));
    // The sort is stable: of equals, the first by name comes first.
    self.sort(Comparator.comparingLong(Self::samples).reversed());
    return self;
  }

  private static List<Frame> frames(String stack) {
    return Arrays.stream(stack.split(BETWEEN, -1)).map(Frame::new).toList();
  }
}
