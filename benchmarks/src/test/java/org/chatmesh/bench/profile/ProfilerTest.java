package org.chatmesh.bench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProfilerTest {
  private static final String LIBRARY = System.mapLibraryName("asyncProfiler");

  @TempDir Path directory;

  @Test
  void jfrSamplesCpuTimeWhereItCan() {
    assertThat(Profiler.jfr("Linux").flags("/a/node.jfr"))
        .contains("-XX:+DebugNonSafepoints")
        .last()
        .asString()
        .startsWith("-XX:StartFlightRecording=settings=profile,dumponexit=true,")
        .contains("jdk.CPUTimeSample#enabled=true")
        .endsWith(",filename=/a/node.jfr");
    assertThat(Profiler.jfr("Mac OS X").flags("node.jfr"))
        .noneMatch(flag -> flag.contains("CPUTimeSample"));
    assertThat(Profiler.jfr(null).flags("node.jfr"))
        .noneMatch(flag -> flag.contains("CPUTimeSample"));
  }

  @Test
  void whatIsRecordedOfFlagsNamesNoDirectory() {
    Profiler async = Profiler.async(directory.resolve(LIBRARY), "ctimer");
    assertThat(async.flags("/a/node.jfr")).anyMatch(flag -> flag.contains(directory.toString()));
    assertThat(async.recordedFlags("node.jfr"))
        .contains(
            "-agentpath:%s=start,event=ctimer,interval=2ms,jfr,file=node.jfr".formatted(LIBRARY));
    Profiler jfr = Profiler.jfr("Linux");
    assertThat(jfr.recordedFlags("node.jfr")).isEqualTo(jfr.flags("node.jfr"));
  }

  @Test
  void theVariableLeadsToTheLibraryOrToItsDirectory() throws IOException {
    Path library = library("unpacked/lib");
    Path home = directory.resolve("unpacked");
    for (Path told : List.of(library, home, home.resolve("lib"))) {
      assertThat(AsyncProfiler.library(Map.of(AsyncProfiler.VARIABLE, told.toString()), ""))
          .isEqualTo(library);
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void theProgramOnThePathLeadsToTheLibraryBesideIt() throws IOException {
    Path library = library("unpacked/lib");
    Path program = Files.createDirectories(directory.resolve("unpacked/bin")).resolve("asprof");
    assertThat(Files.createFile(program).toFile().setExecutable(true)).isTrue();
    Path bin = Files.createDirectories(directory.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("asprof"), program);
    assertThat(AsyncProfiler.library(Map.of("PATH", "/nowhere:" + bin), ""))
        .isEqualTo(library.toRealPath());
  }

  @Test
  void aLibraryOfTheSystemIsFound() throws IOException {
    Path library = library("system");
    assertThat(AsyncProfiler.library(Map.of(), directory.resolve("system").toString()))
        .isEqualTo(library);
  }

  @Test
  void whereItIsNotThereIsNone() throws IOException {
    Map<String, String> environment =
        Map.of(AsyncProfiler.VARIABLE, directory.toString(), "PATH", directory.toString());
    assertThat(AsyncProfiler.library(environment, directory.toString())).isNull();
    assertThat(AsyncProfiler.library(Map.of(), "")).isNull();
  }

  private Path library(String in) throws IOException {
    Path home = Files.createDirectories(directory.resolve(in));
    return Files.createFile(home.resolve(LIBRARY));
  }
}
