package org.chatmesh.node;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One peer of each engine, in a ring: every message reaches the far side by two ways, and is shown
 * once.
 */
class RingIT {
  private static final int LINES = 1_000;

  @TempDir private Path folder;

  @Test
  void whatAllTypeAtOnceArrivesOnceAndInOrderAtAllTheOthers() throws Exception {
    List<NodeProcess> ring = new ArrayList<>();
    try {
      for (String engine : Engines.names()) {
        List<String> arguments =
            new ArrayList<>(List.of("--name", engine, "--engine", engine, "--no-exchange"));
        if (!ring.isEmpty()) {
          arguments.addAll(List.of("--peer", ring.getLast().address()));
        }
        if (ring.size() == Engines.names().size() - 1) {
          arguments.addAll(List.of("--peer", ring.getFirst().address()));
        }
        ring.add(NodeProcess.json(folder.resolve(engine), arguments.toArray(String[]::new)));
      }
      for (NodeProcess node : ring) {
        node.events("link-up", 2);
      }
      String[] lines = IntStream.range(0, LINES).mapToObj(i -> "line " + i).toArray(String[]::new);
      for (NodeProcess node : ring) {
        node.type(lines);
      }
      for (NodeProcess node : ring) {
        node.events("message", (ring.size() - 1) * LINES);
        for (NodeProcess author : ring) {
          assertHeardOnceAndInOrder(node, author, author == node ? List.of() : List.of(lines));
        }
      }
    } finally {
      ring.forEach(NodeProcess::close);
    }
  }

  /** By id: the first lines may be there before the name of who is two links away. */
  private static void assertHeardOnceAndInOrder(
      NodeProcess node, NodeProcess author, List<String> expected) throws InterruptedException {
    String id = author.id();
    List<String> heard =
        node.events("message").stream()
            .filter(message -> message.get("fromId").stringValue().equals(id))
            .map(message -> message.get("text").stringValue())
            .toList();
    if (!heard.equals(expected)) {
      fail(
          "%s heard %d lines of %s, %d different ones; the first wrong one is %s; told: %s",
          node.event("listening").get("engine"),
          heard.size(),
          author.event("listening").get("engine"),
          Set.copyOf(heard).size(),
          IntStream.range(0, Math.min(heard.size(), expected.size()))
              .filter(at -> !heard.get(at).equals(expected.get(at)))
              .mapToObj(at -> at + ": " + heard.get(at))
              .findFirst()
              .orElse("none"),
          node.events("error"));
    }
  }
}
