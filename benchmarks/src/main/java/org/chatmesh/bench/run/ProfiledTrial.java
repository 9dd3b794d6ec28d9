package org.chatmesh.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chatmesh.bench.plan.Run;
import org.chatmesh.bench.profile.Profile;
import org.chatmesh.bench.profile.Profiler;
import org.chatmesh.bench.profile.Recording;

/// Carries out one run whose first node a profiler looks into, and keeps what it saw of the
/// measured part: `stacks.txt` and `profile.json`, from which everything is drawn, and the
/// recording itself if it is small.
final class ProfiledTrial {
  /// Git ignores files of this kind.
  private static final String RECORDING = "node.jfr";

  /// What is larger would be most of a result set (guess).
  private static final long KEPT_BYTES = 4L * 1_024 * 1_024;

  private final Processors processors;
  private final Trial.Settings settings;
  private final Profiler profiler;

  ProfiledTrial(Processors processors, Trial.Settings settings, Profiler profiler) {
    this.processors = processors;
    this.settings = settings;
    this.profiler = profiler;
  }

  /// @param directory where the processes leave what they write
  RunRecord run(Run run, Trial.Amount amount, Path directory)
      throws IOException, RunFailure, InterruptedException {
    Path recording = directory.resolve(RECORDING).toAbsolutePath();
    Observation observation = new Observation(profiler.flags(recording.toString()));
    RunRecord record = new Trial(processors, settings, observation).run(run, amount, directory);
    keep(recording, observation, directory);
    return record;
  }

  private void keep(Path file, Observation observation, Path directory)
      throws IOException, RunFailure {
    Recording recording = read(file, observation);
    boolean async = profiler.name().equals(Profiler.ASYNC);
    long bytes = Files.size(file);
    boolean kept = bytes <= KEPT_BYTES;
    Profile profile =
        new Profile(
            profiler.name(),
            async ? recording.asyncVersion() : Runtime.version().toString(),
            profiler.recordedFlags(RECORDING),
            recording.sampled(),
            observation.measuredFrom().toString(),
            observation.measuredTo().toString(),
            bytes,
            kept,
            recording.allocations(),
            recording.waits(),
            recording.pauses());
    Files.writeString(directory.resolve(ResultSet.STACKS), recording.stacks().text());
    Json.write(directory.resolve(ResultSet.PROFILE), profile);
    if (!kept) {
      Files.delete(file);
    }
  }

  private static Recording read(Path file, Observation observation) throws RunFailure {
    try {
      return Recording.read(file, observation.measuredFrom(), observation.measuredTo());
    } catch (IOException e) {
      // It says nothing of the system.
      throw new RunFailure("the profiler left no recording that can be read: " + e, true);
    }
  }
}
