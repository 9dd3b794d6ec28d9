package org.chatmesh.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MicroFileTest {
  @TempDir Path directory;

  @Test
  void everyScoreIsReadAsJmhGivesIt() throws IOException {
    SyntheticScores.write(directory);
    List<MicroScore> scores = scores();
    assertThat(scores).hasSize(9);
    assertThat(scores.get(2))
        .isEqualTo(
            new MicroScore(
                "Codec",
                "encode",
                "avgt",
                3,
                5,
                Map.of("textBytes", "64"),
                48.125,
                1.75,
                "ns/op",
                24,
                "1.37",
                "25.0.3",
                List.of("-XX:+UseSerialGC", "-Xmx256m")));
    assertThat(scores.get(5).parameters().keySet()).containsExactly("through", "threads");
  }

  @Test
  void oneIterationHasNoError() throws IOException {
    SyntheticScores.write(directory);
    assertThat(scores().get(6).iterations()).isEqualTo(1);
    assertThat(scores().get(6).error()).isNaN();
  }

  @Test
  void whatWasNotMeasuredIsNotNothing() throws IOException {
    SyntheticScores.write(directory);
    assertThat(scores().get(1).allocatedBytes()).isZero();
    assertThat(scores().get(7).allocatedBytes()).isNaN();
  }

  @Test
  void onlyTimePerOperationIsTime() throws IOException {
    SyntheticScores.write(directory);
    assertThat(scores().get(2).nanosPerUnit()).isEqualTo(1);
    assertThat(scores().get(4).nanosPerUnit()).isEqualTo(1_000);
    assertThat(scores().get(3).nanosPerUnit()).isNaN();
  }

  @Test
  void aDirectoryWithoutTheFileHasNoScores() throws IOException {
    assertThat(scores()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[", "{\"score\" : 1,}", "[ ] [ ]", "nonsense"})
  void whatIsNoJsonIsSaidWithTheNameOfTheFile(String text) throws IOException {
    refuses(text, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "[ 1 ]", "[ { \"benchmark\" : 7 } ]", "\"jmh\""})
  void whatJmhHasNotWrittenIsSaidWithTheNameOfTheFile(String text) throws IOException {
    refuses(text, "not what JMH measured here");
  }

  @Test
  void benchmarksOfOthersAreSaid() throws IOException {
    refuses(
        sample().replace("org.chatmesh.bench.jmh.CodecBenchmark", "com.example.CodecBenchmark"),
        "'com.example.CodecBenchmark.decode' is no benchmark of this laboratory");
  }

  @Test
  void aFigureThatIsMissingOrNoNumberIsSaid() throws IOException {
    refuses(
        sample().replace("\"score\" : 48.125,", ""),
        "'primaryMetric/score' of result 3 is missing or of the wrong kind");
    refuses(
        sample().replace("\"scoreError\" : 1.75", "\"scoreError\" : \"small\""),
        "'primaryMetric/scoreError' of result 3 is missing or of the wrong kind");
  }

  private void refuses(String text, String why) throws IOException {
    MicroFile file = new MicroFile(directory);
    Files.writeString(file.path(), text);
    assertThatThrownBy(file::scores)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file.path() + ": ")
        .hasMessageContaining(why)
        .message()
        .doesNotContain("\n");
  }

  private String sample() throws IOException {
    return Files.readString(SyntheticScores.write(directory));
  }

  private List<MicroScore> scores() throws IOException {
    return new MicroFile(directory).scores();
  }
}
