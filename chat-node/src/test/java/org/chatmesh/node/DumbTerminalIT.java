package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The screen on a terminal that can only print. */
class DumbTerminalIT {
  @TempDir private Path directory;

  @Test
  void itGetsNoEscapeSequenceAndCanBeChattedOn() throws Exception {
    Path typed = directory.resolve("typed");
    String shown =
        chat(
            Map.of("DEMO_STORY", "nasty", "DEMO_COLOUR", "always", "DEMO_TYPED", typed.toString()),
            "hello\n/me waves\n");

    assertThat(shown.chars().filter(c -> Character.isISOControl(c) && c != '\n')).isEmpty();
    assertThat(shown).contains("12:04 [ann] hello\n", "12:04 -- the end\n");
    assertThat(typed).exists();
    assertThat(Files.readAllLines(typed)).startsWith("hello");
  }

  private static String chat(Map<String, String> environment, String input)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(ScreenIT.command());
    builder.environment().putAll(environment);
    builder.environment().put("TERM", "dumb");
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return shown;
  }
}
