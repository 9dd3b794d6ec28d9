package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chatmesh.engine.HostPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.ParameterException;

class NodeCommandTest {
  @Test
  void withoutAnythingThereAreDefaults() {
    NodeOptions options = options(Map.of());

    assertThat(options.name()).isEqualTo(NameRules.nicknameFrom(System.getProperty("user.name")));
    assertThat(options.listen()).isNull();
    assertThat(options.advertise()).isEmpty();
    assertThat(options.peers()).isEmpty();
    assertThat(options.engine()).isEqualTo("nio");
    assertThat(options.rooms()).containsExactly("lobby");
    assertThat(options.data()).isNull();
    assertThat(options.maxLinks()).isEqualTo(64);
    assertThat(options.exchange()).isTrue();
    assertThat(options.pipe()).isFalse();
    assertThat(options.json()).isFalse();
    assertThat(options.linger()).isEqualTo(Duration.ofSeconds(5));
    assertThat(options.signed()).isTrue();
    assertThat(options.language()).isNull();
    assertThat(options.bell()).isFalse();
    assertThat(options.color()).isEqualTo(Color.AUTO);
  }

  @Test
  void eachFlagIsHeard() {
    NodeOptions options =
        options(
            Map.of(),
            "--name=Ada L",
            "--listen=[::1]:0",
            "--advertise",
            "chat.example:4000",
            "--peer",
            "a:1",
            "--peer",
            "b:2",
            "--peer",
            "a:1",
            "--engine",
            "sequential",
            "--room",
            "x,y",
            "--room",
            "z",
            "--data",
            "d",
            "--max-links",
            "7",
            "--no-exchange",
            "--pipe",
            "--json",
            "--linger",
            "0.25",
            "--unsigned",
            "--lang",
            "pt-BR",
            "--bell",
            "--color",
            "never");

    assertThat(options)
        .isEqualTo(
            new NodeOptions(
                "Ada L",
                new HostPort("::1", 0),
                new Origin.Flag("--listen"),
                "chat.example:4000",
                java.util.List.of("a:1", "b:2"),
                "sequential",
                java.util.List.of("x,y", "z"),
                Path.of("d"),
                7,
                false,
                true,
                true,
                Duration.ofMillis(250),
                false,
                Words.PORTUGUESE,
                true,
                Color.NEVER,
                true));
  }

  @Test
  void eachVariableIsHeard() {
    Map<String, String> environment =
        Map.ofEntries(
            Map.entry("CHATMESH_NAME", "Ada"),
            Map.entry("CHATMESH_LISTEN", ":4000"),
            Map.entry("CHATMESH_ADVERTISE", "chat.example:4000"),
            Map.entry("CHATMESH_PEERS", "a:1, b:2,,a:1"),
            Map.entry("CHATMESH_ENGINE", "virtual"),
            Map.entry("CHATMESH_ROOMS", "x,y z"),
            Map.entry("CHATMESH_DATA", "d"),
            Map.entry("CHATMESH_MAX_LINKS", "7"),
            Map.entry("CHATMESH_NO_EXCHANGE", "true"),
            Map.entry("CHATMESH_PIPE", "1"),
            Map.entry("CHATMESH_JSON", "yes"),
            Map.entry("CHATMESH_LINGER", "2"),
            Map.entry("CHATMESH_UNSIGNED", "true"),
            Map.entry("CHATMESH_LANG", "pt_BR"),
            Map.entry("CHATMESH_BELL", "yes"),
            Map.entry("CHATMESH_COLOR", "always"));

    assertThat(options(environment))
        .isEqualTo(
            new NodeOptions(
                "Ada",
                new HostPort("0.0.0.0", 4000),
                new Origin.Variable("CHATMESH_LISTEN"),
                "chat.example:4000",
                java.util.List.of("a:1", "b:2"),
                "virtual",
                java.util.List.of("x", "y z"),
                Path.of("d"),
                7,
                false,
                true,
                true,
                Duration.ofSeconds(2),
                false,
                Words.PORTUGUESE,
                true,
                Color.ALWAYS,
                true));
  }

