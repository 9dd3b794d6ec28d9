package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * A client in another language, whose author was given docs/protocol.md and nothing else, joins a
 * mesh: what the page says is what the peers do.
 */
class JavaScriptClientIT {
  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("org.chatmesh.node.Engines#names")
  void itChatsWithEachEngine(String engine) throws Exception {
    try (NodeProcess peer =
            NodeProcess.json(folder.resolve(engine), "--name", "java", "--engine", engine);
        NodeProcess client =
            NodeProcess.javaScript("--name", "js", "--peer", peer.address(), "--room", "lobby")) {
      JsonNode up = client.event("link-up");
      assertThat(up.get("engine").stringValue()).isEqualTo(engine);
      assertThat(up.get("peer").stringValue()).isEqualTo(peer.id());
      peer.event("presence", event -> event.get("name").stringValue().equals("js"));
      peer.type("hello, ação 😀", "/msg js only you");
      JsonNode heard = client.event("message", event -> !event.get("direct").booleanValue());
      assertThat(heard.get("text").stringValue()).isEqualTo("hello, ação 😀");
      assertThat(heard.get("fromId").stringValue()).isEqualTo(peer.id());
      JsonNode direct = client.event("message", event -> event.get("direct").booleanValue());
      assertThat(direct.get("text").stringValue()).isEqualTo("only you");
      client.type("hello yourself", "/msg java and you", "/quit");
      assertThat(peer.event("message").get("text").stringValue()).isEqualTo("hello yourself");
      JsonNode answer = peer.event("message", event -> event.get("direct").booleanValue());
      assertThat(answer.get("text").stringValue()).isEqualTo("and you");
      assertThat(peer.event("link-down").get("reason").stringValue()).isEqualTo("QUIT");
      assertThat(client.exitStatus()).isZero();
    }
  }

  @Test
  void itHearsAPeerThatItIsNotLinkedTo() throws Exception {
    try (NodeProcess far =
            NodeProcess.json(folder.resolve("far"), "--name", "far", "--no-exchange");
        NodeProcess near =
            NodeProcess.json(
                folder.resolve("near"),
                "--name",
                "near",
                "--no-exchange",
                "--peer",
                far.address());
        NodeProcess client =
            NodeProcess.javaScript("--name", "js", "--peer", near.address(), "--room", "lobby")) {
      near.events("link-up", 2);
      far.event("presence", event -> event.get("name").stringValue().equals("js"));
      far.type("across");
      assertThat(client.event("message").get("fromId").stringValue()).isEqualTo(far.id());
      client.type("and back");
      assertThat(far.event("message").get("text").stringValue()).isEqualTo("and back");
    }
  }
}
