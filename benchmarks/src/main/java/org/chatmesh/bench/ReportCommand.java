package org.chatmesh.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.chatmesh.bench.report.Excerpt;
import org.chatmesh.bench.report.Report;
import org.chatmesh.bench.run.ResultSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `report`: draws the tables, charts and report of a result set again.
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    header = "Draws summary.csv, the charts and REPORT.md of a result set again.",
    description = {
      "%nThey follow from the raw data (plan.json, environment.json, runs/) and come out with the"
          + " same bytes each time.%n"
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:done", "1:the raw data could not be read", "2:wrong usage"})
final class ReportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "a directory that 'chatmesh bench' has written")
  private Path directory = Path.of("");

  @Option(
      names = "--into",
      paramLabel = "FILE",
      description =
          "Also write the table and the chart of speed-up into this page, between the lines"
              + " '<!-- results: DIR -->' and '<!-- end of results -->'. May be repeated.")
  private List<Path> pages = List.of();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    ResultSet results = new ResultSet(directory);
    if (!results.started()) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), directory + " holds no results");
    }
    Report.write(results);
    System.err.println("report: " + directory.resolve("REPORT.md"));
    for (Path page : pages) {
      new Excerpt(results).writeInto(page);
      System.err.println("report: " + page);
    }
    return 0;
  }
}
