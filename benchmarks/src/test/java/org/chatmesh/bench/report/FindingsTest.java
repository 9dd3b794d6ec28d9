package org.chatmesh.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.chatmesh.bench.plan.Load;
import org.chatmesh.bench.plan.Part;
import org.chatmesh.bench.plan.Run;
import org.chatmesh.bench.plan.Scenario;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.ResultSet;
import org.chatmesh.bench.run.SyntheticResults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsTest {
  /// Thousands of deliveries a second; in `fanout 1000` the selector loses.
  private static final Map<String, Double> SPEEDS =
      Map.of(
          "threaded", 10.0,
          "virtual", 20.0,
          "nio", 40.0,
          "netty-nio", 50.0,
          "netty-nio-tuned", 80.0,
          "jgroups-tcp", 10.0);

  private static final List<String> SYSTEMS =
      List.of("threaded", "virtual", "nio", "netty-nio", "netty-nio-tuned", "jgroups-tcp");
  private static final int FORKS = 10;

  @TempDir Path directory;

  @Test
  void modelsAreComparedByTheNumberOfReceivers() throws IOException {
    assertThat(findings(List.of(part(Scenario.FANOUT, List.of(50, 1, 1_000), Load.SATURATING))))
        .contains("### Selector, threads or virtual threads, by number of receivers")
        .containsSubsequence(
            "| fanout 1 | nio ÷ threaded | 10 | 4.00× | 4.00× – 4.00× | better |",
            "| fanout 1 | nio ÷ virtual | 10 | 2.00× | 2.00× – 2.00× | better |",
            "| fanout 1 | virtual ÷ threaded | 10 | 2.00× | 2.00× – 2.00× | better |",
            "| fanout 50 | nio ÷ threaded | 10 | 4.00× |",
            "| fanout 1000 | nio ÷ threaded | 10 | 0.50× | 0.50× – 0.50× | worse |");
  }

  @Test
  void enginesStandBesideTheFastestRelayOnNetty() throws IOException {
    assertThat(findings(List.of(part(Scenario.FANOUT, List.of(50), Load.SATURATING))))
        .contains("### How far the engines are from Netty")
        .contains("| fanout 50 | threaded ÷ netty-nio-tuned | 10 | 0.13× | 0.13× – 0.13× | worse |")
        .contains("| fanout 50 | nio ÷ netty-nio-tuned | 10 | 0.50× | 0.50× – 0.50× | worse |")
        .doesNotContain("÷ netty-nio |");
  }

  @Test
  void enginesStandBesideTheCeiling() throws IOException {
    ResultSet results = results(List.of(part(Scenario.FANOUT, List.of(50), Load.SATURATING)));
    SyntheticResults.ceilings(results, Map.of("fanout-50", 80_000.0));
    assertThat(findings(results))
        .contains("### How far the engines are from the ceiling")
        .contains("| cell | ceiling | threaded | virtual | nio |")
        .contains(
            "| fanout 50 | 80 k | 12.5 % (12.5 % – 12.5 %) | 25 % (25 % – 25 %)"
                + " | 50 % (50 % – 50 %) |");
  }

  @Test
  void enginesStandBesideJGroupsInLinesOfNodes() throws IOException {
    assertThat(findings(List.of(part(Scenario.CHAIN, List.of(2), Load.of("rate-100")))))
        .contains("### How far the engines are from JGroups")
        .contains("| threaded ÷ jgroups-tcp | 10 |", "| nio ÷ jgroups-tcp | 10 |");
  }

  @Test
  void aConnectionHasASlopeInEachEngine() throws IOException {
    Load silent = Load.IDLE;
    assertThat(findings(List.of(part(Scenario.IDLE, List.of(100, 1_000), silent))))
        .contains("### What a connection costs")
        .containsPattern("- nio: \\S+ KiB \\(.* – .*\\) in the node’s process, of which");
  }

  @Test
  void aSlowReceiverIsFeltByTheOthers() throws IOException {
    assertThat(findings(List.of(part(Scenario.SLOW, List.of(10), Load.of("rate-100")))))
        .contains("### What one slow receiver does to the others")
        .contains("| slow 10, 100 messages/s | nio | 10 |")
        .contains("The 99th percentile of the latency at those that read on");
  }

  @Test
  void aSetThatAnswersNoneOfTheQuestionsHasNoFindings() throws IOException {
    Report.write(
        results(List.of(part(Scenario.CHURN, List.of(10), Load.of("rate-100")))), Words.ENGLISH);
    assertThat(Files.readString(directory.resolve("REPORT.md"))).doesNotContain("## Findings");
  }

  private String findings(List<Part> parts) throws IOException {
    return findings(results(parts));
  }

  /// The section of that name.
  private String findings(ResultSet results) throws IOException {
    Report.write(results, Words.ENGLISH);
    String report = Files.readString(directory.resolve("REPORT.md"));
    int from = report.indexOf("## Findings");
    assertThat(from).as(report).isPositive();
    return report.substring(from, report.indexOf("\n## ", from));
  }

  private ResultSet results(List<Part> parts) throws IOException {
    ToDoubleFunction<Run> speed =
        run ->
            run.system().equals("nio") && run.cell().size() == 1_000
                ? 5
                : SPEEDS.getOrDefault(run.system(), 1.0);
    return SyntheticResults.of(directory, SYSTEMS, parts, speed, _ -> true);
  }

  private static Part part(Scenario scenario, List<Integer> sizes, Load load) {
    return new Part(scenario, sizes, null, null, null, null, List.of(load), FORKS, null, null);
  }
}
