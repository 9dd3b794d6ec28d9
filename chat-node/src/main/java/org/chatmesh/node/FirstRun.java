package org.chatmesh.node;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chatmesh.protocol.Limits;

/**
 * The questions of the first start: name, port and peers, each with an answer that will do. A wrong
 * answer is explained, and the question asked again.
 *
 * @param nearby who was found on this machine
 * @param isFree whether a port can be listened on
 */
record FirstRun(Asker asker, Words words, List<NearbyPeer> nearby, IntPredicate isFree) {
  /** The default port and those behind it: where {@link NearbyPeers} looks. */
  private static final int PORTS = 16;

  private static final int LAST_PORT = 65_535;

  /** Answered where somebody was found, and is not to be linked to. */
  private static final String NOBODY = "-";

  /** Where peers are looked for, and offered a place. */
  static IntStream ports() {
    return IntStream.range(NodeOptions.DEFAULT_PORT, NodeOptions.DEFAULT_PORT + PORTS);
  }

  /**
   * Asks all.
   *
   * @param account what to be called, if nobody else is
   * @return the answers, to be kept
   * @throws StartFailure if the input ends before the last of them
   */
  Map<Setting, List<String>> ask(String account) throws StartFailure {
    asker.tell(words.of("first.welcome"));
    String name = answer("first.name", freeName(account), NameRules::nickname);
    String listen = answer("first.port", freePort(), this::listen);
    asker.tell(found());
    List<String> peers =
        answer(
            nearby.isEmpty() ? "first.peers" : "first.peers-or-none", addresses(), FirstRun::peers);
    return Map.of(
        Setting.NAME, List.of(name), Setting.LISTEN, List.of(listen), Setting.PEERS, peers);
  }

  private <T> T answer(String question, String suggestion, Function<String, T> read)
      throws StartFailure {
    while (true) {
      String typed = asker.ask(words.of(question), suggestion);
      if (typed == null) {
        throw new StartFailure("first.ended");
      }
      try {
        return read.apply(typed);
      } catch (Refusal e) {
        asker.tell(words.of(e));
      }
    }
  }

  /** The name, or, if somebody nearby has it, the first of name-2, name-3, … */
  private String freeName(String account) {
    String name = account;
    for (int i = 2; isTaken(name); i++) {
      String suffix = "-" + i;
      int[] kept =
          account.codePoints().limit(Limits.NICKNAME_CODE_POINTS - suffix.length()).toArray();
      name = new String(kept, 0, kept.length).strip() + suffix;
    }
    return name;
  }

  private boolean isTaken(String name) {
    return nearby.stream().anyMatch(peer -> peer.nickname().equalsIgnoreCase(name));
  }

  private String freePort() {
    return ports().filter(isFree).mapToObj(String::valueOf).findFirst().orElse("");
  }

  private String listen(String port) {
    if (!port.matches("[0-9]{1,5}")
        || Integer.parseInt(port) < 1
        || Integer.parseInt(port) > LAST_PORT) {
      throw new Refusal("first.port-wrong", String.valueOf(LAST_PORT));
    }
    if (!isFree.test(Integer.parseInt(port))) {
      throw new Refusal("first.port-taken", port);
    }
    return ":" + port;
  }

  private String found() {
    return nearby.isEmpty()
        ? words.of("first.nobody")
        : words.of(
            "first.found",
            nearby.stream()
                .map(peer -> words.of("first.peer", peer.nickname(), peer.address()))
                .collect(Collectors.joining(", ")));
  }

  private String addresses() {
    return nearby.stream().map(NearbyPeer::address).collect(Collectors.joining(", "));
  }

  private static List<String> peers(String addresses) {
    if (addresses.equals(NOBODY)) {
      return List.of();
    }
    return Arrays.stream(addresses.split(","))
        .map(String::strip)
        .filter(address -> !address.isEmpty())
        .map(OptionRules::reachable)
        .distinct()
        .toList();
  }
}
