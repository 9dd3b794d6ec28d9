package org.chatmesh.mesh;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.chatmesh.protocol.Limits;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.Signatures;
import org.chatmesh.protocol.Tag;

/** What this peer is: id, key, nickname, rooms, and the number of its last message. */
final class Self {
  private static final int COUNTER_BITS = 32;

  private final PeerId id;
  private final Signatures signatures;
  private final HybridClock clock = new HybridClock();
  private final List<String> rooms = new ArrayList<>();
  private long[] roomTags = {};
  private String nickname;
  private long lastSequence;

  Self(MeshOptions options, PeerId id, Signatures signatures) {
    this.id = id;
    this.signatures = signatures;
    this.nickname = checkedNickname(options.nickname());
    long startSecond = TimeUnit.MILLISECONDS.toSeconds(options.instance());
    long heard = options.firstSequence();
    long start = startSecond << COUNTER_BITS;
    this.lastSequence = Long.compareUnsigned(heard, start) > 0 ? heard : start;
    options.rooms().forEach(this::join);
  }

  PeerId id() {
    return id;
  }

  Signatures signatures() {
    return signatures;
  }

  HybridClock clock() {
    return clock;
  }

  String nickname() {
    return nickname;
  }

  List<String> rooms() {
    return List.copyOf(rooms);
  }

  void rename(String nickname) {
    this.nickname = checkedNickname(nickname);
  }

  boolean join(String room) {
    String name = checkedRoom(room);
    if (rooms.contains(name)) {
      return false;
    }
    if (rooms.size() >= Limits.ROOMS) {
      throw new IllegalArgumentException("a peer can be in at most " + Limits.ROOMS + " rooms");
    }
    rooms.add(name);
    index();
    return true;
  }

  boolean leave(String room) {
    boolean left = rooms.remove(room);
    index();
    return left;
  }

  private void index() {
    roomTags = rooms.stream().mapToLong(Tag::ofRoom).toArray();
  }

  boolean isIn(long roomTag) {
    for (long tag : roomTags) {
      if (tag == roomTag) {
        return true;
      }
    }
    return false;
  }

  long lastSequence() {
    return lastSequence;
  }

  long nextSequence() {
    return ++lastSequence;
  }

  /** True if {@code sequence} is one that this peer does not know to have used. */
  boolean isAhead(long sequence) {
    return Long.compareUnsigned(sequence, lastSequence) > 0;
  }

  /** A message of this peer's own came back, from a start that it has forgotten. */
  void heardOwn(long sequence) {
    if (isAhead(sequence)) {
      lastSequence = sequence;
    }
  }

  static byte[] checkedText(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (utf8.length < 1 || utf8.length > Limits.TEXT_BYTES) {
      throw new IllegalArgumentException(
          "a text has 1 to " + Limits.TEXT_BYTES + " bytes of UTF-8, this one has " + utf8.length);
    }
    return utf8;
  }

  static String checkedRoom(String room) {
    return checked("room name", room, Limits.ROOM_CODE_POINTS);
  }

  static String checkedNickname(String nickname) {
    return checked("nickname", nickname, Limits.NICKNAME_CODE_POINTS);
  }

  private static String checked(String what, String name, int limit) {
    int length = name.codePointCount(0, name.length());
    if (length < 1 || length > limit) {
      throw new IllegalArgumentException(
          "a " + what + " has 1 to " + limit + " characters, this one has " + length);
    }
    return name;
  }
}
