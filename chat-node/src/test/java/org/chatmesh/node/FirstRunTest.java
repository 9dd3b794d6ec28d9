package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FirstRunTest {

  private final Script script = new Script();

  @Test
  void whoAcceptsEverythingAloneListensAndWaits() throws Exception {
    assertThat(ask(List.of(), _ -> true, "", "", ""))
        .isEqualTo(
            Map.of(
                Setting.NAME, List.of("ada"),
                Setting.LISTEN, List.of(":6374"),
                Setting.PEERS, List.of()));
    assertThat(script.told).anyMatch(sentence -> sentence.startsWith("Nobody else was found"));
  }

  @Test
  void whoAcceptsEverythingAmongOthersGetsANamePortAndPeersOfItsOwn() throws Exception {
    List<NearbyPeer> others =
        List.of(new NearbyPeer("127.0.0.1:6374", "Ada"), new NearbyPeer("127.0.0.1:6375", "ada-2"));

    assertThat(ask(others, port -> port > 6_375, "", "", ""))
        .isEqualTo(
            Map.of(
                Setting.NAME, List.of("ada-3"),
                Setting.LISTEN, List.of(":6376"),
                Setting.PEERS, List.of("127.0.0.1:6374", "127.0.0.1:6375")));
    assertThat(script.told)
        .contains("Found on this machine: Ada at 127.0.0.1:6374, ada-2 at 127.0.0.1:6375");
  }

  @Test
  void whatIsAnsweredHolds() throws Exception {
    assertThat(ask(List.of(), _ -> true, "Grace H", "7000", "a:1, b:2,,a:1"))
        .isEqualTo(
            Map.of(
                Setting.NAME, List.of("Grace H"),
                Setting.LISTEN, List.of(":7000"),
                Setting.PEERS, List.of("a:1", "b:2")));
  }

  @Test
  void thoseWhoWereFoundCanBeRefused() throws Exception {
    List<NearbyPeer> others = List.of(new NearbyPeer("127.0.0.1:6374", "eve"));
    assertThat(ask(others, _ -> true, "", "", "-")).containsEntry(Setting.PEERS, List.of());
  }

  @Test
  void aWrongAnswerIsExplainedAndTheQuestionAskedAgain() throws Exception {
    Map<Setting, List<String>> answers =
        ask(
            List.of(),
            port -> port != 80,
            "a\u202eb",
            "ada",
            "here",
            "0",
            "65536",
            "80",
            "7000",
            "host",
            "host:0",
            "host:1");

    assertThat(answers)
        .isEqualTo(
            Map.of(
                Setting.NAME, List.of("ada"),
                Setting.LISTEN, List.of(":7000"),
                Setting.PEERS, List.of("host:1")));
    assertThat(script.told)
        .anyMatch(sentence -> sentence.contains("cannot be shown"))
        .contains("a port is a number from 1 to 65535")
        .anyMatch(sentence -> sentence.contains("port 80"))
        .contains("“host” is not HOST:PORT (IPv6: [HOST]:PORT)")
        .contains("nobody can be reached at port 0");
  }

  @Test
  void whereNoPortIsFreeNoneIsSuggested() throws Exception {
    assertThat(ask(List.of(), port -> port == 9_000, "", "", "9000", ""))
        .containsEntry(Setting.LISTEN, List.of(":9000"));
  }

  @Test
  void aLongNameThatIsTakenIsCutToMakeRoom() throws Exception {
    String account = "😀".repeat(32);
    List<NearbyPeer> others = List.of(new NearbyPeer("127.0.0.1:6374", account));
    script.type("", "", "");
    assertThat(new FirstRun(script, Words.in(Words.ENGLISH), others, _ -> true).ask(account))
        .containsEntry(Setting.NAME, List.of("😀".repeat(30) + "-2"));
  }

  @Test
  void anEndOfInputEndsTheQuestions() {
    for (String[] typed : new String[][] {{}, {""}, {"", ""}}) {
      assertThatThrownBy(() -> ask(List.of(), _ -> true, typed))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("nothing was kept");
    }
  }

  @Test
  void theQuestionsAreAskedInTheLanguageOfThePerson() throws Exception {
    script.type("", "", "");
    new FirstRun(script, Words.in(Words.PORTUGUESE), List.of(), _ -> true).ask("ada");
    assertThat(script.asked.getFirst()).isEqualTo("Seu apelido");
  }

  private Map<Setting, List<String>> ask(
      List<NearbyPeer> nearby, IntPredicate isFree, String... typed) throws StartFailure {
    script.type(typed);
    return new FirstRun(script, Words.in(Words.ENGLISH), nearby, isFree).ask("ada");
  }

  /** Types what it was told to, then ends its input. */
  private static final class Script implements Asker {
    private final Deque<String> typed = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    void type(String... lines) {
      typed.clear();
      typed.addAll(List.of(lines));
    }

    @Override
    public @Nullable String ask(String question, String suggestion) {
      asked.add(question);
      String line = typed.poll();
      return line != null && line.isEmpty() ? suggestion : line;
    }

    @Override
    public void tell(String sentence) {
      told.add(sentence);
    }
  }
}
