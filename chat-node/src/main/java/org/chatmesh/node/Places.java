package org.chatmesh.node;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.chatmesh.protocol.Limits;
import org.chatmesh.protocol.PeerId;
import org.jspecify.annotations.Nullable;

/** The rooms that this peer is in, and where what is typed goes. One thread. */
final class Places {
  /** In the order in which they were current; the last one is the newest. */
  private final SequencedSet<String> rooms;

  private @Nullable PeerId partner;

  /**
   * @param rooms the peer is in; the first is the current one
   */
  Places(List<String> rooms) {
    this.rooms = new LinkedHashSet<>(rooms.reversed());
  }

  boolean isIn(String room) {
    return rooms.contains(room);
  }

  List<String> rooms() {
    return List.copyOf(rooms);
  }

  /**
   * Where what is typed goes.
   *
   * @throws Refusal if there is no such place
   */
  Place current() {
    PeerId alone = partner;
    if (alone != null) {
      return new Place.Direct(alone);
    }
    return new Place.Room(room());
  }

  /**
   * The current room, also while somebody is talked to alone.
   *
   * @throws Refusal if the peer is in no room
   */
  String room() {
    if (rooms.isEmpty()) {
      throw new Refusal("place.none");
    }
    return rooms.getLast();
  }

  /**
   * The room is the current place from now on.
   *
   * @throws Refusal if it would be one room too many
   */
  void enter(String room) {
    if (!rooms.contains(room) && rooms.size() >= Limits.ROOMS) {
      throw new Refusal("place.too-many", Limits.ROOMS);
    }
    rooms.addLast(room);
    partner = null;
  }

  /**
   * The peer is in that room no longer.
   *
   * @throws Refusal if it was not
   */
  void leave(String room) {
    if (!rooms.remove(room)) {
      throw new Refusal("place.not-in", ShownText.of(room));
    }
  }

  /** One peer alone is the current place from now on. */
  void talkTo(PeerId peer) {
    partner = peer;
  }

  /** True while somebody is talked to alone. */
  boolean isAlone() {
    return partner != null;
  }

  /** Back to the room. */
  void endTalk() {
    partner = null;
  }
}
