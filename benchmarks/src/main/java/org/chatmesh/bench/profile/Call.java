package org.chatmesh.bench.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A frame that was called in one way, with everything that it called.
///
/// @param samples in which it ran, or something that it called
/// @param callees in the order of their names
public record Call(Frame frame, long samples, List<Call> callees) {
  public Call {
    callees = List.copyOf(callees);
  }

  /// A tree while stacks are put into it.
  static final class Draft {
    private long samples;
    private final SortedMap<Frame, Draft> callees = new TreeMap<>();

    /// @param frames from here on, the outermost first
    void add(List<Frame> frames, long count) {
      Draft at = this;
      at.samples += count;
      for (Frame frame : frames) {
        at = at.callees.computeIfAbsent(frame, called -> new Draft());
        at.samples += count;
      }
    }

    Call finished(Frame frame) {
      List<Call> finished = new ArrayList<>();
      callees.forEach((called, draft) -> finished.add(draft.finished(called)));
      return new Call(frame, samples, finished);
    }
  }
}
