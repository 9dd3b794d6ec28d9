package org.chatmesh.node;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.chatmesh.engine.Peer.LinkStatus;
import org.chatmesh.engine.Peer.Member;
import org.chatmesh.mesh.Cause;
import org.chatmesh.mesh.LinkInfo;
import org.chatmesh.mesh.MeshEvent;
import org.chatmesh.mesh.MeshEvent.Change;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.MessageId;
import org.chatmesh.protocol.PeerId;

/** What happens on a screen that is looked at by tests: always the same. */
final class DemoStory {
  static final PeerId ANN = id(1);
  static final PeerId BOB = id(2);
  static final PeerId EVE = id(3);
  static final PeerId OTHER_ANN = id(4);

  static final Place LOBBY = new Place.Room("lobby");

  static final Known KNOWN =
      new Known() {
        @Override
        public List<String> rooms() {
          return List.of("lobby", "dev");
        }

        @Override
        public List<Recipient.Candidate> peers() {
          return List.of(
              new Recipient.Candidate(BOB, "bob"), new Recipient.Candidate(EVE, "Eve Low"));
        }
      };

  private static final String OFFENSIVE =
      "\u001b]0;owned\u0007\u001b[31mred\u001b[2J\u001b[H\u001b[?1049h\u009b5A\u001bc\u000e\r"
          + "\u202eabc\u202c \u2066x\u2069 \u200b\u200d\u200d \ud800 日本語😀👨‍👩‍👧 a"
          + "\u0301".repeat(200)
          + "\n12:05 <bob> faked "
          + " ".repeat(60)
          + "12:05 -- faked "
          + "あ".repeat(60)
          + "\u0000\u0007\u0008\u007f";

  private DemoStory() {}

  static void begin(Presenter presenter) {
    presenter.listening(new Presenter.Listening("127.0.0.1:4001", ANN, "ann", "nio", "lobby"));
  }

  static void tell(Presenter presenter) {
    begin(presenter);
    presenter.happened(
        new MeshEvent.LinkUp(new LinkInfo(BOB, "bob", "127.0.0.1:4002", "threaded", true)));
    presenter.happened(presence(Change.JOINED, BOB, "bob", ""));
    say(
        presenter,
        BOB,
        "bob",
        "lobby",
        "hello from the other side of the mesh, where lines are long");
    presenter.own(new OwnLine.Waiting(1, LOBBY, "is anybody there?"));
    presenter.own(new OwnLine.Sent(1, LOBBY, "is anybody there?", 3, true));
    presenter.own(new OwnLine.Sent(2, LOBBY, "/me waves", 3, false));
    presenter.own(new OwnLine.Read(2, LOBBY, "/me waves", 3, 1));
    say(presenter, EVE, "eve", "lobby", "/me 手を振る 😀");
    say(presenter, EVE, "eve", "lobby", "Ann: look, 日本語のとても長い行がここにありますので折り返します");
    say(presenter, EVE, "eve", "dev", "not for this room");
    say(presenter, EVE, "eve", "dev", "ann, come here");
    direct(presenter, BOB, "bob", "psst");
    presenter.happened(presence(Change.JOINED, OTHER_ANN, "Аnn", ""));
    say(presenter, OTHER_ANN, "Аnn", "lobby", "I am Ann");
    presenter.happened(presence(Change.RENAMED, EVE, "bob> hi", "eve"));
    say(presenter, EVE, "bob> hi", "lobby", "no");
    presenter.own(new OwnLine.Unread(2, LOBBY, "/me waves", BOB, "bob"));
    presenter.happened(
        new MeshEvent.LinkDown(
            new LinkInfo(BOB, "bob", "127.0.0.1:4002", "threaded", true), CloseReason.QUIT));
    presenter.happened(
        new MeshEvent.DialFailed("127.0.0.1:4002", Cause.own(CloseReason.REFUSED), false));
    presenter.happened(new MeshEvent.MessagesMissed(EVE, 3));
    presenter.error("something went wrong");
    presenter.who(
        "lobby",
        List.of(
            new Member(ANN, "ann", List.of("lobby")),
            new Member(BOB, "bob", List.of("lobby")),
            new Member(OTHER_ANN, "Аnn", List.of("lobby"))));
    presenter.peers(
        List.of(
            status(BOB, "bob", "127.0.0.1:4002", 1_250_000, 0),
            status(EVE, "eve", "192.168.100.200:40000", -1, 70_000)),
        List.of("127.0.0.1:4009: a sentence about it"));
  }

  static void tellNasty(Presenter presenter) {
    begin(presenter);
    String room = "lobby";
    for (String text : List.of(OFFENSIVE, "/me " + OFFENSIVE, "<bob> x", "-- linked", "!! x")) {
      say(presenter, EVE, "eve", room, text);
      direct(presenter, EVE, "eve", text);
    }
    presenter.happened(presence(Change.RENAMED, EVE, OFFENSIVE, "eve"));
    say(presenter, EVE, OFFENSIVE, room, "ann with an offensive name");
    say(presenter, BOB, "-- bob", room, "from a name like a sentence");
    say(presenter, OTHER_ANN, "!! bob", OFFENSIVE, "ann, from an offensive room");
    presenter.happened(
        new MeshEvent.LinkUp(new LinkInfo(EVE, OFFENSIVE, OFFENSIVE, OFFENSIVE, false)));
    presenter.happened(
        new MeshEvent.DialFailed(
            OFFENSIVE, new Cause(CloseReason.UNREACHABLE, false, OFFENSIVE), true));
    presenter.who(OFFENSIVE, List.of(new Member(EVE, OFFENSIVE, List.of(OFFENSIVE))));
    presenter.peers(List.of(status(EVE, OFFENSIVE, OFFENSIVE, 1, 1)), List.of(OFFENSIVE));
    presenter.own(new OwnLine.Sent(1, LOBBY, OFFENSIVE, 1, false));
    presenter.done("the end");
  }

  static void say(Presenter presenter, PeerId author, String name, String room, String text) {
    presenter.happened(
        new MeshEvent.MessageReceived(new MessageId(1, 1), author, name, room, text, false));
  }

  static void direct(Presenter presenter, PeerId author, String name, String text) {
    presenter.happened(
        new MeshEvent.MessageReceived(new MessageId(1, 1), author, name, "", text, true));
  }

  private static MeshEvent presence(Change change, PeerId peer, String name, String before) {
    return new MeshEvent.PresenceChanged(change, peer, name, before, "lobby");
  }

  private static LinkStatus status(
      PeerId peer, String name, String address, long rttNanos, int pending) {
    return new LinkStatus(
        new LinkInfo(peer, name, address, "nio", pending == 0),
        rttNanos,
        null,
        Instant.parse("2026-03-02T10:58:57Z").toEpochMilli(),
        pending,
        1_234,
        56_789_000);
  }

  private static PeerId id(int seed) {
    byte[] bytes = new byte[PeerId.BYTES];
    Arrays.fill(bytes, (byte) (seed * 37));
    return PeerId.of(bytes);
  }
}
