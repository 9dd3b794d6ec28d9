package org.chatmesh.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.chatmesh.engine.Peer;
import org.chatmesh.engine.Peer.Member;
import org.chatmesh.protocol.Limits;

/**
 * Does what is typed, line by line: texts go to {@link Outgoing}, which sends them in order;
 * everything else is done at once. One thread.
 */
final class Conversation {
  /** A whole text, and room for the command in front of it. */
  static final int LINE_BYTES = Limits.TEXT_BYTES + 1_024;

  private final LineReader in;
  private final Peer peer;
  private final Outgoing outgoing;
  private final Presenter presenter;

  /** In the order of joining; the last one is the current room. */
  private final SequencedSet<String> rooms;

  /**
   * @param rooms the peer is in; the first is the current one
   */
  Conversation(
      LineReader in, Peer peer, Outgoing outgoing, Presenter presenter, List<String> rooms) {
    this.in = in;
    this.peer = peer;
    this.outgoing = outgoing;
    this.presenter = presenter;
    this.rooms = new LinkedHashSet<>(rooms.reversed());
  }

  /** Until the input ends, or {@code /quit}. */
  void run() throws InterruptedException {
    try {
      boolean goOn = true;
      while (goOn) {
        LineReader.Line line = in.next();
        goOn = line != null && take(line);
      }
    } catch (IOException e) {
      presenter.error("standard input cannot be read any further: " + DataDirectory.why(e));
    }
  }

  private boolean take(LineReader.Line line) throws InterruptedException {
    if (!line.whole()) {
      refuse(line.bytes());
      return true;
    }
    switch (TypedLine.of(line.text())) {
      case TypedLine.Nothing _ -> {}
      case TypedLine.Say(String text) -> say(text);
      case TypedLine.Message(String who, String text) -> {
        if (fits(text)) {
          outgoing.toPeer(who, text, bytes(text));
        }
      }
      case TypedLine.Join(String room) -> named(() -> join(NameRules.room(room)));
      case TypedLine.Leave(String room) -> named(() -> leave(room));
      case TypedLine.Rename(String name) -> named(() -> rename(NameRules.nickname(name)));
      case TypedLine.Who(String room) -> named(() -> who(room));
      case TypedLine.Peers _ -> presenter.peers(peer.links());
      case TypedLine.Wrong(String why) -> presenter.error(why);
      case TypedLine.Quit _ -> {
        return false;
      }
    }
    return true;
  }

  private void say(String text) throws InterruptedException {
    if (rooms.isEmpty()) {
      outgoing.refused();
      presenter.error("not sent: you are in no room; /join one first");
    } else if (fits(text)) {
      outgoing.toRoom(rooms.getLast(), text, bytes(text));
    }
  }

  private void join(String room) {
    if (!rooms.contains(room) && rooms.size() >= Limits.ROOMS) {
      throw new IllegalArgumentException(
          "a peer is in at most " + Limits.ROOMS + " rooms; /leave one first");
    }
    if (!rooms.contains(room)) {
      peer.join(room);
    }
    rooms.addLast(room);
    presenter.done("what you type goes to " + room);
  }

  private void leave(String given) {
    String room = orCurrent(given);
    if (!rooms.remove(room)) {
      throw new IllegalArgumentException("you are not in " + ShownText.of(room));
    }
    peer.leave(room);
    presenter.done(
        "left " + room + (rooms.isEmpty() ? "" : "; what you type goes to " + rooms.getLast()));
  }

  private void rename(String name) {
    peer.rename(name);
    presenter.done("you are now " + name);
  }

  private void who(String given) {
    String room = orCurrent(given);
    List<Member> members =
        peer.members().stream().filter(member -> member.rooms().contains(room)).toList();
    presenter.who(room, members);
  }

  private String orCurrent(String room) {
    if (room.isEmpty() && rooms.isEmpty()) {
      throw new IllegalArgumentException("you are in no room; name one");
    }
    return room.isEmpty() ? rooms.getLast() : room;
  }

  /** Runs a command whose argument may be unusable. */
  private void named(Runnable command) {
    try {
      command.run();
    } catch (IllegalArgumentException e) {
      presenter.error(String.valueOf(e.getMessage()));
    }
  }

  private boolean fits(String text) {
    int bytes = bytes(text);
    if (bytes > Limits.TEXT_BYTES) {
      refuse(bytes);
    }
    return bytes <= Limits.TEXT_BYTES;
  }

  private void refuse(long bytes) {
    outgoing.refused();
    presenter.error(
        "not sent: a text of "
            + bytes
            + " bytes is too long, at most "
            + Limits.TEXT_BYTES
            + " bytes of UTF-8 are allowed");
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
