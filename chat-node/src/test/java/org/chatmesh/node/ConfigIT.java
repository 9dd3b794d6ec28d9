package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program and its configuration file. */
class ConfigIT {
  @TempDir private Path folder;

  @Test
  void theFirstStartWritesTheFileAndLaterOnesHearIt() throws Exception {
    Path file = folder.resolve("config.toml");
    try (NodeProcess first = NodeProcess.json(folder, "--linger", "0").endInput()) {
      assertThat(first.exitStatus()).isZero();
    }
    String text = Files.readString(file);
    assertThat(text.lines())
        .contains("#engine = \"nio\"")
        .allMatch(l -> l.isEmpty() || l.startsWith("#"));

    Files.writeString(
        file,
        text.replace("#engine = \"nio\"", "engine = \"threaded\"")
            .replaceAll("#name = .*", "name = \"Ada\""));
    try (NodeProcess second = NodeProcess.json(folder, "--name", "Grace", "--linger", "0")) {
      assertThat(second.event("listening").get("engine").stringValue()).isEqualTo("threaded");
      assertThat(second.event("listening").get("name").stringValue()).isEqualTo("Grace");
      second.endInput();
      assertThat(second.exitStatus()).isZero();
    }
  }

  @Test
  void configTellsWhatHoldsAndWhoSaysSo() throws Exception {
    Files.writeString(folder.resolve("config.toml"), "name = \"Ada\"\nlinger = 2.5\n");
    try (NodeProcess config =
        NodeProcess.run(
            Map.of("CHATMESH_ROOMS", "x, y", "CHATMESH_NO_EXCHANGE", "1"),
            "config",
            "--engine",
            "virtual",
            "--data",
            folder.toString())) {
      assertThat(config.exitStatus()).isZero();
      assertThat(config.outLines().getFirst()).isEqualTo(folder.resolve("config.toml").toString());
      assertThat(words(config))
          .contains(
              List.of("KEY", "VALUE", "SOURCE"),
              List.of("name", "\"Ada\"", "config.toml"),
              List.of("linger", "2.5", "config.toml"),
              List.of("rooms", "[\"x\", \"y\"]", "CHATMESH_ROOMS"),
              List.of("exchange", "false", "CHATMESH_NO_EXCHANGE"),
              List.of("engine", "\"virtual\"", "flag --engine"),
              List.of("max-links", "64", "default"));
    }
    assertThat(folder.toFile().list()).containsExactly("config.toml");
  }

  @Test
  void configMakesNothingAndNeedsNoLock() throws Exception {
    Map<String, String> home =
        Map.of("XDG_DATA_HOME", folder.toString(), "HOME", folder.toString());
    try (NodeProcess config = NodeProcess.run(home, "config", "--lang=pt")) {
      assertThat(config.exitStatus()).isZero();
      assertThat(config.outLines().getFirst()).contains("profile-1").contains("ainda não existe");
    }
    assertThat(folder).isEmptyDirectory();

    try (NodeProcess node = NodeProcess.json(folder)) {
      node.address();
      try (NodeProcess config = NodeProcess.run(home, "config", "--data", folder.toString())) {
        assertThat(config.exitStatus()).isZero();
      }
    }
  }

  @Test
  void aWrongFileEndsItWithTwo() throws Exception {
    Path file = Files.writeString(folder.resolve("config.toml"), "\nlinger = \"long\"\n");
    for (String command : new String[] {"node", "config"}) {
      try (NodeProcess node = NodeProcess.run(Map.of(), command, "--data", folder.toString())) {
        assertThat(node.exitStatus()).isEqualTo(2);
        assertThat(node.outLines()).isEmpty();
        assertThat(node.errLines().getFirst())
            .isEqualTo("chatmesh: " + file + ", line 2, linger: a number is expected");
      }
    }
  }

  @Test
  void theFileMaySetTheLanguage() throws Exception {
    Files.writeString(folder.resolve("config.toml"), "lang = \"pt-BR\"\nlisten = \"no.host.:1\"\n");
    try (NodeProcess node =
        NodeProcess.run(Map.of("CHATMESH_LANG", ""), "node", "--data", folder.toString())) {
      assertThat(node.exitStatus()).isEqualTo(1);
      assertThat(node.errLines()).singleElement().asString().contains("não há o host");
    }
  }

  @Test
  void aKeptPortThatIsInUseIsOneSentenceThatNamesTheFile() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();
      Path file =
          Files.writeString(folder.resolve("config.toml"), "listen = \"" + address + "\"\n");
      try (NodeProcess node = NodeProcess.run(Map.of(), "--json", "--data", folder.toString())) {
        assertThat(node.exitStatus()).isEqualTo(1);
        assertThat(node.errLines())
            .singleElement()
            .asString()
            .contains(address, "in use", file + ", line 1, listen");
        assertThat(node.events("error")).hasSize(1);
      }
    }
  }

  @Test
  void aWrongFlagIsFoundBeforeAnythingIsMade() throws Exception {
    Path data = folder.resolve("data");
    try (NodeProcess node =
        NodeProcess.run(Map.of(), "node", "--data", data.toString(), "--peer", "x")) {
      assertThat(node.exitStatus()).isEqualTo(2);
    }
    assertThat(data).doesNotExist();
  }

  private static List<List<String>> words(NodeProcess config) {
    return config.outLines().stream().map(line -> List.of(line.split("  +"))).toList();
  }
}
