package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlainAskerTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);

  @Test
  void theSuggestionStandsInBracketsAndIsTakenIfNothingIsTyped() {
    PlainAsker asker = asker("\n  \r\n ü b \r\n");
    assertThat(asker.ask("Name", "ada")).isEqualTo("ada");
    assertThat(asker.ask("Peers", "")).isEmpty();
    assertThat(asker.ask("Name", "ada")).isEqualTo("ü b");
    assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("Name [ada]: Peers: Name [ada]: ");
  }

  @Test
  void anInputThatEndsAnswersNothing() {
    assertThat(asker("").ask("Name", "ada")).isNull();
    assertThat(asker("half an ans").ask("Name", "ada")).isNull();
  }

  @Test
  void whatStandsBehindTheAnswerIsLeftForOthers() throws Exception {
    InputStream in = new ByteArrayInputStream("ada\nhello\n".getBytes(StandardCharsets.UTF_8));
    assertThat(new PlainAsker(in, out).ask("Name", "")).isEqualTo("ada");
    assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("hello\n");
  }

  private PlainAsker asker(String typed) {
    return new PlainAsker(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)), out);
  }
}
