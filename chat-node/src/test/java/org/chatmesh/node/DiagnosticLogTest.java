package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.chatmesh.mesh.LinkInfo;
import org.chatmesh.mesh.MeshEvent;
import org.chatmesh.protocol.MessageId;
import org.chatmesh.protocol.PeerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DiagnosticLogTest {
  private static final PeerId BOB = PeerId.of(new byte[PeerId.BYTES]);

  @TempDir private Path folder;

  @Test
  void itSaysWhatHappenedButNeverWhatWasSaid() throws Exception {
    try (DataDirectory data = DataDirectory.open(folder)) {
      try (DiagnosticLog log = DiagnosticLog.open(data)) {
        log.happened(new MeshEvent.LinkUp(new LinkInfo(BOB, "bob", "host:1", "nio", true)));
        log.happened(
            new MeshEvent.MessageReceived(
                new MessageId(1, 1), BOB, "bob", "lobby", "a secret", false));
        log.problem("an engine stumbled", new IOException("over a stone"));
      }
      assertThat(data.file(DiagnosticLog.NAME))
          .content()
          .contains("linked with bob", "an engine stumbled", "over a stone")
          .doesNotContain("secret");
    }
  }

  @Test
  void aSecondStartGoesOnWhereTheFirstEnded() throws Exception {
    try (DataDirectory data = DataDirectory.open(folder)) {
      for (String run : List.of("first", "second")) {
        try (DiagnosticLog log = DiagnosticLog.open(data)) {
          log.say(run);
        }
      }
      assertThat(Files.readAllLines(data.file(DiagnosticLog.NAME))).hasSize(2);
    }
  }

  /** A percent sign is a pattern to Logback. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void itsFilesAreFewBoundedAndTheOwnersAlone() throws Exception {
    Path directory = folder.resolve("100%d (odd) %i");
    OldLogs old = new OldLogs(directory);
    try (DataDirectory data = DataDirectory.open(directory)) {
      try (DiagnosticLog log = DiagnosticLog.open(data)) {
        log.say("newest");
      }
      for (int i = 0; i < 6; i++) {
        old.rollover();
      }
    }

    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.toList())
          .hasSize(5)
          .allSatisfy(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .isEqualTo("rw-------"))
          .extracting(file -> file.getFileName().toString())
          .containsExactlyInAnyOrder(
              "lock", "chatmesh.log", "chatmesh.1.log", "chatmesh.2.log", "chatmesh.3.log");
    }
  }

  @Test
  void aFullFileIsPutAside() throws Exception {
    try (DataDirectory data = DataDirectory.open(folder)) {
      Files.writeString(data.file(DiagnosticLog.NAME), "x".repeat(1_100_000));
      try (DiagnosticLog log = DiagnosticLog.open(data)) {
        org.awaitility.Awaitility.await()
            .until(() -> {
              log.say("more");
              return Files.exists(folder.resolve("chatmesh.1.log"));
            });
      }
      assertThat(Files.size(data.file(DiagnosticLog.NAME))).isLessThan(100_000);
    }
  }
}
