package org.chatmesh.bench.system;

import java.util.Arrays;
import java.util.List;

/// What somebody who measures changes about a relay on Netty, one step after the other: each has
/// all that those before it have. `docs/tuning.md` tells why.
enum NettyTuning {
  /// Every message is flushed at once, to each receiver.
  EAGER("-eager"),
  /// As Netty's own examples do it: flushed when a read is complete.
  IDIOMATIC(""),
  /// One event loop for all links, so that no write crosses threads.
  SINGLE("-single"),
  /// What one turn of reading brings goes to each receiver as one buffer.
  TUNED("-tuned");

  private final String suffix;

  NettyTuning(String suffix) {
    this.suffix = suffix;
  }

  /// A relay on a transport, so tuned.
  record Relay(NettyTransport transport, NettyTuning tuning) {
    String system() {
      return transport.system() + tuning.suffix;
    }

    /// All of them: of every transport the rivals, of the one that every machine has every step.
    static List<Relay> all() {
      return Arrays.stream(NettyTransport.values())
          .flatMap(transport -> Arrays.stream(values()).map(step -> new Relay(transport, step)))
          .filter(relay -> relay.rival() || relay.transport == NettyTransport.NIO)
          .toList();
    }

    /// True if it competes with the engines: the usual way, and the best that is known.
    boolean rival() {
      return tuning == IDIOMATIC || tuning == TUNED;
    }
  }

  boolean oneThread() {
    return this == SINGLE || this == TUNED;
  }
}
