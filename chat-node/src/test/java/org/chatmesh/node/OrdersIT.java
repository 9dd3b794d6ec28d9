package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.chatmesh.testkit.RawListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Commands that ask or change something, through the real program. */
class OrdersIT {
  @TempDir Path folder;

  @Test
  void everyCommandThatAsksIsAnswered() throws Exception {
    try (NodeProcess bob = NodeProcess.json(folder.resolve("bob"), "--name", "bob");
        NodeProcess ada = linked("ada", bob)) {
      bob.event("presence", p -> p.get("event").stringValue().equals("joined"));
      ada.event("presence", p -> p.get("event").stringValue().equals("joined"));
      ada.type("/help", "/help msg", "/rooms", "/whois bob", "/status", "/lang", "/bogus");

      assertThat(answer(ada, "help")).hasSameSizeAs(Command.values());
      assertThat(answer(ada, "rooms")).containsExactly("lobby: 2 there, you among them");
      String id = bob.id();
      assertThat(answer(ada, "whois"))
          .anyMatch(line -> line.startsWith("bob: id " + id))
          .anyMatch(line -> line.startsWith("linked: bob"));
      assertThat(answer(ada, "status")).first().isEqualTo("it works: 1 link");
      assertThat(answer(ada, "status"))
          .anyMatch(line -> line.startsWith("you are ada"))
          .anyMatch(line -> line.startsWith("clock: "));
      ada.event("error", e -> e.get("message").stringValue().contains("/bogus"));
    }
  }

  @Test
  void whyTellsTheReasonAndWhatToDo() throws Exception {
    String closed = RawListener.closedAddress();
    try (NodeProcess ada = NodeProcess.json(folder.resolve("ada"), "--peer", closed)) {
      ada.event("error", e -> e.get("message").stringValue().contains(closed));
      ada.type("/why " + closed, "/why nowhere:1", "/why nothing");

      List<JsonNode> answers = ada.events("answer", 2);
      assertThat(answers.get(0).get("lines").get(0).stringValue())
          .startsWith(closed + ": nobody listens there, ")
          .endsWith("Is ChatMesh running there, and is the port right?");
      assertThat(answers.get(1).get("lines").get(0).stringValue())
          .isEqualTo("nowhere:1 is not dialed; /connect nowhere:1 does");
      ada.event(
          "error", e -> e.get("message").stringValue().contains("“nothing” is not HOST:PORT"));
    }
  }

  @Test
  void aBlockedPeerStaysBlockedAfterARestart() throws Exception {
    try (NodeProcess bob = NodeProcess.json(folder.resolve("bob"), "--name", "bob")) {
      String id = bob.id();
      try (NodeProcess ada = linked("ada", bob)) {
        ada.type("/block bob");
        assertThat(reason(ada)).isEqualTo("BLOCKED");
        assertThat(reason(bob)).isEqualTo("BLOCKED");
        ada.type("/block");
        assertThat(answer(ada, "block")).containsExactly("bob: id " + id);
        ada.endInput();
        assertThat(ada.exitStatus()).isZero();
      }
      try (NodeProcess again = NodeProcess.json(folder.resolve("ada"), "--peer", bob.address())) {
        again.address();
        again.type("/why " + bob.address(), "/unblock bob", "/block");
        assertThat(again.events("answer", 2).getLast().get("lines").get(0).stringValue())
            .isEqualTo("nobody is blocked");
        again.event("link-up");
      }
    }
  }

  @Test
  void aPeerThatWasDisconnectedIsBackWhenItIsConnectedTo() throws Exception {
    try (NodeProcess bob = NodeProcess.json(folder.resolve("bob"), "--name", "bob");
        NodeProcess ada = linked("ada", bob)) {
      ada.type("/disconnect bob");
      assertThat(reason(ada)).isEqualTo("DISCONNECTED");
      ada.type("/connect " + bob.address());
      assertThat(ada.events("link-up", 2)).hasSize(2);
    }
  }

  @Test
  void anActionIsAnOrdinaryTextForOthers() throws Exception {
    try (NodeProcess bob = NodeProcess.json(folder.resolve("bob"), "--name", "bob");
        NodeProcess ada = linked("ada", bob)) {
      ada.type("/me waves", "/query bob", "psst", "/leave", "hello");
      List<JsonNode> messages = bob.events("message", 3);
      assertThat(messages)
          .extracting(m -> m.get("text").stringValue())
          .containsExactly("/me waves", "psst", "hello");
      assertThat(messages)
          .extracting(m -> m.get("direct").booleanValue())
          .containsExactly(false, true, false);
    }
  }

  private NodeProcess linked(String name, NodeProcess to) throws Exception {
    NodeProcess peer =
        NodeProcess.json(folder.resolve(name), "--name", name, "--peer", to.address());
    peer.event("link-up");
    return peer;
  }

  private static String reason(NodeProcess peer) throws InterruptedException {
    return peer.event("link-down").get("reason").stringValue();
  }

  private static List<String> answer(NodeProcess peer, String command) throws InterruptedException {
    JsonNode answer = peer.event("answer", a -> a.get("command").stringValue().equals(command));
    return answer.get("lines").values().stream().map(JsonNode::stringValue).toList();
  }
}
