package org.chatmesh.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.report.chart.Caption;
import org.chatmesh.bench.run.Environment;
import org.chatmesh.bench.run.Frozen;

/// The words around the charts: what was done, and on which machine.
final class Captions {
  private static final double MILLIS_PER_SECOND = TimeUnit.SECONDS.toMillis(1);

  private final Plan plan;
  private final Frozen frozen;
  private final Environment environment;

  Captions(Plan plan, Frozen frozen, Environment environment) {
    this.plan = plan;
    this.frozen = frozen;
    this.environment = environment;
  }

  Caption of(String title, List<String> subtitle) {
    return new Caption(title, subtitle, List.of(measured(), machine()), plan.systems());
  }

  /// How the saturating phase loads.
  String saturating() {
    return "Closed loop: %d messages always under way (pingpong: 1), of %d bytes unless said."
        .formatted(plan.window(), Cell.PAYLOAD_BYTES);
  }

  /// What the mark behind some figures means.
  static String unsteady() {
    return "~: still changing by over 25 % between the halves of the measured time.";
  }

  String forks() {
    return plan.mostForks() == 1
        ? "One fork: no interval."
        : "Large marker: median of the forks; dots: each fork.";
  }

  /// The warm-up that was used.
  long warmupMillis() {
    return plan.warmup().pilot() ? frozen.warmupMillis() : plan.warmup().length().millis();
  }

  String seconds(long millis) {
    return String.format(Locale.ROOT, "%s s", number(millis / MILLIS_PER_SECOND));
  }

  private String measured() {
    return "Each point: a fresh pair of JVMs, %s of warm-up, %s measured. Seed %d. %s."
        .formatted(
            seconds(warmupMillis()),
            seconds(plan.duration().millis()),
            plan.seed(),
            environment.label());
  }

  private String machine() {
    return environment.machine() + ", " + environment.started().substring(0, "yyyy-mm-dd".length());
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
