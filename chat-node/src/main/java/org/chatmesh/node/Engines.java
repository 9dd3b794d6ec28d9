package org.chatmesh.node;

import java.util.List;
import org.chatmesh.engine.Engine;
import org.chatmesh.nio.NioEngine;
import org.chatmesh.sequential.SequentialEngine;
import org.chatmesh.threaded.ThreadedEngine;

/**
 * The engines by the names that flags, results and charts use. The only place of the program that
 * knows all of them: the rest runs an {@link Engine}.
 */
public final class Engines {
  private static final List<String> NAMES = List.of("sequential", "threaded", "virtual", "nio");

  private Engines() {}

  /** All names, in the order in which they are shown everywhere. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * A new engine, not started.
   *
   * @throws IllegalArgumentException if there is no engine of that name; the message lists the
   *     names
   */
  public static Engine create(String name) {
    return switch (name) {
      case "sequential" -> new SequentialEngine();
      case "threaded" -> ThreadedEngine.platform();
      case "virtual" -> ThreadedEngine.virtual();
      case "nio" -> new NioEngine();
      default -> throw unknown(name);
    };
  }

  static IllegalArgumentException unknown(String name) {
    return new Refusal("engine.unknown", ShownText.of(name), String.join(", ", NAMES));
  }
}
