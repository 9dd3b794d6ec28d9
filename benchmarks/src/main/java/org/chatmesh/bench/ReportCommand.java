package org.chatmesh.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.chatmesh.bench.report.Excerpt;
import org.chatmesh.bench.report.Report;
import org.chatmesh.bench.report.SetIndex;
import org.chatmesh.bench.run.ResultSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `report`: draws the tables, charts and report of a result set again.
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    header = "Draws the tables, the charts and the report of a result set again.",
    description = {
      "%nWritten are report.html (one file that needs no other), REPORT.md, charts/, summary.csv,"
          + " summary.json and verdicts.csv. They follow from the raw data (plan.json,"
          + " environment.json, runs/, jmh.json) and come out with the same bytes each time.%n"
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:done", "1:raw data or a page could not be read", "2:wrong usage"})
final class ReportCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "DIR",
      description =
          "a directory that 'chatmesh bench' has written, and perhaps 'chatmesh jmh' too; with"
              + " --index a directory of such")
  private Path directory = Path.of("");

  @Option(
      names = "--into",
      paramLabel = "FILE",
      description =
          "Also write the table and the chart of speed-up into this page, between the lines"
              + " '<!-- results: DIR -->' and '<!-- end of results -->'. May be repeated.")
  private List<Path> pages = List.of();

  @Option(
      names = "--index",
      description =
          "Write a table of all result sets in DIR whose names begin with a date, the newest first,"
              + " into its README.md, between the lines '<!-- index of results -->' and"
              + " '<!-- end of index -->', and nothing else.")
  private boolean index;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Write into this directory instead, which is made if there is none: a report in another"
              + " language beside the first, as in --lang pt-BR --out DIR/pt-BR.")
  private @Nullable Path out;

  @Mixin private LanguageFlag language = new LanguageFlag();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (index) {
      return writeIndex();
    }
    ResultSet results = new ResultSet(directory);
    check(results.started(), directory + " holds no results");
    Path to = out == null ? directory : out;
    Report.write(results, language.words(), to);
    System.err.println("report: " + to.resolve("report.html"));
    for (Path page : pages) {
      new Excerpt(results).writeInto(page);
      System.err.println("report: " + page);
    }
    return 0;
  }

  private int writeIndex() throws IOException {
    check(pages.isEmpty(), "--index writes nothing --into another page");
    check(out == null, "--index writes nothing --out to another directory");
    check(Files.isDirectory(directory), directory + " is no directory");
    Path page = new SetIndex(directory, language.words()).write();
    System.err.println("report: " + page);
    return 0;
  }

  private void check(boolean right, String sentence) {
    if (!right) {
      throw new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }
  }
}
