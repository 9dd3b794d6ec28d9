package org.chatmesh.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.SyntheticResults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentencesTest {
  private static final Metric THROUGHPUT = Metric.ALL.getFirst();
  private static final Map<String, Double> SPEEDS =
      new TreeMap<>(Map.of("nio", 2.0, "threaded", 1.0, "virtual", 1.0));

  @TempDir Path directory;

  @Test
  void theLeadingSystemStandsBesideEachOther() throws IOException {
    assertThat(sentences(10, Words.ENGLISH).of(THROUGHPUT))
        .hasSize(2)
        .allSatisfy(text ->
            assertThat(text)
                .matches(
                    "nio delivered [12]\\.\\d\\d times as much as threaded in room \\d"
                        + " \\(95 % interval [12]\\.\\d\\d – 2\\.\\d\\d, 10 blocks\\): better\\."
                        + " nio delivered .* virtual in room \\d .*: better\\."));
  }

  @Test
  void theSameIsSaidInPortuguese() throws IOException {
    assertThat(sentences(10, Words.PORTUGUESE).of(THROUGHPUT).getFirst())
        .matches(
            "nio entregou [12],\\d\\d vezes o que threaded entregou em room 2"
                + " \\(intervalo de 95 % .*, 10 blocos\\): melhor\\. .*");
  }

  @Test
  void threeBlocksHaveARangeAndNoIntervalOf95Percent() throws IOException {
    assertThat(sentences(3, Words.ENGLISH).of(THROUGHPUT))
        .allSatisfy(text -> assertThat(text).contains("(range of 3 blocks ").doesNotContain("95"));
  }

  @Test
  void aRivalThatIsAheadOfTheLeadingEngineIsNamedBehindItAndLeads() throws IOException {
    Map<String, Double> speeds =
        new TreeMap<>(
            Map.of(
                "threaded",
                1.0,
                "nio",
                2.0,
                "netty-nio",
                0.5,
                "netty-nio-tuned",
                3.0,
                "netty-epoll",
                0.6,
                "netty-epoll-tuned",
                4.0,
                "nio-bare",
                5.0));
    Rows rows = Rows.of(SyntheticResults.noisy(directory, speeds, 10, 1));
    Sentences sentences = new Sentences(rows, Verdicts.of(rows), Words.ENGLISH);
    assertThat(sentences.of(THROUGHPUT))
        .hasSize(2)
        .allSatisfy(text ->
            assertThat(text)
                .matches(
                    "nio delivered .* as threaded in .*: better\\."
                        + " netty-epoll-tuned delivered .* as nio in .*: better\\.")
                .doesNotContain("netty-nio", "bare"));
    assertThat(sentences.leaders(THROUGHPUT))
        .isEqualTo("**Most deliveries per second**: netty-epoll-tuned in 2, of 2 situations.");
  }

  @Test
  void twoBlocksHaveNoSentenceButALeader() throws IOException {
    Sentences sentences = sentences(2, Words.ENGLISH);
    assertThat(sentences.of(THROUGHPUT)).isEmpty();
    assertThat(sentences.leaders(THROUGHPUT))
        .isEqualTo("**Most deliveries per second**: nio in 2, of 2 situations.");
  }

  @Test
  void nobodyLeadsWhereNothingIsCompared() throws IOException {
    assertThat(sentences(2, Words.ENGLISH).leaders(Metric.ALL.getLast())).isEmpty();
  }

  private Sentences sentences(int forks, Words words) throws IOException {
    Rows rows = Rows.of(SyntheticResults.noisy(directory, SPEEDS, forks, 1));
    return new Sentences(rows, Verdicts.of(rows), words);
  }
}
