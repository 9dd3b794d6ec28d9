package org.chatmesh.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.chatmesh.bench.run.SyntheticResults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
  void newColumnsGoBehindTheLast() throws IOException {
    assertThat(lines().getFirst())
        .contains(",mean_in_flight_by_little,connects,connect_p50_us,held_bytes,cpu_user_ns_per_");
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

  @Test
  void aLoadedRowHasWhatADeliveryCosts() throws IOException {
    List<String> lines = lines();
    Map<String, String> nio = byColumn(lines, "room-2-saturating", "nio");
    // 4,000 deliveries, half a second of CPU time, 30 ticks of 50 in its own code.
    assertThat(nio)
        .containsEntry("cpu_user_ns_per_delivered", "75000.0")
        .containsEntry("cpu_system_ns_per_delivered", "50000.0")
        .containsEntry("node_alloc_bytes_per_delivered", "5.0")
        .containsEntry("voluntary_switches_per_delivered", "3.000000")
        .containsEntry("involuntary_switches_per_delivered", "1.000000")
        .containsEntry("writes_per_delivered", "0.125000")
        .containsEntry("node_gc_count", "0")
        .containsEntry("node_gc_ms", "0")
        .containsEntry("node_safepoints", "4")
        .containsEntry("node_safepoint_ms", "10.000")
        .containsEntry("stack_bytes_per_link", "");
  }

  /// 125 µs a delivery are 125 s a million: at 0.05 $ an hour 1,736 millionths of a dollar.
  @Test
  void thePriceFollowsFromTheCpuTime() throws IOException {
    assertThat(byColumn(lines(), "room-2-saturating", "nio"))
        .containsEntry("derived_micro_usd_per_million_delivered", "1736.1");
  }

  @Test
  void anIdleRowHasItsMemoryByPlaceAndNoCostOfDeliveries() throws IOException {
    // The second system: 6 KiB and a share of the first MiB of stacks, 2 KiB less that share.
    assertThat(byColumn(lines(), "idle-1000", "threaded"))
        .containsEntry("stack_bytes_per_link", "7192.6")
        .containsEntry("other_bytes_per_link", "999.4")
        .containsEntry("machine_kernel_bytes_per_link", "4096.0")
        .containsEntry("cpu_user_ns_per_delivered", "")
        .containsEntry("voluntary_switches_per_delivered", "")
        .containsEntry("node_gc_count", "")
        .containsEntry("node_safepoint_ms", "")
        .containsEntry("derived_micro_usd_per_million_delivered", "");
  }

  private static Map<String, String> byColumn(List<String> lines, String cell, String system) {
    String[] names = lines.getFirst().split(",", -1);
    String[] values = row(lines, cell, system).split(",", -1);
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      fields.put(names[i], values[i]);
    }
    return fields;
  }

  @Test
  void jsonHoldsWhatCsvHolds() throws IOException {
    Rows rows = Rows.of(SyntheticResults.write(directory, 1));
    List<String> lines = Summary.csv(rows).lines().toList();
    List<String> columns = List.of(lines.getFirst().split(",", -1));
    List<String> csv = lines.stream().skip(1).toList();
    JsonNode json = JsonMapper.builder().build().readTree(Summary.json(rows));
    assertThat(json.size()).isEqualTo(csv.size());
    for (int i = 0; i < csv.size(); i++) {
      JsonNode object = json.get(i);
      assertThat(object.propertyNames()).containsExactlyElementsOf(columns);
      List<String> fields = fields(csv.get(i));
      for (int k = 0; k < columns.size(); k++) {
        JsonNode value = object.get(columns.get(k));
        if (value.isNumber()) {
          assertThat(value.decimalValue()).isEqualByComparingTo(fields.get(k));
        } else {
          assertThat(value.isNull() ? "" : value.stringValue()).isEqualTo(fields.get(k));
        }
      }
    }
  }

  @Test
  void numbersAreNumbersInJsonAndWhatIsMissingIsNull() throws IOException {
    JsonNode first =
        JsonMapper.builder()
            .build()
            .readTree(Summary.json(Rows.of(SyntheticResults.write(directory, 1))))
            .get(0);
    assertThat(first.get("scenario").isString()).isTrue();
    assertThat(first.get("fork").isIntegralNumber()).isTrue();
    assertThat(first.get("delivered_per_s").isNumber()).isTrue();
    assertThat(first.get("reason").isNull()).isTrue();
    assertThat(first.get("links_per_s").isNumber()).isTrue();
    assertThat(first.get("idle_cpu_ms_per_s").isNull()).isTrue();
  }

  /// The fields of a line of CSV, without their quotes.
  private static List<String> fields(String line) {
    return Pattern.compile("(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,]*))")
        .matcher(line)
        .results()
        .map(
            field -> field.group(1) == null ? field.group(2) : field.group(1).replace("\"\"", "\""))
        .toList();
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
