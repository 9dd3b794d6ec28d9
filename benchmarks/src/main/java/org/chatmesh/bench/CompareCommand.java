package org.chatmesh.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.chatmesh.bench.report.SetComparison;
import org.chatmesh.bench.run.ResultSet;
import org.chatmesh.bench.stats.Verdict;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `bench compare`: what a second result set says against a first one.
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    header = "Compares two result sets: a verdict for each cell and system.",
    description = {
      "%nBetter, worse: the whole 95 %% interval of the ratio lies beyond the first set's margin,"
          + " and the claim survives Holm's correction over all cells and systems. Sets are only as"
          + " comparable as the times at which they were measured: on a noisy machine run both by"
          + " turns.%n"
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:nothing got worse",
      "1:a set could not be read",
      "2:wrong usage",
      "3:something got worse beyond the margin"
    })
final class CompareCommand implements Callable<Integer> {
  private static final int EXIT_WORSE = 3;

  @Parameters(index = "0", paramLabel = "A", description = "the first set, what was before")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "B", description = "the second set, what is now")
  private Path after = Path.of("");

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    CommandSpec command = Objects.requireNonNull(spec);
    SetComparison comparison = SetComparison.of(set(before, command), set(after, command));
    if (comparison.isEmpty()) {
      throw new ParameterException(
          command.commandLine(),
          "%s and %s have no valid run of the same cell and system".formatted(before, after));
    }
    PrintWriter out = command.commandLine().getOut();
    out.print(comparison.text());
    out.flush();
    return comparison.count(Verdict.WORSE) > 0 ? EXIT_WORSE : 0;
  }

  private static ResultSet set(Path directory, CommandSpec command) {
    ResultSet results = new ResultSet(directory);
    if (!results.started()) {
      throw new ParameterException(command.commandLine(), directory + " holds no results");
    }
    return results;
  }
}
