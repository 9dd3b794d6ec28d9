package org.chatmesh.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.chatmesh.bench.run.SyntheticResults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTest {
  @TempDir Path directory;

  @Test
  void theFirstColumnsAreThosePromised() throws IOException {
    assertThat(lines().getFirst())
        .startsWith(
            "scenario,cell,system,fork,status,reason,offered_per_s,delivered_per_s,p50_us,p99_us,"
                + "p999_us,max_us,cpu_ns_per_delivered,speedup,");
  }

  @Test
  void everyRunHasARowOfTheSameWidth() throws IOException {
    List<String> lines = lines();
    assertThat(lines).hasSize(1 + SyntheticResults.plan(1).size());
    int commas = lines.getFirst().replaceAll("[^,]", "").length();
    assertThat(lines)
        .allSatisfy(line ->
            assertThat(line.replaceAll("\"[^\"]*(\"\"[^\"]*)*\"", "").replaceAll("[^,]", ""))
                .hasSize(commas));
  }

  @Test
  void speedupIsAgainstSequentialInTheSameBlock() throws IOException {
    List<String> lines = lines();
    assertThat(row(lines, "room-2-saturating", "nio"))
        .startsWith("room,room-2-saturating,nio,1,VALID,,4000.0,4000.0,")
        .contains(",125000.0,4.000,saturating,closed: 16 messages under way,2,unsigned,");
    assertThat(row(lines, "room-2-saturating", "sequential")).contains(",1.000,saturating,");
    assertThat(row(lines, "room-2-open", "nio")).contains(",,open,");
  }

  @Test
  void aReasonWithCommasAndQuotesIsQuoted() throws IOException {
    assertThat(row(lines(), "room-8-open", "virtual"))
        .contains(",INVALID,\"late, by \"\"much\"\"\",");
  }

  @Test
  void anIdleRowHasMemoryAndNoLatency() throws IOException {
    assertThat(row(lines(), "idle-1000", "threaded"))
        .startsWith("idle,idle-1000,threaded,1,VALID,,,,,,,,,,idle,none,1000,unsigned,")
        .contains(",8192.0,1024.0,20.000,1000.0,idle,64,0,1,100,");
  }

  private List<String> lines() throws IOException {
    return Summary.csv(Rows.of(SyntheticResults.write(directory, 1))).lines().toList();
  }

  private static String row(List<String> lines, String cell, String system) {
    return lines.stream()
        .filter(line -> line.contains("," + cell + "," + system + ","))
        .findFirst()
        .orElseThrow();
  }
}
