package org.chatmesh.mesh;

import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.Tag;
import org.jspecify.annotations.Nullable;

/** What is behind the tags that this peer has heard of. Every entry proves itself by its hash. */
final class Names {
  /** Peers, and rooms, that are remembered. Source: the bound on authors in docs/protocol.md. */
  static final int LIMIT = 65_536;

  private final TagTable<PeerId> peers = new TagTable<>(LIMIT);
  private final TagTable<String> rooms = new TagTable<>(LIMIT);

  @Nullable PeerId peer(long tag) {
    return peers.get(tag);
  }

  @Nullable String room(long tag) {
    return rooms.get(tag);
  }

  void learn(PeerId id) {
    if (peers.get(id.tag()) == null) {
      peers.put(id.tag(), id);
    }
  }

  void learn(String room) {
    long tag = Tag.ofRoom(room);
    if (rooms.get(tag) == null) {
      rooms.put(tag, room);
    }
  }
}
