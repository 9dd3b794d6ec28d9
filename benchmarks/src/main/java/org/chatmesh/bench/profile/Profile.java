package org.chatmesh.bench.profile;

import java.util.List;

/// How the node of one run was looked into, and what was seen beside its stacks; kept as
/// `profile.json`. All of it is about the measured part.
///
/// @param profiler see [Profiler]; empty if nothing was seen
/// @param version of it
/// @param flags that the node's JVM got for it, beside those of all nodes
/// @param sampled names of the events that the stacks are of
/// @param start of the measured part, by the clock on the wall
/// @param end of it
/// @param recordingBytes size of the recording
/// @param recordingKept whether it was kept beside this
/// @param allocations by class, the largest first; empty where that is not recorded
/// @param waits by class of what was waited for, the longest first; likewise
/// @param pauses of collections
public record Profile(
    String profiler,
    String version,
    List<String> flags,
    List<String> sampled,
    String start,
    String end,
    long recordingBytes,
    boolean recordingKept,
    List<Allocation> allocations,
    List<Wait> waits,
    Pauses pauses) {
  public static final Profile NOTHING =
      new Profile(
          "", "", List.of(), List.of(), "", "", 0, false, List.of(), List.of(), new Pauses(0, 0));

  public Profile {
    flags = List.copyOf(flags);
    sampled = List.copyOf(sampled);
    allocations = List.copyOf(allocations);
    waits = List.copyOf(waits);
  }

  /// Bytes that were allocated as objects of one class, extrapolated from samples of allocations.
  public record Allocation(String type, long bytes) {}

  /// Waiting for monitors or parking on objects of one class, each time for longer than the
  /// profiler overlooks.
  public record Wait(String type, long count, long nanos) {}

  /// Collections, and for how long they stopped all threads.
  public record Pauses(long count, long nanos) {}

  /// Whether the samples are of CPU time: then a frame is as wide as what it costs.
  public boolean ofCpuTime() {
    return profiler.equals(Profiler.ASYNC) || sampled.contains(Recording.CPU_TIME);
  }
}
