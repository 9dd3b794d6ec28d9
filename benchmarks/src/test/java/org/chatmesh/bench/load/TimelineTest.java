package org.chatmesh.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.chatmesh.bench.load.Timeline.Slice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineTest {
  private static final long START = 12_345_678_900L;

  @TempDir Path directory;
  private long cpuNanos = 7_000;
  private final Timeline timeline = new Timeline(() -> cpuNanos);

  @Test
  void eachSliceHoldsWhatCameWithinIt() throws IOException {
    timeline.start(START);
    timeline.record(micros(10));
    timeline.record(micros(20));
    timeline.record(micros(30));
    cpuNanos += 500;
    timeline.pass(START + millis(100));
    timeline.record(micros(40));
    cpuNanos += 70;
    timeline.pass(START + millis(200));
    List<Slice> slices = readBack();
    assertThat(slices).hasSize(2);
    assertThat(slices.getFirst()).isEqualTo(new Slice(100, 3, 500, 20, 30, 30));
    assertThat(slices.getLast()).isEqualTo(new Slice(200, 1, 70, 40, 40, 40));
  }

  @Test
  void aSliceInWhichNothingCameHasNoLatency() throws IOException {
    timeline.start(START);
    timeline.pass(START + millis(100));
    assertThat(readBack()).containsExactly(new Slice(100, 0, 0, 0, 0, 0));
  }

  @Test
  void aSliceIsNotClosedBeforeItsTime() throws IOException {
    timeline.start(START);
    timeline.record(micros(10));
    timeline.pass(START + millis(100) - 1);
    assertThat(readBack()).isEmpty();
    assertThat(timeline.total().getTotalCount()).isEqualTo(1);
  }

  @Test
  void whoComesLateClosesOneLongSliceAndKeepsToTheGrid() throws IOException {
    timeline.start(START);
    timeline.record(micros(10));
    timeline.pass(START + millis(250));
    timeline.pass(START + millis(299));
    timeline.record(micros(10));
    timeline.pass(START + millis(300));
    assertThat(readBack().stream().map(Slice::endMillis)).containsExactly(250.0, 300.0);
    assertThat(readBack().stream().map(Slice::deliveries)).containsExactly(1L, 1L);
  }

  @Test
  void theTotalHoldsAllSlicesAndTheOneThatIsOpen() {
    timeline.start(START);
    timeline.record(micros(10));
    timeline.pass(START + millis(100));
    timeline.record(micros(20));
    assertThat(timeline.total().getTotalCount()).isEqualTo(2);
  }

  @Test
  void whatCameBeforeTheStartIsForgotten() throws IOException {
    timeline.record(micros(10));
    timeline.pass(START + millis(100));
    cpuNanos += 900;
    timeline.start(START);
    assertThat(timeline.total().getTotalCount()).isZero();
    timeline.pass(START + millis(100));
    assertThat(readBack()).containsExactly(new Slice(100, 0, 0, 0, 0, 0));
  }

  @Test
  void aRunWithoutATimelineHasNoSlices() throws IOException {
    assertThat(Timeline.read(directory.resolve("none.csv"))).isEmpty();
  }

  @Test
  void theFileSaysWhatItsColumnsAre() throws IOException {
    timeline.start(START);
    timeline.write(directory.resolve("timeline.csv"));
    assertThat(Files.readString(directory.resolve("timeline.csv")))
        .isEqualTo("end_ms,deliveries,node_cpu_ns,p50_us,p99_us,max_us\n");
  }

  private List<Slice> readBack() throws IOException {
    Path file = directory.resolve("timeline.csv");
    timeline.write(file);
    return Timeline.read(file);
  }

  private static long millis(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private static long micros(long micros) {
    return TimeUnit.MICROSECONDS.toNanos(micros);
  }
}
