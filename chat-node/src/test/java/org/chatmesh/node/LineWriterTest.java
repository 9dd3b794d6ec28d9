package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineWriterTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private static final Sentence OUT = Sentence.of("file.other", "out");

  private final List<String> complaints = new CopyOnWriteArrayList<>();

  @Test
  void linesAreWrittenInOrderAsUtf8() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LineWriter writer = new LineWriter(OUT, out, 1_000_000, this::complain).start();
    IntStream.range(0, 1_000).forEach(i -> writer.write("line ü " + i));

    assertThat(writer.close(LONG)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactlyElementsOf(IntStream.range(0, 1_000).mapToObj(i -> "line ü " + i).toList());
    assertThat(complaints).isEmpty();
  }

  @Test
  void aStreamThatIsStuckMakesNobodyWaitAndWhatIsLostIsCounted() throws Exception {
    CountDownLatch stuck = new CountDownLatch(1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OutputStream slow =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            try {
              stuck.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
            out.write(b);
          }
        };
    LineWriter writer = new LineWriter(OUT, slow, 4_000, this::complain).start();
    String line = "x".repeat(99);
    int written = 1_000;
    for (int i = 0; i < written; i++) {
      writer.write(line);
    }
    assertThat(complaints).startsWith("out is not read fast enough: from now on, lines are lost");
    assertThat(writer.close(Duration.ofMillis(10))).isPositive();

    stuck.countDown();
    writer.close(LONG);
    long arrived = out.toString(StandardCharsets.UTF_8).lines().filter(line::equals).count();
    assertThat(arrived).isPositive().isLessThan(written);
    await().atMost(LONG).until(() -> lost() == written - arrived);
  }

  /** The sum of the losses that were complained of. */
  private int lost() {
    return complaints.stream()
        .filter(complaint -> complaint.contains(" lines for out were lost"))
        .map(complaint -> complaint.substring(0, complaint.indexOf(' ')).replace(",", ""))
        .mapToInt(Integer::parseInt)
        .sum();
  }

  @Test
  void aStreamThatIsClosedIsGivenUpOnce() throws Exception {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    LineWriter writer = new LineWriter(OUT, closed, 200, this::complain).start();
    writer.write("first");
    await().atMost(LONG).until(() -> !complaints.isEmpty());
    for (int i = 0; i < 1_000; i++) {
      writer.write("ignored");
    }

    assertThat(writer.close(LONG)).isZero();
    assertThat(complaints).containsExactly("out is closed: nothing more is written to it");
  }

  private void complain(Sentence sentence) {
    complaints.add(sentence.toString());
  }
}
