package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.chatmesh.testkit.RawListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code chatmesh send}, as scripts use it. */
class SendIT {
  @TempDir Path folder;

  @Test
  void aTextIsReadByEveryPeerBeforeItEndsWithZero() throws Exception {
    try (NodeProcess ada = NodeProcess.json(folder.resolve("ada"), "--room", "dev");
        NodeProcess bob = NodeProcess.json(folder.resolve("bob"), "--room", "dev")) {
      NodeProcess send =
          send("--room", "dev", "--peer", ada.address(), "--peer", bob.address(), "it", "works");
      try (send) {
        assertThat(send.exitStatus()).isZero();
        assertThat(send.outLines()).isEmpty();
        assertThat(send.errLines()).isEmpty();
      }
      for (NodeProcess reader : new NodeProcess[] {ada, bob}) {
        JsonNode message = reader.event("message");
        assertThat(message.get("text").stringValue()).isEqualTo("it works");
        assertThat(message.get("room").stringValue()).isEqualTo("dev");
        assertThat(message.get("from").stringValue()).isEqualTo("cron");
      }
    }
  }

  @Test
  void eachLineOfStandardInputIsSaid() throws Exception {
    try (NodeProcess ada = NodeProcess.json(folder.resolve("ada"));
        NodeProcess send = send("--peer", ada.address())) {
      send.type("one", "", "two", "/quit");
      send.endInput();
      assertThat(send.exitStatus()).isZero();
      assertThat(ada.events("message", 3))
          .extracting(message -> message.get("text").stringValue())
          .containsExactly("one", "two", "/quit");
    }
  }

  @Test
  void withNobodyThereItEndsWithOneAndASentence() throws Exception {
    String closed = RawListener.closedAddress();
    long before = System.nanoTime();
    try (NodeProcess send = send("--peer", closed, "--wait", "1", "hello")) {
      assertThat(send.exitStatus()).isEqualTo(1);
      assertThat(send.errLines())
          .singleElement()
          .asString()
          .startsWith("chatmesh: not sent: nobody was linked within 1 s.")
          .contains(closed + ": nobody listens there");
    }
    assertThat(System.nanoTime() - before).isGreaterThan(1_000_000_000L);
  }

  @Test
  void withoutAPeerItIsAUsageError() throws Exception {
    try (NodeProcess send = send("hello")) {
      assertThat(send.exitStatus()).isEqualTo(2);
    }
    try (NodeProcess send = send("--peer", "127.0.0.1:1", "--wait", "soon", "hello")) {
      assertThat(send.exitStatus()).isEqualTo(2);
    }
  }

  @Test
  void whoWasSentToIsNotDialedAfterwards() throws Exception {
    try (NodeProcess ada = NodeProcess.json(folder.resolve("ada"));
        NodeProcess send = send("--peer", ada.address(), "hello")) {
      assertThat(send.exitStatus()).isZero();
      ada.event("link-down");
      ada.type("/peers");
      assertThat(ada.event("peers").get("failing").isEmpty()).isTrue();
    }
  }

  private NodeProcess send(String... arguments) throws Exception {
    String[] all = new String[arguments.length + 3];
    all[0] = "send";
    all[1] = "--data";
    all[2] = folder.resolve("sender").toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return NodeProcess.run(Map.of("CHATMESH_NAME", "cron"), all);
  }
}
