package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParameterException;

class ConfigFileTest {
  private static final Words ENGLISH = Words.in(Words.ENGLISH);

  @TempDir private Path folder;

  @Test
  void eachKeyIsHeard() throws Exception {
    NodeOptions options =
        options(
            """
            name = "Ada"
            listen = ":4000"
            advertise = "chat.example:4000"
            peers = ["a:1", "b:2",
                     "a:1"]
            engine = "virtual"
            rooms = ["x,y", "z"]
            max-links = 7
            exchange = false
            linger = 0.25
            signed = false
            lang = "pt-BR"
            bell = true
            color = "never"
            """);

    assertThat(options.name()).isEqualTo("Ada");
    assertThat(options.listen()).hasToString("0.0.0.0:4000");
    assertThat(options.listenOrigin()).isInstanceOf(Origin.File.class);
    assertThat(options.advertise()).isEqualTo("chat.example:4000");
    assertThat(options.peers()).containsExactly("a:1", "b:2");
    assertThat(options.engine()).isEqualTo("virtual");
    assertThat(options.rooms()).containsExactly("x,y", "z");
    assertThat(options.maxLinks()).isEqualTo(7);
    assertThat(options.exchange()).isFalse();
    assertThat(options.linger()).hasMillis(250);
    assertThat(options.signed()).isFalse();
    assertThat(options.language()).isEqualTo(Words.PORTUGUESE);
    assertThat(options.bell()).isTrue();
    assertThat(options.color()).isEqualTo(Color.NEVER);
  }

  @Test
  void aFlagWinsOverAVariableAndAVariableOverTheFile() throws Exception {
    ConfigFile file = file("name = \"file\"\nmax-links = 3\nlinger = 3\nexchange = false\n");
    Map<String, String> environment =
        Map.of(
            "CHATMESH_NAME", "variable",
            "CHATMESH_MAX_LINKS", "2",
            "CHATMESH_NO_EXCHANGE", "false");

    Settings settings = new Settings(TestFlags.parse("--name", "flag"), environment, file);

    NodeOptions options = NodeOptions.of(settings);
    assertThat(options.name()).isEqualTo("flag");
    assertThat(options.maxLinks()).isEqualTo(2);
    assertThat(options.exchange()).isTrue();
    assertThat(options.linger()).hasSeconds(3);
    assertThat(options.engine()).isEqualTo("nio");
    assertThat(origin(settings, Setting.NAME)).isEqualTo("flag --name");
    assertThat(origin(settings, Setting.MAX_LINKS)).isEqualTo("CHATMESH_MAX_LINKS");
    assertThat(origin(settings, Setting.LINGER)).isEqualTo("config.toml");
    assertThat(origin(settings, Setting.ENGINE)).isEqualTo("default");
  }

