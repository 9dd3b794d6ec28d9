package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A peer that was killed comes back as itself. */
class RestartIT {
  @TempDir private Path folder;

  @Test
  void aKilledPeerIsBackUnderItsOldIdAndIsHeardAgain() throws Exception {
    String data = folder.resolve("ada").toString();
    String address;
    String id;
    try (NodeProcess ada = NodeProcess.json(folder.resolve("ada"), "--name", "ada")) {
      address = ada.address();
      id = ada.id();
      try (NodeProcess bob =
          NodeProcess.json(folder.resolve("bob"), "--name", "bob", "--peer", address)) {
        ada.event("link-up");
        ada.type("before");
        String before = bob.event("message").get("id").stringValue();
        ada.kill();
        bob.event("link-down");

        try (NodeProcess again =
            NodeProcess.run(
                Map.of(), "--json", "--name", "ada", "--data", data, "--listen", address)) {
          assertThat(again.id()).isEqualTo(id);
          assertThat(again.address()).isEqualTo(address);
          assertThat(again.event("link-up").get("peer").stringValue()).isEqualTo(bob.id());
          again.type("after");
          var after =
              bob.event("message", message -> message.get("text").stringValue().equals("after"));
          assertThat(after.get("fromId").stringValue()).isEqualTo(id);
          assertThat(after.get("id").stringValue()).isGreaterThan(before);
        }
      }
    }
  }
}
