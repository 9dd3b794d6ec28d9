package org.chatmesh.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistogramsTest {
  @TempDir Path directory;

  @Test
  void percentilesSurviveTheLogExactly() throws IOException {
    Histogram latency = Histograms.create();
    Histogram lag = Histograms.create();
    Random random = new Random(3);
    for (int i = 0; i < 10_000; i++) {
      Histograms.record(latency, (long) (-Math.log(1 - random.nextDouble()) * 1_000_000));
      Histograms.record(lag, random.nextInt(1_000));
    }
    Path file = directory.resolve("latency.hlog");
    Map<String, Histogram> tagged = new LinkedHashMap<>();
    tagged.put(Histograms.LATENCY, latency);
    tagged.put(Histograms.LAG, lag);
    Histograms.write(file, tagged);

    Map<String, Histogram> read = Histograms.read(file);
    assertThat(read).containsOnlyKeys(Histograms.LATENCY, Histograms.LAG);
    assertThat(read.get(Histograms.LATENCY)).isEqualTo(latency);
    assertThat(read.get(Histograms.LAG)).isEqualTo(lag);
    assertThat((double) latency.getValueAtPercentile(50))
        .isCloseTo(1_000_000 * Math.log(2), within(30_000.0));
  }

  @Test
  void theLogNamesItsTags() throws IOException {
    Path file = directory.resolve("latency.hlog");
    Histogram one = Histograms.create();
    one.recordValue(5);
    Histograms.write(file, Map.of(Histograms.RESPONSE, one));
    assertThat(Files.readString(file)).contains("Tag=response");
  }

  @Test
  void valuesOutsideTheRangeCountAsItsEnds() {
    Histogram histogram = Histograms.create();
    Histograms.record(histogram, -5);
    Histograms.record(histogram, Long.MAX_VALUE);
    assertThat(histogram.getTotalCount()).isEqualTo(2);
    assertThat(histogram.getMinValue()).isZero();
  }
}
