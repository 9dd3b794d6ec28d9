package org.chatmesh.bench.report;

import java.util.List;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.report.chart.Caption;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.Environment;
import org.chatmesh.bench.run.Frozen;

/// The words around the charts: what was done, and on which machine.
final class Captions {
  private final Plan plan;
  private final Frozen frozen;
  private final Environment environment;
  private final Words words;

  Captions(Plan plan, Frozen frozen, Environment environment, Words words) {
    this.plan = plan;
    this.frozen = frozen;
    this.environment = environment;
    this.words = words;
  }

  /// @param systems those in the picture, for its legend
  Caption of(List<String> systems, String title, String... subtitle) {
    return with(measured(), systems, title, subtitle);
  }

  /// Around lines over time, whose axis tells how long was measured.
  ///
  /// @param systems those in the picture, for its legend
  Caption overTime(List<String> systems, String title, String... subtitle) {
    String runs =
        words.of(
            "chart.over-time",
            warmup(),
            Long.toString(plan.seed()),
            new Titles(words).cpus(environment));
    return with(runs, systems, title, subtitle);
  }

  private Caption with(String runs, List<String> systems, String title, String... subtitle) {
    return new Caption(words, title, List.of(subtitle), notes(runs), systems);
  }

  /// Around a picture of one run, which has no systems to tell apart.
  ///
  /// @param measuredMillis for how long it was measured
  Caption ofOneRun(String title, long measuredMillis, String... subtitle) {
    String run =
        words.of(
            "chart.flame.measured",
            warmup(),
            words.numbers().seconds(measuredMillis),
            Long.toString(plan.seed()),
            new Titles(words).cpus(environment));
    return new Caption(words, title, List.of(subtitle), notes(run), List.of());
  }

  /// How the saturating phase loads.
  String saturating() {
    return words.of(
        "load.saturating.how",
        Integer.toString(plan.window()),
        Integer.toString(Cell.PAYLOAD_BYTES));
  }

  /// What the mark behind some figures means.
  String unsteady() {
    return words.of("unsteady", words.numbers().percent(Row.STEADY));
  }

  String forks() {
    return words.of(plan.mostForks() == 1 ? "forks.one" : "forks.many");
  }

  /// The warm-up that was used.
  String warmup() {
    return words
        .numbers()
        .seconds(plan.warmup().pilot() ? frozen.warmupMillis() : plan.warmup().length().millis());
  }

  String measuredTime() {
    return words.numbers().seconds(plan.duration().millis());
  }

  /// Of figures that no run has measured.
  ///
  /// @param measured what has
  Caption apart(String measured, String title, List<String> subtitle) {
    return new Caption(words, title, subtitle, List.of(measured, machine()), List.of());
  }

  private String measured() {
    return words.of(
        "chart.measured",
        warmup(),
        measuredTime(),
        Long.toString(plan.seed()),
        new Titles(words).cpus(environment));
  }

  /// What stands beneath a picture: how its points were measured, where and when, and the command.
  private List<String> notes(String measured) {
    String command = environment.command();
    return command.isEmpty() ? List.of(measured, machine()) : List.of(measured, machine(), command);
  }

  private String machine() {
    return environment.machine() + ", " + environment.started().substring(0, "yyyy-mm-dd".length());
  }
}
