package org.chatmesh.bench.profile;

import java.io.IOException;
import java.lang.constant.ClassDesc;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.chatmesh.bench.profile.Profile.Allocation;
import org.chatmesh.bench.profile.Profile.Pauses;
import org.chatmesh.bench.profile.Profile.Wait;
import org.jspecify.annotations.Nullable;

/// What a recording says of a stretch of time. One thread.
public final class Recording {
  /// A sample of a thread that has used CPU time (JEP 509, Linux only).
  static final String CPU_TIME = "jdk.CPUTimeSample";

  /// A sample of a thread that runs Java code; async-profiler's samples have that name too.
  static final String RUNNING = "jdk.ExecutionSample";

  /// A sample of a thread in a native method, where it may work or wait.
  static final String IN_NATIVE = "jdk.NativeMethodSample";

  /// So many classes are kept; those behind them are small (guess).
  private static final int CLASSES = 20;

  private final Instant start;
  private final Instant end;
  private final Map<String, List<List<Frame>>> samples = new TreeMap<>();
  private final Map<String, Long> allocations = new TreeMap<>();
  private final Map<String, Wait> waits = new TreeMap<>();
  private Pauses pauses = new Pauses(0, 0);
  private String asyncVersion = "";

  private Recording(Instant start, Instant end) {
    this.start = start;
    this.end = end;
  }

  /// Reads what happened from `start` to `end`.
  public static Recording read(Path file, Instant start, Instant end) throws IOException {
    Recording recording = new Recording(start, end);
    try (RecordingFile events = new RecordingFile(file)) {
      while (events.hasMoreEvents()) {
        recording.take(events.readEvent());
      }
    }
    return recording;
  }

  /// The names of the events that [#stacks] are of. Samples of CPU time count all that the others
  /// count, and count it better: where there are any, these are left out.
  public List<String> sampled() {
    return samples.containsKey(CPU_TIME) ? List.of(CPU_TIME) : List.copyOf(samples.keySet());
  }

  public Stacks stacks() {
    return Stacks.of(
        sampled().stream()
            .flatMap(name -> samples.getOrDefault(name, List.of()).stream())
            .toList());
  }

  /// Of async-profiler, if it made the recording; else empty.
  public String asyncVersion() {
    return asyncVersion;
  }

  public List<Allocation> allocations() {
    return allocations.entrySet().stream()
        .map(each -> new Allocation(each.getKey(), each.getValue()))
        .sorted(Comparator.comparingLong(Allocation::bytes).reversed())
        .limit(CLASSES)
        .toList();
  }

  public List<Wait> waits() {
    return waits.values().stream()
        .sorted(Comparator.comparingLong(Wait::nanos).reversed())
        .limit(CLASSES)
        .toList();
  }

  public Pauses pauses() {
    return pauses;
  }

  private void take(RecordedEvent event) {
    String name = event.getEventType().getName();
    if (name.equals("jdk.ActiveRecording")) {
      version(event.getString("name"));
    }
    Instant time = event.getStartTime();
    if (time.isBefore(start) || time.isAfter(end)) {
      return;
    }
    switch (name) {
      case CPU_TIME, RUNNING, IN_NATIVE ->
          samples.computeIfAbsent(name, kind -> new ArrayList<>()).add(stack(event));
      case "jdk.ObjectAllocationSample" ->
          allocations.merge(
              type(event.getClass("objectClass")), event.getLong("weight"), Long::sum);
      case "jdk.JavaMonitorEnter" -> waited(event.getClass("monitorClass"), event.getDuration());
      case "jdk.ThreadPark" -> waited(event.getClass("parkedClass"), event.getDuration());
      case "jdk.GarbageCollection" ->
          pauses =
              new Pauses(
                  pauses.count() + 1, pauses.nanos() + event.getDuration("sumOfPauses").toNanos());
      default -> {
        // Recorded, but not asked for.
      }
    }
  }

  private void version(@Nullable String recordingName) {
    String before = Profiler.ASYNC + " ";
    if (recordingName != null && recordingName.startsWith(before)) {
      asyncVersion = recordingName.substring(before.length());
    }
  }

  /// A thread that waits on nothing sleeps: that is no lock.
  private void waited(@Nullable RecordedClass type, Duration lasted) {
    if (type == null) {
      return;
    }
    String name = type(type);
    Wait before = waits.getOrDefault(name, new Wait(name, 0, 0));
    waits.put(name, new Wait(name, before.count() + 1, before.nanos() + lasted.toNanos()));
  }

  private static List<Frame> stack(RecordedEvent event) {
    RecordedStackTrace trace = event.getStackTrace();
    if (trace == null || trace.getFrames().isEmpty()) {
      return List.of(Frame.UNKNOWN);
    }
    List<Frame> frames = new ArrayList<>();
    if (trace.isTruncated()) {
      frames.add(Frame.CUT_OFF);
    }
    trace.getFrames().reversed().forEach(each -> frames.add(frame(each)));
    return List.copyOf(frames);
  }

  private static Frame frame(RecordedFrame frame) {
    RecordedMethod method = frame.getMethod();
    if (method == null) {
      return Frame.UNKNOWN;
    }
    RecordedClass type = method.getType();
    return Frame.of(type == null ? "" : type.getName(), method.getName(), frame.getType());
  }

  /// As Java writes it.
  private static String type(RecordedClass type) {
    String name = type.getName();
    return name.startsWith("[")
        ? ClassDesc.ofDescriptor(name.replace('.', '/')).displayName()
        : name;
  }
}
