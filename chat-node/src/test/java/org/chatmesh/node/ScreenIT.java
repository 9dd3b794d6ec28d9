package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The screen in a real terminal. */
class ScreenIT {
  private static final Path GOLDEN = Path.of("src/test/resources/org/chatmesh/node/screens");
  private static final Path SEEN = Path.of("target/screens");

  /** Of letters or what is behind them; 39 and 49 only end one. */
  private static final String COLOUR = "\u001b\\[([0-9]+;)*([34][0-8]|9[0-7]|10[0-7])[;m]";

  @TempDir private Path directory;
  private final List<Tmux> open = new ArrayList<>();

  @AfterEach
  void closeTerminal() throws IOException {
    for (Tmux tmux : open) {
      tmux.close();
    }
  }

  @Test
  void whatIsTypedStaysWholeWhileTwoHundredMessagesASecondArrive() throws IOException {
    Tmux tmux = start(80, 24, Map.of("DEMO_STORY", "flood", "DEMO_RATE", "200"));
    tmux.awaitScreen(screen -> screen.contains("line 50"));
    String text = typing(2_000);

    for (int at = 0; at < text.length(); at += 20) {
      tmux.type(text.substring(at, at + 20));
    }
    tmux.press("Enter");

    awaitTyped(text);
    assertNoneIsBroken(tmux.all());
  }

  /** Each line that arrived is there as it came: with time, name and number, and nothing else. */
  private static void assertNoneIsBroken(String all) {
    List<String> arrived = all.lines().filter(line -> line.contains(" line ")).toList();
    assertThat(arrived).hasSizeGreaterThan(100);
    assertThat(arrived).allMatch(line -> line.matches("12:04 <(bob|eve)> line \\d+"));
  }

  @Test
  void whatIsTypedSurvivesAResize() throws IOException {
    Tmux tmux = start(80, 24, Map.of("DEMO_STORY", "flood", "DEMO_RATE", "50"));
    tmux.awaitScreen(screen -> screen.contains("line 5"));
    String text = typing(300);

    tmux.type(text.substring(0, 100));
    tmux.resize(40, 20);
    tmux.type(text.substring(100, 200));
    tmux.resize(132, 43);
    tmux.type(text.substring(200));
    tmux.press("Enter");

    awaitTyped(text);
  }

  @ParameterizedTest
  @CsvSource({"40,en", "80,en", "200,en", "40,pt-BR", "80,pt-BR", "200,pt-BR"})
  void aStoryLooksAsItDidBefore(int columns, String language) throws IOException {
    Tmux tmux =
        start(columns, 80, Map.of("DEMO_STORY", "golden", "DEMO_LANG", language, "NO_COLOR", "1"));
    tmux.awaitScreen(screen -> screen.contains("dev:2>"));
    tmux.type("/join dev");
    tmux.press("Enter");
    tmux.awaitScreen(screen -> screen.contains("dev ✓1/3"));

    Path golden = GOLDEN.resolve(columns + "-" + language + ".txt");
    // To be looked at, and copied if it is better than before.
    Files.createDirectories(SEEN);
    Files.writeString(SEEN.resolve(golden.getFileName()), tmux.screen() + "\n");
    assertThat(tmux.screen() + "\n").isEqualTo(Files.readString(golden));
  }

  @Test
  void aFewPastedLinesAreAMessageEach() throws IOException {
    Tmux tmux = start(80, 24, Map.of());
    tmux.paste("one\n  two \"quoted\\\n!three\n");
    tmux.press("Enter");

    awaitTyped("one", "  two \"quoted\\", "!three");
    tmux.awaitScreen(screen -> screen.contains("[ann] !three"));
  }

  @ParameterizedTest
  @CsvSource({"y,8", "n,0", "'',0"})
  void manyPastedLinesAreSentOnlyAfterAQuestion(String answer, int sent) throws IOException {
    Tmux tmux = start(80, 24, Map.of());
    tmux.paste("1\n2\n3\n4\n5\n6\n7\n8");
    tmux.press("Enter");
    tmux.awaitScreen(screen -> screen.contains("send 8 lines? [y/N]"));
    tmux.type(answer);
    tmux.press("Enter");
    tmux.awaitScreen(screen -> screen.endsWith("lobby>") || screen.contains("[ann] 8"));
    tmux.type("over");
    tmux.press("Enter");

    awaitTyped(
        "12345678".substring(0, sent).chars().mapToObj(Character::toString).toList(), "over");
  }

  @Test
  void aKeyPressedTwiceEndsAndTheFirstTimeSaysSo() throws IOException {
    Tmux tmux = start(80, 24, Map.of());
    tmux.type("not to be sent");
    tmux.awaitScreen(screen -> screen.endsWith("sent"));
    tmux.press("C-c");
    tmux.awaitScreen(screen -> screen.endsWith("lobby>"));
    assertThat(tmux.screen()).doesNotContain("Ctrl-C");
    tmux.press("C-c");
    tmux.awaitScreen(screen -> screen.contains("press Ctrl-C again to end"));
    tmux.press("C-c");

    awaitTyped("-end-");
  }

