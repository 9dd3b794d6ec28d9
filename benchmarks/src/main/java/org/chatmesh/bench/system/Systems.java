package org.chatmesh.bench.system;

import java.io.IOException;
import java.util.List;
import org.chatmesh.node.Engines;

/// The systems under test, by the names that flags and results use.
public final class Systems {
  /// What no engine can be faster than; it competes with nobody.
  public static final String CEILING = "null-relay";

  private Systems() {}

  /// Those that are compared, in the order in which they are shown everywhere: the engines. The
  /// [#CEILING] is not among them.
  public static List<String> names() {
    return Engines.names();
  }

  /// A new system, not started.
  ///
  /// @throws IllegalArgumentException if there is none of that name; the message lists the names
  public static SystemUnderTest create(String name) throws IOException {
    if (name.equals(CEILING)) {
      return new NullRelay();
    }
    if (names().contains(name)) {
      return new EngineNode();
    }
    throw new IllegalArgumentException(
        "no system is called '%s'; there are %s and %s"
            .formatted(name, String.join(", ", names()), CEILING));
  }
}
