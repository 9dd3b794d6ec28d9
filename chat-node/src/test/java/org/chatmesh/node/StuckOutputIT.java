package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A peer in the middle, whose standard output is of no use, goes on relaying. */
class StuckOutputIT {
  private static final int LINES = 1_000;

  @TempDir private Path folder;

  @Test
  void aClosedStandardOutputStopsNobody() throws Exception {
    try (NodeProcess middle = middle()) {
      middle.complaint("listening on ");
      middle.closeOutput();
      relayThrough(middle, "short");
      middle.complaint("standard output is closed");
      assertThat(middle.errLines().stream().filter(line -> line.contains("closed"))).hasSize(1);
      middle.endInput();
      assertThat(middle.exitStatus()).isZero();
    }
  }

  @Test
  void aStandardOutputThatNobodyReadsStopsNobody() throws Exception {
    try (NodeProcess middle = middle()) {
      relayThrough(middle, "x".repeat(1_000)); // 1 MB: far more than a pipe holds
      middle.endInput();
      assertThat(middle.exitStatus()).isZero();
      assertThat(middle.errLines()).anyMatch(line -> line.contains("standard output"));
    }
  }

  private NodeProcess middle() throws Exception {
    return NodeProcess.unread(
        "node",
        "--name",
        "middle",
        "--listen",
        "127.0.0.1:0",
        "--no-exchange",
        "--data",
        folder.resolve("middle").toString());
  }

  private void relayThrough(NodeProcess middle, String text) throws Exception {
    String sentence = middle.complaint("listening on ");
    String address = sentence.replaceAll(".*listening on (\\S+) .*", "$1");
    try (NodeProcess ada =
            NodeProcess.json(
                folder.resolve("ada"), "--name", "ada", "--peer", address, "--no-exchange");
        NodeProcess bob =
            NodeProcess.json(
                folder.resolve("bob"), "--name", "bob", "--peer", address, "--no-exchange")) {
      bob.event("link-up");
      ada.event("link-up");
      ada.type(IntStream.range(0, LINES).mapToObj(i -> text + i).toArray(String[]::new));

      assertThat(bob.events("message", LINES)).hasSize(LINES);
    }
  }
}