  @Test
  void withoutAFileThereIsNothing() {
    assertThat(ConfigFile.read(folder)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# only\n\n  # comments\r\n", "name = \"\"\npeers = []\n"})
  void aFileMaySayNothing(String content) throws Exception {
    assertThat(file(content).values()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name = 5                         | 1 | name: a text in quotes
          peers = "a:1"                    | 1 | peers: a list of texts
          peers = ["a:1", 2]               | 1 | peers: a list of texts
          max-links = "7"                  | 1 | max-links: a number
          bell = "yes"                     | 1 | bell: true or false
          bell = 1                         | 1 | bell: true or false
          max-links = 0                    | 1 | max-links: a number from 1 to
          linger = inf                     | 1 | linger: seconds
          linger = -1                      | 1 | linger: seconds
          listen = "4000"                  | 1 | listen: “4000” is not HOST:PORT
          engine = "netty"                 | 1 | engine: there is no engine
          color = "sometimes"              | 1 | color: there is no
          lang = "xx"                      | 1 | lang: there is no language
          nickname = "Ada"                 | 1 | nickname: there is no such key, only name, listen
          data = "elsewhere"               | 1 | data: there is no such key
          [name]                           | 1 | name: a text in quotes
          name.first = "Ada"               | 1 | name: a text in quotes
          [peer]                           | 1 | peer: there is no such key
          "na me" = 1                      | 1 | na me: there is no such key
          name = Ada                       | 1 | this is not TOML
          name =                           | 1 | this is not TOML
          """)
  void whatIsWrongIsToldWithItsPlace(String line, int number, String why) {
    for (String before : new String[] {"", "# first\nsigned = true\n"}) {
      long expected = number + before.lines().count();
      assertThatThrownBy(() -> options(before + line + "\n"))
          .isInstanceOf(ParameterException.class)
          .hasMessageStartingWith(folder.resolve("config.toml") + ", line " + expected)
          .hasMessageContaining(why);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "a."})
  void whatNestsWithoutEndIsRefusedToo(String part) {
    assertThatThrownBy(() -> options("a = " + part.repeat(30_000)))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("this is not TOML");
  }

  @Test
  void aFileThatIsFarTooLargeIsNotRead() throws Exception {
    Files.writeString(folder.resolve("config.toml"), "#".repeat(64 * 1_024 + 1));
    assertThatThrownBy(() -> ConfigFile.read(folder))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("config.toml cannot be read: it has more than");
  }

  @Test
  void theFirstFileSaysNothingAndWithoutItsCommentMarksTheDefaults() throws Exception {
    NodeOptions defaults = TestFlags.parse().options(Map.of(), ConfigFile.NONE);
    for (Locale locale : new Locale[] {Words.ENGLISH, Words.PORTUGUESE}) {
      String text = ConfigTemplate.text(Words.in(locale), Map.of());
      assertThat(file(text).values()).isEmpty();

      String uncommented = text.replaceAll("(?m)^#(?=[a-z-]+ = )", "");
      assertThat(withoutOrigin(options(uncommented))).isEqualTo(withoutOrigin(defaults));
      for (Setting setting : Setting.kept()) {
        assertThat(uncommented).containsPattern("(?m)^# .+\\R" + setting.key() + " = ");
      }
    }
  }

  @Test
  void answersStandInTheFirstFileAsTheyWereGiven() throws Exception {
    String name = "a \"quoted\" \\ name";
    String text =
        ConfigTemplate.text(
            ENGLISH,
            Map.of(
                Setting.NAME, List.of(name),
                Setting.LISTEN, List.of(":7000"),
                Setting.PEERS, List.of("a:1", "b:2")));

    NodeOptions options = options(text);
    assertThat(options.name()).isEqualTo(name);
    assertThat(options.listen()).hasToString("0.0.0.0:7000");
    assertThat(options.peers()).containsExactly("a:1", "b:2");
    assertThat(text).contains("\n#engine = \"nio\"\n");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theFirstFileIsItsOwnersAlone() throws Exception {
    try (DataDirectory data = DataDirectory.open(folder)) {
      data.write(ConfigFile.NAME, ConfigTemplate.text(ENGLISH, Map.of()));
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("config.toml"))))
        .isEqualTo("rw-------");
  }

  private ConfigFile file(String content) throws IOException {
    Files.writeString(folder.resolve("config.toml"), content);
    return ConfigFile.read(folder).orElseThrow();
  }

  private NodeOptions options(String content) throws IOException {
    Files.writeString(folder.resolve("config.toml"), content);
    NodeFlags none = TestFlags.parse();
    return none.options(Map.of(), none.configFile(folder).orElseThrow());
  }

  private static String origin(Settings settings, Setting setting) {
    return ENGLISH.of(settings.of(setting).origin().shown());
  }

  private static NodeOptions withoutOrigin(NodeOptions o) {
    return new NodeOptions(
        o.name(),
        o.listen(),
        new Origin.Default(),
        o.advertise(),
        o.peers(),
        o.engine(),
        o.rooms(),
        o.data(),
        o.maxLinks(),
        o.exchange(),
        o.pipe(),
        o.json(),
        o.linger(),
        o.signed(),
        o.language(),
        o.bell(),
        o.color(),
        true);
  }
}