  @Test
  void theEndOfTheInputEnds() throws IOException {
    Tmux tmux = start(80, 24, Map.of());
    tmux.press("C-d");

    awaitTyped("-end-");
  }

  @Test
  void theHistoryIsThere() throws IOException {
    Tmux tmux = start(80, 24, Map.of());
    tmux.type("hello!! \\n 'quoted");
    tmux.press("Enter");
    tmux.awaitScreen(screen -> screen.contains("[ann] hello"));
    tmux.press("Up", "Enter");

    awaitTyped("hello!! \\n 'quoted", "hello!! \\n 'quoted");
  }

  @Test
  void theTabKeyCompletes() throws IOException {
    Tmux tmux = start(80, 24, Map.of());
    tmux.type("/jo");
    tmux.press("Tab");
    tmux.type("de");
    tmux.press("Tab", "Enter");
    tmux.awaitScreen(screen -> screen.contains("== #dev =="));
    tmux.type("bo");
    tmux.press("Tab");
    tmux.type("hi");
    tmux.press("Enter");
    tmux.awaitScreen(screen -> screen.contains("[ann] bob: hi"));
    tmux.type("/msg ev");
    tmux.press("Tab");
    tmux.type("psst");
    tmux.press("Enter");

    awaitTyped("/join dev ", "bob: hi", "/msg \"Eve Low\" psst");
  }

  @ParameterizedTest
  @ValueSource(strings = {"always", "never"})
  void nothingFromOthersChangesTheTerminal(String colour) throws IOException {
    Tmux tmux = start(80, 200, Map.of("DEMO_STORY", "nasty", "DEMO_COLOUR", colour), "-- the end");
    tmux.awaitScreen(screen -> screen.endsWith(">"));
    String screen = tmux.screen();

    assertThat(tmux.state("#{alternate_on} #{cursor_flag} #{insert_flag} #{wrap_flag}"))
        .isEqualTo("0 1 0 1");
    assertThat(tmux.state("#{pane_title}")).doesNotContain("owned");
    assertThat(tmux.state("#{cursor_y}")).isEqualTo(Long.toString(screen.lines().count() - 1));
    assertThat(screen.lines())
        .filteredOn(line -> !line.isEmpty())
        .as(screen)
        .allMatch(line -> line.matches("(12:04 |   ).*|lobby .*> ?"));
    assertThat(screen).doesNotContain("\n12:05");
    assertThat(tmux.styled()).doesNotContain("\u001b[31m");
    if (colour.equals("never")) {
      assertThat(tmux.styled()).doesNotContainPattern(COLOUR);
    }
  }

  @Test
  void noColourIsShownWhereNoneIsWanted() throws IOException {
    Tmux tmux = start(80, 60, Map.of("DEMO_STORY", "golden", "NO_COLOR", "1"), "dev:2>");
    assertThat(tmux.styled()).doesNotContainPattern(COLOUR);
  }

  @Test
  void coloursAreShownWhereTheyAreWanted() throws IOException {
    Tmux tmux = start(80, 60, Map.of("DEMO_STORY", "golden"), "dev:2>");
    assertThat(tmux.styled()).containsPattern(COLOUR);
  }

  private Tmux start(int columns, int rows, Map<String, String> variables) throws IOException {
    return start(columns, rows, variables, "> ");
  }

  private Tmux start(int columns, int rows, Map<String, String> variables, String sign)
      throws IOException {
    Map<String, String> environment = new LinkedHashMap<>(variables);
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("DEMO_TYPED", directory.resolve("typed").toString());
    Tmux tmux = Tmux.start(directory, columns, rows, environment, command());
    open.add(tmux);
    tmux.awaitScreen(screen -> (screen + " ").contains(sign));
    return tmux;
  }

  /** It waits for Enter at the end, so that the terminal can be looked at. */
  static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        "org.chatmesh.node.ScreenDemo");
  }

  private void awaitTyped(List<String> first, String last) {
    String[] all = Stream.concat(first.stream(), Stream.of(last)).toArray(String[]::new);
    awaitTyped(all);
  }

  private void awaitTyped(String... lines) {
    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(() ->
            assertThat(directory.resolve("typed")).exists().hasContent(String.join("\n", lines)));
  }

  /** Words of random length. */
  private static String typing(int length) {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder("x");
    while (text.length() < length - 1) {
      text.append(random.nextInt(6) == 0 ? ' ' : (char) ('a' + random.nextInt(26)));
    }
    return text.append('x').toString();
  }
}
