package org.chatmesh.mesh;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.PeerId;
import org.jspecify.annotations.Nullable;

/**
 * Peers that the person does not want to be linked to: blocked ones until they are unblocked,
 * disconnected ones until the person connects to an address and finds them there. By id, whatever
 * they call themselves.
 */
final class Unwanted {
  private final Set<PeerId> blocked;
  private final Set<PeerId> disconnected = new LinkedHashSet<>();

  Unwanted(Collection<PeerId> blocked) {
    this.blocked = new LinkedHashSet<>(blocked);
  }

  /** What a link to this peer is closed with; null if it is welcome. */
  @Nullable CloseReason refusal(PeerId peer) {
    if (blocked.contains(peer)) {
      return CloseReason.BLOCKED;
    }
    return disconnected.contains(peer) ? CloseReason.DISCONNECTED : null;
  }

  /** A dial has found this peer; if a person gave the address, it is wanted again. */
  void welcome(PeerId peer, Target target) {
    if (target.configured) {
      disconnected.remove(peer);
    }
  }

  void disconnect(PeerId peer) {
    disconnected.add(peer);
  }

  void block(PeerId peer) {
    blocked.add(peer);
  }

  boolean unblock(PeerId peer) {
    return blocked.remove(peer);
  }

  boolean isBlocked(PeerId peer) {
    return blocked.contains(peer);
  }

  List<PeerId> blocked() {
    return List.copyOf(blocked);
  }
}