  @Test
  void aFlagWinsOverItsVariableAndAnEmptyVariableIsNone() {
    Map<String, String> environment =
        Map.of("CHATMESH_NAME", "env", "CHATMESH_PEERS", "e:1", "CHATMESH_ENGINE", "");

    NodeOptions options = options(environment, "--name", "flag", "--peer", "f:1");

    assertThat(options.name()).isEqualTo("flag");
    assertThat(options.peers()).containsExactly("f:1");
    assertThat(options.engine()).isEqualTo("nio");

    Map<String, String> switches =
        Map.of("CHATMESH_JSON", "true", "CHATMESH_NO_EXCHANGE", "true", "CHATMESH_PIPE", "true");
    NodeOptions switched = options(switches, "--no-json", "--exchange");
    assertThat(switched.json()).isFalse();
    assertThat(switched.exchange()).isTrue();
    assertThat(switched.pipe()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --name=                                   | empty
          --name=123456789012345678901234567890123  | at most 32 characters, this one has 33
          --name=a\u202eb                           | cannot be shown
          --room=12345678901234567890123456789012345678901234567890123456789012345 | at most 64
          --engine=netty                            | sequential, threaded, virtual, nio
          --listen=4000                             | HOST:PORT
          --listen=host:65536                       | port
          --listen=::1:4000                         | HOST:PORT
          --peer=host:0                             | port 0
          --peer=:4000                              | HOST:PORT
          --advertise=host                          | HOST:PORT
          --peer=@255@                              | at most 255 bytes
          --max-links=0                             | 1 to
          --linger=-1                               | seconds
          --linger=soon                             | seconds
          --color=sometimes                         | auto, always, never
          --lang=xx                                 | en, pt-BR
          --data=a\0b                               | directory
          --bogus                                   | --bogus
          stray                                     | stray
          """)
  void whatCannotBeUsedIsAUsageErrorThatSaysWhy(String argument, String why) {
    Outcome outcome = execute(Map.of(), "node", argument.replace("@255@", "h".repeat(254) + ":1"));

    assertThat(outcome.status).isEqualTo(2);
    assertThat(outcome.err).contains(why).contains("Try: chatmesh node --help");
    assertThat(outcome.err.lines()).hasSize(2);
    if (argument.contains("=")) {
      assertThat(outcome.err)
          .startsWith("chatmesh: " + argument.substring(0, argument.indexOf('=')));
    }
  }

  @Test
  void aBadVariableIsNamed() {
    assertThatThrownBy(() -> options(Map.of("CHATMESH_LISTEN", "x")))
        .isInstanceOf(ParameterException.class)
        .hasMessageStartingWith("CHATMESH_LISTEN: ");
    assertThatThrownBy(() -> options(Map.of("CHATMESH_JSON", "maybe")))
        .isInstanceOf(ParameterException.class)
        .hasMessageStartingWith("CHATMESH_JSON: ");
  }

  @Test
  void moreRoomsThanAPeerCanBeInAreRefused() {
    String[] rooms = IntStream.range(0, 33).mapToObj(i -> "--room=r" + i).toArray(String[]::new);
    assertThatThrownBy(() -> options(Map.of(), rooms))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("32");
  }

  @Test
  void helpListsEveryCommandAndSaysThatNothingIsEncrypted() {
    Outcome program = execute(Map.of(), "--help");
    assertThat(program.status).isZero();
    assertThat(program.out)
        .contains("node", "bench", "report", "jmh")
        .contains("Nothing is encrypted", "direct messages");

    for (String[] asked : new String[][] {{"node", "--help"}, {"help", "node"}}) {
      Outcome node = execute(Map.of(), asked);
      assertThat(node.status).isZero();
      assertThat(node.out).contains("Nothing is encrypted", "direct", "--advertise", "/msg");
    }
  }

  @Test
  void aCommandOfTheLaboratoryIsNotRunHere() {
    for (String command : new String[] {"bench", "report", "jmh"}) {
      Outcome outcome = execute(Map.of(), command, "--anything", "at", "all");
      assertThat(outcome.status).isEqualTo(2);
      assertThat(outcome.err).contains(command, "./chatmesh");
    }
  }

  @Test
  void flagsWithoutACommandAreThoseOfANode() {
    assertThat(Main.withCommand(new String[0])).containsExactly("node");
    assertThat(Main.withCommand(new String[] {"--name", "x"}))
        .containsExactly("node", "--name", "x");
    assertThat(Stream.of("--help", "-h", "--version", "-V", "help", "node", "bench"))
        .allSatisfy(
            word -> assertThat(Main.withCommand(new String[] {word})).containsExactly(word));
  }

  @ParameterizedTest
  @CsvSource({"ada,ada", "'  ada ',ada", "'',someone", "'\u202e',someone"})
  void anAccountNameBecomesANickname(String account, String nickname) {
    assertThat(NameRules.nicknameFrom(account)).isEqualTo(nickname);
    assertThat(NameRules.nicknameFrom("😀".repeat(40))).isEqualTo("😀".repeat(32));
  }

  private static NodeOptions options(Map<String, String> environment, String... args) {
    return TestFlags.parse(args).options(environment, ConfigFile.NONE);
  }

  private record Outcome(int status, String out, String err) {}

  private static Outcome execute(Map<String, String> environment, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Main.commandLine(environment, Words.in(Words.ENGLISH))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(args);
    return new Outcome(status, out.toString(), err.toString());
  }
}
