package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What people type into the program, and what the others see of it. */
class ConversationIT {
  @TempDir private Path folder;

  @Test
  void aPipeIsReadByTheOtherSideBeforeTheProgramEnds() throws Exception {
    try (NodeProcess bob = NodeProcess.json(folder.resolve("bob"), "--name", "bob");
        NodeProcess ada =
            NodeProcess.run(
                Map.of(),
                "node",
                "--name",
                "ada",
                "--listen",
                "127.0.0.1:0",
                "--peer",
                bob.address(),
                "--engine",
                "sequential",
                "--data",
                folder.resolve("ada").toString())) {
      ada.type("hello\u001b[31m", "//slash", "/bogus", "/msg bob psst", "/join garden", "roses");
      ada.endInput();

      assertThat(ada.exitStatus()).isZero();
      assertThat(ada.outLines()).isEmpty();
      assertThat(ada.complaint("there is no command /bogus")).startsWith("!! ");
      assertThat(bob.events("message", 3))
          .extracting(
              message -> message.get("text").stringValue(),
              message -> message.get("room").stringValue(),
              message -> message.get("direct").booleanValue())
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("hello", "lobby", false),
              org.assertj.core.groups.Tuple.tuple("/slash", "lobby", false),
              org.assertj.core.groups.Tuple.tuple("psst", "", true));
      JsonNode down = bob.event("link-down");
      assertThat(down.get("name").stringValue()).isEqualTo("ada");
      assertThat(down.get("reason").stringValue()).isEqualTo("QUIT");
      assertThat(bob.event("presence", p -> p.get("event").stringValue().equals("left")))
          .isNotNull();
    }
  }

  @Test
  void messagesAreLinesAndEverythingElseIsOnStandardError() throws Exception {
    try (NodeProcess bob =
            NodeProcess.run(
                Map.of("CHATMESH_NAME", "bob", "CHATMESH_ROOMS", "lobby,garden"),
                "node",
                "--listen",
                "127.0.0.1:0",
                "--engine",
                "threaded",
                "--data",
                folder.resolve("bob").toString());
        NodeProcess ada =
            NodeProcess.json(folder.resolve("ada"), "--name", "ada", "--peer", addressOf(bob))) {
      ada.event("link-up");
      ada.type("hello", "/join garden", "roses", "/msg bob psst", "/leave", "back");

      bob.line("[lobby] ada: back"::equals);
      assertThat(bob.outLines())
          .containsExactly(
              "[lobby] ada: hello",
              "[garden] ada: roses",
              "[direct] ada: psst",
              "[lobby] ada: back");
      bob.complaint("linked with ada");
      bob.complaint("ada (" + ada.id().substring(0, 7) + ") joined lobby");
      assertThat(ada.events("message")).isEmpty();
    }
  }

  @Test
  void peopleAreAskedForRenamedAndLeave() throws Exception {
    try (NodeProcess bob = NodeProcess.json(folder.resolve("bob"), "--name", "bob");
        NodeProcess ada =
            NodeProcess.json(
                folder.resolve("ada"),
                "--name",
                "ada",
                "--engine",
                "virtual",
                "--peer",
                bob.address())) {
      bob.event("presence", event -> is(event, "joined", "ada"));
      ada.event("presence", event -> is(event, "joined", "bob"));
      ada.type("/who", "/peers", "/nick Ada the Great", "/msg nobody here");
      assertThat(ada.event("who").get("members").values())
          .extracting(member -> member.get("name").stringValue())
          .containsExactlyInAnyOrder("ada", "bob");
      JsonNode link = ada.event("peers").get("links").get(0);
      assertThat(link.get("peer").stringValue()).isEqualTo(bob.id());
      assertThat(link.get("engine").stringValue()).isEqualTo("nio");
      JsonNode renamed = bob.event("presence", event -> is(event, "renamed", "Ada the Great"));
      assertThat(renamed.get("before").stringValue()).isEqualTo("ada");

      ada.terminate();
      assertThat(bob.event("link-down").get("reason").stringValue()).isEqualTo("QUIT");
      ada.exitStatus();
    }
  }

  @Test
  void aTextThatIsTooLongIsRefusedWithTheFigureAndTheRestIsSent() throws Exception {
    String longest = "x".repeat(65_536);
    try (NodeProcess bob = NodeProcess.json(folder.resolve("bob"));
        NodeProcess ada = NodeProcess.json(folder.resolve("ada"), "--peer", bob.address())) {
      ada.type(longest + "y", "ü".repeat(40_000), longest);
      ada.endInput();

      assertThat(ada.exitStatus()).isEqualTo(1);
      assertThat(ada.events("error"))
          .extracting(error -> error.get("message").stringValue())
          .anyMatch(message -> message.contains("65537"))
          .anyMatch(message -> message.contains("80000"))
          .contains("2 texts were sent to nobody");
      assertThat(bob.events("message", 1))
          .singleElement()
          .satisfies(message -> assertThat(message.get("text").stringValue()).isEqualTo(longest));
    }
  }

  @Test
  void whoIsMeantByANameThatTwoHaveIsAsked() throws Exception {
    try (NodeProcess ada = NodeProcess.json(folder.resolve("ada"), "--name", "ada");
        NodeProcess one =
            NodeProcess.json(folder.resolve("1"), "--name", "bob", "--peer", ada.address());
        NodeProcess two =
            NodeProcess.json(folder.resolve("2"), "--name", "bob", "--peer", ada.address())) {
      ada.events("link-up", 2);
      ada.type("/msg bob which?", "/msg " + two.id().substring(0, 9) + " you");

      assertThat(two.event("message").get("text").stringValue()).isEqualTo("you");
      assertThat(ada.event("error").get("message").stringValue())
          .contains(one.id().substring(0, 7), two.id().substring(0, 7));
      assertThat(one.events("message")).isEmpty();
    }
  }

  @Test
  void theLogNamesPeersAndNeverWhatTheySaid() throws Exception {
    Path data = folder.resolve("bob");
    try (NodeProcess bob = NodeProcess.json(data);
        NodeProcess ada =
            NodeProcess.json(folder.resolve("ada"), "--name", "ada", "--peer", bob.address())) {
      ada.type("a secret");
      ada.endInput();
      assertThat(ada.exitStatus()).isZero();
      bob.event("link-down");
      bob.endInput();
      assertThat(bob.exitStatus()).isZero();
    }
    String key = Files.readString(data.resolve("identity")).lines().toList().get(2).substring(4);
    assertThat(data.resolve("chatmesh.log"))
        .content()
        .contains("started as", "linked with ada", "ended")
        .doesNotContain("secret", key);
  }

  private static boolean is(JsonNode presence, String event, String name) {
    return presence.get("event").stringValue().equals(event)
        && presence.get("name").stringValue().equals(name);
  }

  /** Without JSON the address stands in a sentence. */
  private static String addressOf(NodeProcess node) throws InterruptedException {
    String sentence = node.complaint("listening on ");
    String rest = sentence.substring(sentence.indexOf("listening on ") + "listening on ".length());
    return rest.substring(0, rest.indexOf(' '));
  }
}
