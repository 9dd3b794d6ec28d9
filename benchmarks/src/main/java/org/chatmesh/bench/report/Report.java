package org.chatmesh.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chatmesh.bench.report.chart.Pictures;
import org.chatmesh.bench.run.Environment;
import org.chatmesh.bench.run.ResultSet;

/// Draws everything that people read from the raw data of a result set: `summary.csv`,
/// `verdicts.csv`, `charts/` and `REPORT.md`. Drawn again, each file has the same bytes.
public final class Report {
  private Report() {}

  /// To be called early by a program that may have to write its report while it is shutting down.
  public static void prepare() {
    Pictures.prepare();
  }

  public static void write(ResultSet results) throws IOException {
    Rows rows = Rows.of(results);
    Verdicts verdicts = Verdicts.of(rows);
    Environment environment = results.environment();
    Path directory = results.directory();
    Files.writeString(directory.resolve("summary.csv"), Summary.csv(rows));
    Files.writeString(directory.resolve("verdicts.csv"), verdicts.csv());
    new Charts(rows, environment).write(directory.resolve("charts"));
    Files.writeString(
        directory.resolve("REPORT.md"), new Markdown(rows, verdicts, environment).text());
  }
}
