package org.chatmesh.bench.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What looks into a JVM from its start to its end, and leaves a recording in the format of JFR:
/// JFR itself, or async-profiler where somebody has installed it.
///
/// @param name [#JFR] or [#ASYNC]
/// @param flag that starts it; behind it comes the name of the recording
public record Profiler(String name, String flag) {
  public static final String JFR = "jfr";
  public static final String ASYNC = "async-profiler";

  /// CPU time from one sample of a thread to the next (guess: some hundred samples of a second, and
  /// each takes microseconds). Kernels that tick less often sample less often.
  private static final String INTERVAL = "2ms";

  /// How often JFR looks where it cannot go by CPU time: at threads in native code as often as it
  /// does by itself at those that run Java code, so that both count alike.
  private static final String PERIOD = "10ms";

  /// Without them the JVM knows only at safepoints in which method it is.
  private static final List<String> EXACT =
      List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints");

  /// Kinds of CPU samples, in the order in which they are tried: by the CPU's own counters, which
  /// show the kernel too, by a timer for each thread, by one for all.
  private static final List<String> ASYNC_EVENTS = List.of("cpu", "ctimer", "itimer");

  /// The best that there is on this machine.
  ///
  /// @param said takes a sentence about the choice
  public static Profiler here(Consumer<String> said) throws IOException, InterruptedException {
    Path library =
        AsyncProfiler.library(System.getenv(), System.getProperty("java.library.path", ""));
    if (library == null) {
      said.accept(
          "profiles are made by JFR: async-profiler is found neither by "
              + AsyncProfiler.VARIABLE
              + ", nor by 'asprof' on the PATH, nor among the system's libraries");
      return jfr(System.getProperty("os.name"));
    }
    for (String event : ASYNC_EVENTS) {
      Profiler candidate = async(library, event);
      if (AsyncProfiler.works(candidate)) {
        said.accept("profiles are made by async-profiler, event '%s'".formatted(event));
        return candidate;
      }
    }
    said.accept("profiles are made by JFR: %s cannot sample CPU time here".formatted(library));
    return jfr(System.getProperty("os.name"));
  }

  /// @param system its name; where it is Linux, JFR can sample CPU time
  static Profiler jfr(@Nullable String system) {
    List<String> settings = new ArrayList<>(List.of("settings=profile", "dumponexit=true"));
    if ("Linux".equals(system)) {
      settings.add(Recording.CPU_TIME + "#enabled=true");
      settings.add(Recording.CPU_TIME + "#throttle=" + INTERVAL);
    }
    settings.add(Recording.IN_NATIVE + "#period=" + PERIOD);
    settings.add("filename=");
    return new Profiler(JFR, "-XX:StartFlightRecording=" + String.join(",", settings));
  }

  static Profiler async(Path library, String event) {
    return new Profiler(
        ASYNC,
        "-agentpath:%s=start,event=%s,interval=%s,jfr,file="
            .formatted(library.toAbsolutePath(), event, INTERVAL));
  }

  /// What a JVM is told, so that it leaves that recording when it ends.
  ///
  /// @param recording the name of a file
  public List<String> flags(String recording) {
    List<String> flags = new ArrayList<>(EXACT);
    flags.add(flag + recording);
    return flags;
  }

  /// The same for the record, without directories of this machine.
  public List<String> recordedFlags(String recording) {
    return flags(recording).stream()
        .map(each -> each.replaceFirst("(?<=^-agentpath:).*[/\\\\](?=[^/\\\\]*=start)", ""))
        .toList();
  }
}
