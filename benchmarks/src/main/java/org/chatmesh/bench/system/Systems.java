package org.chatmesh.bench.system;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.chatmesh.node.Engines;

/// The systems under test, by the names that flags and results use.
public final class Systems {
  /// What no engine can be faster than; it competes with nobody.
  public static final String CEILING = "null-relay";

  /// Behind an engine's name: the same engine under another name, to see what the method makes of
  /// two that do not differ.
  private static final String AGAIN = "-again";

  /// Behind an engine's name: the same engine with a [Brake], to see what the method makes of a
  /// known difference.
  private static final String SLOWED = "-slowed";

  private Systems() {}

  /// Every name that a plan may use, the checks of the method included.
  public static List<String> all() {
    return names().stream().flatMap(name -> Stream.of(name, name + AGAIN, name + SLOWED)).toList();
  }

  /// The engine that a system runs.
  static String engine(String system) {
    String plain = system.endsWith(AGAIN) ? cut(system, AGAIN) : system;
    return plain.endsWith(SLOWED) ? cut(plain, SLOWED) : plain;
  }

  /// True if the system runs its engine with a [Brake].
  static boolean slowed(String system) {
    return system.endsWith(SLOWED);
  }

  private static String cut(String text, String end) {
    return text.substring(0, text.length() - end.length());
  }

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
    if (all().contains(name)) {
      return new EngineNode();
    }
    throw new IllegalArgumentException(
        "no system is called '%s'; there are %s and %s"
            .formatted(name, String.join(", ", names()), CEILING));
  }
}
