package org.chatmesh.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.plan.PlanFile;
import org.chatmesh.bench.run.ResultSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A node that is looked into, with real processes.
class ProfileIT {
  private static final String PLAN =
      """
      {
        "version": 1,
        "name": "tiny",
        "description": "two systems, one cell",
        "systems": ["nio", "threaded"],
        "seed": 5,
        "warmup": "500ms",
        "duration": "1s",
        "window": 64,
        "slo": {"percentile": 99, "latency": "50ms", "delivered": 0.99},
        "margin": 0.03,
        "scenarios": [
          {"scenario": "fanout", "size": [10], "loads": ["saturating"], "forks": 1}
        ]
      }
      """;

  @TempDir Path directory;

  @Test
  @Timeout(value = 8, unit = TimeUnit.MINUTES)
  void theFlameGraphOfANodeHoldsItsFrames() throws IOException {
    Path file = Files.writeString(directory.resolve("tiny.json"), PLAN);
    Path out = directory.resolve("results");
    Plan plan = PlanFile.read(file);
    Said plain = run(file, out);
    assertThat(plain.status()).as(plain.err()).isZero();
    assertThat(out.resolve("profile")).doesNotExist();

    Said looked = run(file, out, "--profile");
    assertThat(looked.status()).as(looked.err()).isZero();
    assertThat(looked.err()).contains("profile of nio in fanout-10-saturating");
    ResultSet results = new ResultSet(out);
    assertThat(results.entries(plan)).hasSize(plan.size());
    List<ResultSet.Profiled> profiled = results.profiled(plan);
    assertThat(profiled).hasSize(plan.systems().size());
    for (ResultSet.Profiled each : profiled) {
      assertThat(each.stacks().samples()).as(each.entry().judgement().toString()).isPositive();
      assertThat(each.stacks().text()).contains("org.chatmesh.");
      assertThat(each.profile().sampled()).isNotEmpty();
      assertThat(each.profile().flags()).noneMatch(flag -> flag.contains(out.toString()));
      Path flames =
          out.resolve(
              "charts/flame-fanout-10-saturating-%s.svg".formatted(each.entry().record().system()));
      assertThat(Files.readString(flames)).contains("<title>org.chatmesh.");
    }
    assertThat(Files.readString(out.resolve("REPORT.md"))).contains("## Where the time goes");

    Said again = run(file, out, "--profile");
    assertThat(again.err()).contains("everything is done already");
  }

  private static Said run(Path plan, Path out, String... more) {
    String[] arguments = {"bench", "run", plan.toString(), "--out", out.toString()};
    return Said.by(Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new));
  }
}
