package org.chatmesh.node;

import java.util.LinkedHashMap;
import java.util.Map;
import org.chatmesh.mesh.MeshEvent;
import org.chatmesh.mesh.MeshEvent.Confirmed;
import org.chatmesh.mesh.MeshEvent.Unconfirmed;
import org.chatmesh.protocol.PeerId;
import org.jspecify.annotations.Nullable;

/**
 * Hands the answers of linked peers, that they have read something, to who has asked. Any thread;
 * the askers are called one at a time.
 */
final class Confirmations {
  /** Askers that are remembered; the oldest are forgotten. Guess: hours of typing. */
  private static final int MOST = 4_096;

  private final Map<Long, Asker> askers = new LinkedHashMap<>();
  private long last;

  /** Is told each answer once: of each peer that was linked when the question was asked. */
  interface Asker {
    void confirmed(PeerId peer, long rttNanos);

    /** The link has ended before. */
    void unconfirmed(PeerId peer, String name);
  }

  /** A number to ask under, not used before. */
  synchronized long number() {
    return ++last;
  }

  /** To be called before the question is asked: answers come on other threads. */
  synchronized void expect(long number, Asker asker) {
    askers.put(number, asker);
    if (askers.size() > MOST) {
      askers.remove(askers.keySet().iterator().next());
    }
  }

  /** Takes the answers out of what happens. */
  synchronized void happened(MeshEvent event) {
    switch (event) {
      case Confirmed(long number, PeerId peer, long rttNanos) -> {
        Asker asker = asker(number);
        if (asker != null) {
          asker.confirmed(peer, rttNanos);
        }
      }
      case Unconfirmed(long number, PeerId peer, String name) -> {
        Asker asker = asker(number);
        if (asker != null) {
          asker.unconfirmed(peer, name);
        }
      }
      default -> {}
    }
  }

  private @Nullable Asker asker(long number) {
    return askers.get(number);
  }
}
