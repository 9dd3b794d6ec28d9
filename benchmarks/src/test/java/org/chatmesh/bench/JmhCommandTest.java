package org.chatmesh.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chatmesh.bench.run.MicroFile;
import org.chatmesh.bench.run.MicroScore;
import org.chatmesh.bench.run.SyntheticResults;
import org.chatmesh.bench.run.SyntheticScores;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmhCommandTest {
  @TempDir Path directory;

  /// One at a time is asked for by JMH, not by this test, which measures nothing.
  @BeforeAll
  static void doNotWaitForOthers() {
    System.setProperty("jmh.ignoreLock", "true");
  }

  @Test
  void whatJmhMeasuresIsKeptAndReadBack() throws IOException {
    Path out = directory.resolve("parts");
    Said said = measure(out, "Duplicate.*aCopy");
    assertThat(said.status()).as(said.err()).isZero();
    assertThat(said.err()).contains(out.resolve("jmh.json").toString());
    assertThat(new MicroFile(out).scores()).hasSize(1);
    MicroScore score = new MicroFile(out).scores().getFirst();
    assertThat(score.part() + "." + score.operation()).isEqualTo("Duplicate.aCopy");
    assertThat(score.unit()).isEqualTo("ns/op");
    assertThat(score.value()).isPositive();
    assertThat(score.error()).isNaN();
    assertThat(score.allocatedBytes()).isNotNaN();
    assertThat(Files.readString(out.resolve("jmh.json")))
        .contains("\"jvm\" : \"java\"")
        .doesNotContain(System.getProperty("java.home"));
  }

  @Test
  void whatIsThereIsNotOverwritten() throws IOException {
    Path file = SyntheticScores.write(directory);
    String before = Files.readString(file);
    Said said = measure(directory, "Duplicate.*aCopy");
    assertThat(said.status()).isEqualTo(2);
    assertThat(said.sentence()).startsWith(file + " is there already");
    assertThat(Files.readString(file)).isEqualTo(before);
  }

  @Test
  void aSetOfAnotherMachineGetsNothing() throws IOException {
    SyntheticResults.write(directory, 1);
    Said said = measure(directory, "Duplicate.*aCopy");
    assertThat(said.status()).isEqualTo(2);
    assertThat(said.sentence())
        .startsWith(directory + " was measured on another machine or JDK (Test CPU");
    assertThat(directory.resolve("jmh.json")).doesNotExist();
  }

  @Test
  void whatJmhDoesNotKnowIsWrongUsage() {
    assertThat(measure(directory, "-nosuch").status()).isEqualTo(2);
    assertThat(measure(directory, "-l").status()).isEqualTo(2);
    assertThat(measure(directory, "NoSuchBenchmark").status()).isEqualTo(1);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void withoutOutAllArgumentsAreThoseOfJmh() {
    Said said = Said.by("jmh", "-l", "Codec", "-e", "decode");
    assertThat(said.status()).isZero();
    assertThat(said.out())
        .contains("CodecBenchmark.encode")
        .doesNotContain("CodecBenchmark.decode");
  }

  private static Said measure(Path out, String argument) {
    return Said.by(
        "jmh", argument, "-f", "0", "-wi", "0", "-i", "1", "-r", "10ms", "--out", out.toString());
  }
}
