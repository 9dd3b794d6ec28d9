package org.chatmesh.node;

import org.chatmesh.protocol.PeerId;

/** Where something is said: what is typed goes to the current one. */
sealed interface Place {
  /** Everybody in a room. */
  record Room(String name) implements Place {}

  /** One peer alone. */
  record Direct(PeerId peer) implements Place {}
}
