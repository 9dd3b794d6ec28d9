package org.chatmesh.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.chatmesh.bench.plan.Span;
import org.chatmesh.bench.run.Canary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `bench canary`: does the generator measure what it should?
@Command(
    name = "canary",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    header = "Proves that the load generator measures a stall as its users would feel it.",
    description = {
      "%nLoads a server with 1,000 messages a second that serves one at a time, 0.5 ms each, and"
          + " stands still for a known time. Queueing arithmetic says which latencies that makes;"
          + " what is measured must agree within 2 %%. A closed loop would not notice.%n"
    },
    optionListHeading = "Options:%n",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:expected and measured agree within 2 %% at every percentile",
      "1:they do not, or a process failed",
      "2:wrong usage"
    })
final class CanaryCommand implements Callable<Integer> {
  private static final double HUNDRED = 100;

  @Option(
      names = "--freeze",
      paramLabel = "TIME",
      defaultValue = "1s",
      converter = SpanConverter.class,
      description = "for how long the server stands still (default: ${DEFAULT-VALUE})")
  private Span freeze = Span.ofSeconds(1);

  @Option(
      names = "--every",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = SpanConverter.class,
      description =
          "from one freeze to the next; the first one comes after half of it, or after 10s if that"
              + " is later (default: ${DEFAULT-VALUE})")
  private Span every = Span.ofSeconds(30);

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = SpanConverter.class,
      description = "how long it is loaded (default: ${DEFAULT-VALUE})")
  private Span duration = Span.ofSeconds(30);

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    CommandSpec command = Objects.requireNonNull(spec);
    Canary canary;
    try {
      canary = new Canary(duration, freeze, every);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()));
    }
    System.err.println("canary: loading for " + duration + "; please leave the machine alone");
    Canary.Outcome outcome = canary.run();
    PrintWriter out = command.commandLine().getOut();
    out.print(text(outcome));
    out.flush();
    return outcome.passes() ? 0 : 1;
  }

  private static String text(Canary.Outcome outcome) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%,d messages to a serial server: %.4f ms of service each, %.4f ms there and back"
                + " without waiting, frozen for %s ms%n%n",
            outcome.messages(),
            outcome.serviceMillis(),
            outcome.residenceMillis(),
            outcome.freezesMillis().stream()
                .map(millis -> String.format(Locale.ROOT, "%.1f", millis))
                .collect(Collectors.joining(", "))));
    text.append(String.format("%-6s %14s %14s %9s%n", "", "expected", "measured", "error"));
    for (Canary.Line line : outcome.lines()) {
      text.append(
          String.format(
              Locale.ROOT,
              "p%-5s %11.3f ms %11.3f ms %+7.2f %%%n",
              percentile(line.percentile()),
              line.expectedMillis(),
              line.measuredMillis(),
              HUNDRED * line.error()));
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%n%s (a closed loop would have said %.3f ms at p50, p95 and p99)%n",
            outcome.passes()
                ? "PASS: within 2 % at every percentile"
                : "FAIL: off by more than 2 %",
            outcome.residenceMillis()));
    return text.toString();
  }

  private static String percentile(double percentile) {
    return percentile == Math.rint(percentile)
        ? String.format(Locale.ROOT, "%.0f", percentile)
        : String.format(Locale.ROOT, "%.1f", percentile);
  }
}
