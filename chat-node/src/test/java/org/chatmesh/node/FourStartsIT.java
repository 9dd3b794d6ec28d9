package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as somebody starts it who says nothing, in real terminals. */
class FourStartsIT {
  private static final String PROMPT = "lobby>";

  @TempDir private Path home;
  private final List<Tmux> terminals = new ArrayList<>();

  @AfterEach
  void closeTerminals() throws IOException {
    for (Tmux terminal : terminals) {
      terminal.close();
    }
  }

  @Test
  void fourStartsAcceptingEveryDefaultAreAMeshAndTheNextFourAskNothing() throws IOException {
    for (int i = 0; i < 4; i++) {
      Tmux terminal = start();
      for (int questions = 1; questions <= 3; questions++) {
        int asked = questions;
        terminal.awaitScreen(screen -> questions(screen) == asked);
        terminal.press("Enter");
      }
      terminal.awaitScreen(screen -> screen.contains(PROMPT));
    }
    everybodyHearsEverybody("first");
    for (Tmux terminal : terminals) {
      terminal.type("/quit");
      terminal.press("Enter");
    }
    closeTerminals();
    terminals.clear();

    for (int i = 0; i < 4; i++) {
      start().awaitScreen(screen -> screen.contains(PROMPT));
    }
    for (Tmux terminal : terminals) {
      assertThat(terminal.all()).doesNotContain("[637");
    }
    everybodyHearsEverybody("second");
  }

  /** Questions end in a suggestion in brackets, or with a colon. */
  private static long questions(String screen) {
    return screen.lines().filter(line -> line.endsWith(":")).count();
  }

  private void everybodyHearsEverybody(String text) throws IOException {
    for (Tmux terminal : terminals) {
      terminal.awaitScreen(screen -> screen.lines().filter(one -> isJoined(one)).count() >= 3);
    }
    for (int i = 0; i < terminals.size(); i++) {
      terminals.get(i).type(text + " of " + i);
      terminals.get(i).press("Enter");
    }
    for (int i = 0; i < terminals.size(); i++) {
      for (int author = 0; author < terminals.size(); author++) {
        String line = (author == i ? "] " : "> ") + text + " of " + author;
        terminals.get(i).awaitScreen(screen -> screen.contains(line));
      }
    }
  }

  private static boolean isJoined(String line) {
    return line.endsWith("joined lobby");
  }

  private Tmux start() throws IOException {
    Tmux terminal =
        Tmux.start(
            Files.createTempDirectory(home, "terminal"),
            200,
            40,
            Map.of(
                "HOME", home.toString(), "XDG_DATA_HOME", home.toString(), "CHATMESH_LANG", "en"),
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Duser.name=guest",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    terminals.add(terminal);
    return terminal;
  }
}
