package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.chatmesh.protocol.PeerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** How the program starts, refuses to start, and ends; each time a process of its own. */
class NodeStartIT {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sequential", "threaded", "virtual", "nio"})
  void itSaysWhereItListensAndEndsWellWhenNothingIsTyped(String engine) throws Exception {
    try (NodeProcess node =
        NodeProcess.json(folder, "--engine", engine, "--linger", "0").endInput()) {
      JsonNode listening = node.event("listening");
      assertThat(listening.get("address").stringValue()).matches("127\\.0\\.0\\.1:[1-9][0-9]+");
      assertThat(listening.get("engine").stringValue()).isEqualTo(engine);
      assertThat(PeerId.parse(listening.get("peer").stringValue()).toString())
          .isEqualTo(listening.get("peer").stringValue());
      assertThat(node.exitStatus()).isZero();
      assertThat(node.errLines()).isEmpty();
    }
  }

  @Test
  void aTextThatNobodyIsThereForEndsItWithOne() throws Exception {
    try (NodeProcess node = NodeProcess.json(folder, "--linger", "0.2")) {
      node.type("hello?");
      node.endInput();

      assertThat(node.exitStatus()).isEqualTo(1);
      assertThat(node.events("error"))
          .singleElement()
          .satisfies(error ->
              assertThat(error.get("message").stringValue())
                  .isEqualTo("1 text was sent to nobody"));
    }
  }

  @Test
  void aPortThatIsInUseIsOneSentence() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        NodeProcess node =
            NodeProcess.run(
                Map.of(),
                "--json",
                "--data",
                folder.toString(),
                "--listen",
                "127.0.0.1:" + taken.getLocalPort())) {
      assertThat(node.exitStatus()).isEqualTo(1);
      assertThat(node.errLines())
          .singleElement()
          .asString()
          .contains("127.0.0.1:" + taken.getLocalPort(), "in use");
      assertThat(node.events("error")).hasSize(1);
    }
  }

  @Test
  void aDataDirectoryThatIsInUseIsOneSentence() throws Exception {
    try (NodeProcess first = NodeProcess.json(folder)) {
      first.address();
      try (NodeProcess second = NodeProcess.json(folder)) {
        assertThat(second.exitStatus()).isEqualTo(1);
        assertThat(second.errLines())
            .singleElement()
            .asString()
            .contains(folder.toString(), "in use");
      }
    }
  }

  @Test
  void aDamagedKeyIsOneSentenceAndStays() throws Exception {
    Path key = Files.writeString(folder.resolve("identity"), "garbage");
    try (NodeProcess node = NodeProcess.json(folder)) {
      assertThat(node.exitStatus()).isEqualTo(1);
      assertThat(node.errLines()).singleElement().asString().contains(key.toString(), "damaged");
      assertThat(key).hasContent("garbage");
    }
  }

  @Test
  void aWrongCommandLineEndsItWithTwo() throws Exception {
    try (NodeProcess node = NodeProcess.run(Map.of(), "node", "--engine", "netty")) {
      assertThat(node.exitStatus()).isEqualTo(2);
      assertThat(node.outLines()).isEmpty();
      assertThat(node.errLines().getFirst()).contains("netty", "sequential");
    }
  }

  @Test
  void twoPeersOfOneUserFindProfilesAndPortsOfTheirOwn() throws Exception {
    Map<String, String> home =
        Map.of("XDG_DATA_HOME", folder.toString(), "HOME", folder.toString(), "CHATMESH_JSON", "1");
    try (NodeProcess first = NodeProcess.run(home)) {
      first.address();
      try (NodeProcess second = NodeProcess.run(home, "node")) {
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.address()).startsWith("0.0.0.0:");
        assertThat(port(second)).isNotEqualTo(port(first)).isGreaterThan(6_373);
      }
    }
    assertThat(folder.resolve("chatmesh").toFile().list())
        .containsExactlyInAnyOrder("profile-1", "profile-2");
  }

  /** Otherwise the JVM's own files, which take its place, would be sent to the room. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aMissingStandardInputIsAnEndedOne() throws Exception {
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                "exec \"$0\" -cp \"$1\" org.chatmesh.node.Main --listen 127.0.0.1:0 --linger 0"
                    + " --data \"$2\" <&-",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                System.getProperty("java.class.path"),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).doesNotContain("!!");
  }

  @Test
  void thePackagedProgramRuns() throws Exception {
    Path jar = Path.of("target", "chat-node.jar").toAbsolutePath();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar.toString(),
                "--version")
            .redirectErrorStream(true)
            .start();
    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .startsWith("ChatMesh ");
    assertThat(process.waitFor()).isZero();
  }

  private static int port(NodeProcess node) throws InterruptedException {
    String address = node.address();
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }
}
