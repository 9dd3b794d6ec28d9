package org.chatmesh.bench.system;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Scenario;
import org.chatmesh.node.Engines;

/// The systems under test, by the names that flags and results use.
public final class Systems {
  /// What shows how much the generator can load; it competes with nobody.
  public static final String CEILING = "null-relay";

  /// Behind an engine's name: the same engine under another name, to see what the method makes of
  /// two that do not differ.
  private static final String AGAIN = "-again";

  /// Behind an engine's name: the same engine with a [Brake], to see what the method makes of a
  /// known difference.
  private static final String SLOWED = "-slowed";

  /// Behind an engine's name: the same engine with a [BareNode] where its peer was, the ceiling of
  /// its I/O model; it competes with nobody either.
  private static final String BARE = "-bare";

  /// The engines in which one thread serves all links.
  private static final List<String> ONE_THREAD = List.of("sequential", "nio");

  private Systems() {}

  /// Every name that a plan may use, the checks of the method included.
  public static List<String> all() {
    return Stream.of(
            names().stream()
                .flatMap(name -> Stream.of(name, name + AGAIN, name + SLOWED, name + BARE)),
            relays().stream(),
            jgroups())
        .flatMap(each -> each)
        .toList();
  }

  /// The engines, in the order in which they are shown everywhere.
  public static List<String> names() {
    return Engines.names();
  }

  /// The system that shows how fast the engine could be if its peer did nothing but relay.
  public static String bare(String engine) {
    return engine + BARE;
  }

  /// True if that is the ceiling of an engine, which nobody would run.
  public static boolean isBare(String name) {
    return name.endsWith(BARE);
  }

  /// What people would take instead of an engine: they pass the same messages on, and know nothing
  /// of the mesh.
  public static List<String> rivals() {
    Stream<String> netty =
        NettyTuning.Relay.all().stream()
            .filter(NettyTuning.Relay::rival)
            .map(NettyTuning.Relay::system);
    return Stream.concat(netty, jgroups()).toList();
  }

  /// Those that relay the very bytes between the links of one node, as the engines do, the steps of
  /// their tuning included.
  public static List<String> relays() {
    return NettyTuning.Relay.all().stream().map(NettyTuning.Relay::system).toList();
  }

  private static Stream<String> jgroups() {
    return Arrays.stream(JGroupsTransport.values()).map(JGroupsTransport::system);
  }

  /// Why this machine cannot run the system; empty if it can.
  public static String absence(String name) {
    Optional<NettyTuning.Relay> relay = relay(name);
    if (relay.isEmpty()) {
      return "";
    }
    Throwable absence = relay.get().transport().absence();
    return absence == null ? "" : root(absence);
  }

  /// The first line of what a failure came from.
  private static String root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause).lines().findFirst().orElse("");
  }

  /// What has to be said wherever the system is compared with others; empty if nothing.
  public static String remark(String name) {
    if (isBare(name)) {
      return "the engine with a relay behind it that parses nothing but lengths, its ceiling;"
          + " in unsigned cells of one node without work";
    }
    if (relay(name).isPresent()) {
      return "relays messages and knows nothing of rooms, duplicates or signatures;"
          + " in unsigned cells of one node";
    }
    return transport(name).isPresent()
        ? "own wire format between nodes; in unsigned chains of two nodes and more"
        : "";
  }

  /// True if the system has what the cell loads: rivals and bare engines check no signatures; bare
  /// engines and Netty's dial nobody, JGroups is about what passes between nodes.
  public static boolean serves(String name, Cell cell) {
    if (isBare(name)) {
      return !cell.signed() && cell.nodes() == 1 && cell.workMicros() == 0;
    }
    if (relay(name).isPresent()) {
      return !cell.signed() && cell.nodes() == 1;
    }
    return transport(name).isEmpty()
        || (cell.scenario() == Scenario.CHAIN
            && cell.nodes() > 1
            && !cell.signed()
            && cell.workMicros() == 0);
  }

  /// True if one thread serves all links of the system, however many CPUs there are.
  public static boolean oneThread(String name) {
    return relay(name)
        .map(relay -> relay.tuning().oneThread())
        .orElseGet(() -> ONE_THREAD.contains(engine(name)));
  }

  /// True if it tells something how two systems compare: an engine beside any other, and rivals of
  /// one kind, such as the steps of a tuning, beside each other; a ceiling beside its own engine
  /// only.
  public static boolean compares(String one, String other) {
    if (isBare(one) || isBare(other)) {
      return !one.equals(other) && engine(one).equals(engine(other));
    }
    Optional<Object> kind = kind(one);
    Optional<Object> others = kind(other);
    return kind.isEmpty() || others.isEmpty() || kind.equals(others);
  }

  /// What rivals share that differ in a step only; empty for engines.
  private static Optional<Object> kind(String name) {
    return relay(name)
        .<Object>map(NettyTuning.Relay::transport)
        .or(() -> transport(name).map(JGroupsTransport::getDeclaringClass));
  }

  private static Optional<NettyTuning.Relay> relay(String name) {
    return NettyTuning.Relay.all().stream()
        .filter(relay -> relay.system().equals(name))
        .findFirst();
  }

  private static Optional<JGroupsTransport> transport(String name) {
    return Arrays.stream(JGroupsTransport.values())
        .filter(transport -> transport.system().equals(name))
        .findFirst();
  }

  /// The engine that a system runs.
  static String engine(String system) {
    for (String end : List.of(AGAIN, SLOWED, BARE)) {
      if (system.endsWith(end)) {
        return system.substring(0, system.length() - end.length());
      }
    }
    return system;
  }

  /// True if the system runs its engine with a [Brake].
  static boolean slowed(String system) {
    return system.endsWith(SLOWED);
  }

  /// A new system, not started.
  ///
  /// @throws IllegalArgumentException if there is none of that name; the message lists the names
  public static SystemUnderTest create(String name) throws IOException {
    if (name.equals(CEILING)) {
      return new NullRelay();
    }
    Optional<NettyTuning.Relay> relay = relay(name);
    if (relay.isPresent()) {
      return new NettyRelay(relay.get());
    }
    Optional<JGroupsTransport> transport = transport(name);
    if (transport.isPresent()) {
      return new JGroupsNode(transport.get());
    }
    if (all().contains(name)) {
      return isBare(name) ? new BareNode(engine(name)) : new EngineNode();
    }
    throw new IllegalArgumentException(
        "no system is called '%s'; there are %s, %s and %s"
            .formatted(name, String.join(", ", names()), String.join(", ", rivals()), CEILING));
  }
}
