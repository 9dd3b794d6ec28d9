package org.chatmesh.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.chatmesh.bench.report.chart.Chart;
import org.chatmesh.bench.report.chart.Pictures;
import org.chatmesh.bench.report.document.Document;
import org.chatmesh.bench.report.document.Html;
import org.chatmesh.bench.report.document.Markdown;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.Environment;
import org.chatmesh.bench.run.MicroFile;
import org.chatmesh.bench.run.ResultSet;

/// Draws everything that people and programs read from the raw data of a result set: `summary.csv`,
/// `summary.json`, `verdicts.csv`, `charts/`, `REPORT.md` and `report.html`. Drawn again in the
/// same language, each file has the same bytes; the tables for programs have them in any language.
public final class Report {
  /// Flame graphs up to this size together are part of the report; those behind them are linked.
  /// Letters; a phone has to load them (guess).
  private static final int MOST_OF_FLAMES = 2_000_000;

  private Report() {}

  /// To be called early by a program that may have to write its report while it is shutting down.
  public static void prepare() {
    Pictures.prepare();
  }

  /// Into the set's own directory.
  public static void write(ResultSet results, Words words) throws IOException {
    write(results, words, results.directory());
  }

  /// Into that directory, which is made if there is none: for a report in another language beside
  /// the first.
  public static void write(ResultSet results, Words words, Path to) throws IOException {
    Rows rows = Rows.of(results);
    Verdicts verdicts = Verdicts.of(rows);
    Environment environment = results.environment();
    Files.createDirectories(to);
    Captions captions = new Captions(rows.plan(), rows.frozen(), environment, words);
    Microscope microscope =
        new Microscope(new MicroFile(results.directory()).scores(), captions, words);
    Files.writeString(to.resolve("summary.csv"), Summary.csv(rows));
    Files.writeString(to.resolve("summary.json"), Summary.json(rows));
    Files.writeString(to.resolve("verdicts.csv"), verdicts.csv());
    Map<String, Chart> charts = new Charts(rows, verdicts, environment, words).all();
    charts.putAll(microscope.charts());
    Map<String, String> pictures = new LinkedHashMap<>();
    for (var chart : charts.entrySet()) {
      String svg = Pictures.write(to.resolve("charts"), chart.getKey(), chart.getValue());
      pictures.put(chart.getKey(), svg);
    }
    Profiles profiles = Profiles.of(results);
    int room = MOST_OF_FLAMES;
    for (var flame : profiles.charts(rows, environment, words).entrySet()) {
      String svg = Pictures.write(to.resolve("charts"), flame.getKey(), flame.getValue());
      room -= svg.length();
      if (room >= 0) {
        pictures.put(flame.getKey(), svg);
      }
    }
    Contents contents =
        new Contents(rows, verdicts, profiles, environment, words, pictures.keySet(), microscope);
    Document document = contents.document();
    Files.writeString(to.resolve("REPORT.md"), Markdown.of(document));
    Files.writeString(to.resolve("report.html"), new Html(pictures).of(document));
  }
}
