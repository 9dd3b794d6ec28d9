package org.chatmesh.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Load;
import org.chatmesh.bench.plan.Run;
import org.chatmesh.bench.plan.Scenario;
import org.chatmesh.bench.report.document.Block;
import org.chatmesh.bench.report.document.Block.Paragraph;
import org.chatmesh.bench.report.document.Block.Picture;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.ResultSet;
import org.chatmesh.bench.run.SyntheticResults;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A set whose runs are as fast as they are, and one that was looked into and is slower.
class ProfilesTest {
  private static final Run RUN =
      new Run(Cell.of(Scenario.PINGPONG, 2), Load.SATURATING, "sequential", 1);

  @TempDir Path directory;
  private ResultSet results = new ResultSet(Path.of(""));

  @BeforeEach
  void write() throws IOException {
    results = SyntheticResults.write(directory, 3);
  }

  @Test
  void aRunThatWasLookedIntoCountsNowhere() throws IOException {
    Report.write(results, Words.ENGLISH);
    List<String> before = figures();
    int rows = Rows.of(results).all().size();
    look();
    Report.write(results, Words.ENGLISH);
    assertThat(Rows.of(results).all()).hasSize(rows);
    assertThat(figures()).isEqualTo(before);
    assertThat(Profiles.of(results).all()).hasSize(1);
  }

  @Test
  void withoutSuchRunsNothingIsSaidOfThem() throws IOException {
    Report.write(results, Words.ENGLISH);
    assertThat(report()).doesNotContain("Where the time goes");
  }

  @Test
  void whatLookingCostsIsARatioToTheMedianOfTheOthers() throws IOException {
    // The others deliver 1,000, 1,010 and 1,020 a second with half a CPU.
    look();
    Report.write(results, Words.ENGLISH);
    assertThat(report())
        .contains("## Where the time goes")
        .contains("| pingpong | sequential | VALID | 0.80× | 1.25× | 100 |");
  }

  @Test
  void theReportHoldsThePictureAndWhatStandsOut() throws IOException {
    look();
    Report.write(results, Words.ENGLISH);
    assertThat(report())
        .contains("](charts/flame-pingpong-saturating-sequential.svg)")
        .contains("| sequential | `org.chatmesh.mesh.Mesh.relay` | ChatMesh | 60 % |")
        .contains("| sequential | `sun.nio.ch.Net.write0` | native code and kernel | 25 % |")
        .contains("| sequential | allocated | `byte[]` | 3 MiB |")
        .contains("| sequential | waited on | `java.lang.Object` | 50 ms (2×) |")
        .contains("| sequential | collections | – | 2 ms (1×) |");
    String picture =
        Files.readString(directory.resolve("charts/flame-pingpong-saturating-sequential.svg"));
    assertThat(picture)
        .contains("sun.nio.ch.Net.write0: 25 samples, 25 %")
        .contains("2 CPUs, generator and node share them")
        .contains("jdk.CPUTimeSample");
    assertThat(Files.readString(directory.resolve("report.html"))).contains(picture);
  }

  @Test
  void aPictureThatIsNotPartOfTheReportIsLinked() throws IOException {
    look();
    assertThat(blocks(Set.of("flame-pingpong-saturating-sequential")))
        .hasAtLeastOneElementOfType(Picture.class);
    assertThat(blocks(Set.of()))
        .doesNotHaveAnyElementsOfTypes(Picture.class)
        .contains(
            new Paragraph(
                "[Where the time goes: sequential in pingpong]"
                    + "(charts/flame-pingpong-saturating-sequential.svg)"));
  }

  @Test
  void oneThatBrokeOffIsSaidAndHasNoFigures() throws IOException {
    SyntheticResults.brokenLook(results, RUN);
    Report.write(results, Words.ENGLISH);
    assertThat(report()).contains("| pingpong | sequential | FAIL | – | – | 0 |");
    assertThat(directory.resolve("charts/flame-pingpong-saturating-sequential.svg")).doesNotExist();
  }

  private void look() throws IOException {
    SyntheticResults.look(results, RUN, "jfr", "jdk.CPUTimeSample", 0.808);
  }

  private List<Block> blocks(Set<String> embedded) throws IOException {
    return new ProfileSection(Rows.of(results), Profiles.of(results), Words.ENGLISH, embedded)
        .section()
        .blocks();
  }

  private String report() throws IOException {
    return Files.readString(directory.resolve("REPORT.md"));
  }

  /// All figures for programs.
  private List<String> figures() throws IOException {
    List<String> figures = new ArrayList<>();
    for (String file : List.of("summary.csv", "summary.json", "verdicts.csv")) {
      figures.add(Files.readString(directory.resolve(file)));
    }
    return figures;
  }
}
